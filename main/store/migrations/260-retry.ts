import type { Migration } from '../migration.ts'

/** Runs that failed or were taken back and that a person wants tried again; the latest wish of each device stands in its assignment. */
export const retry: Migration = {
  version: 260,
  sql: `
    CREATE TABLE retryWish (
      device  TEXT NOT NULL PRIMARY KEY,
      run     TEXT NOT NULL,
      askedAt TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
