import type { Migration } from '../migration.ts'

/** Runbooks with every version they had, and batches. */
export const runbooks: Migration = {
  version: 30,
  sql: `
    -- A version is never changed and never removed: a device's journal names the one that ran.
    CREATE TABLE runbookVersion (
      runbook  TEXT NOT NULL,             -- the id a person gave it
      version  INTEGER NOT NULL,          -- 1, 2, 3 …
      document TEXT NOT NULL,             -- JSON, every setting present
      yaml     TEXT NOT NULL,             -- as a person wrote it, comments included
      savedAt  TEXT NOT NULL,
      PRIMARY KEY (runbook, version)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE batch (
      id       TEXT NOT NULL PRIMARY KEY,
      document TEXT NOT NULL,             -- JSON
      yaml     TEXT NOT NULL,
      savedAt  TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
