import type { Migration } from '../migration.ts'

/** What is being written and not saved yet, so that a window that dies takes nothing along. */
export const drafts: Migration = {
  version: 290,
  sql: `
    CREATE TABLE draft (
      kind TEXT NOT NULL CHECK (kind IN ('runbook', 'batch')),
      id   TEXT NOT NULL,
      base TEXT NOT NULL,                 -- version, or moment of saving, of what it was written from
      text TEXT NOT NULL,
      at   TEXT NOT NULL,
      PRIMARY KEY (kind, id)
    ) STRICT, WITHOUT ROWID;
  `,
}
