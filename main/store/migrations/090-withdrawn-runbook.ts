import type { Migration } from '../migration.ts'

/** Runbooks that no device is given any more, whatever its batch says. */
export const withdrawnRunbook: Migration = {
  version: 90,
  sql: `
    CREATE TABLE withdrawnRunbook (
      runbook TEXT NOT NULL PRIMARY KEY,
      at      TEXT NOT NULL
    ) STRICT;
  `,
}
