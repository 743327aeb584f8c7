import type { Migration } from '../migration.ts'

/** Publications that wait for a second person, and what became of those that did. At most one waits. */
export const proposals: Migration = {
  version: 140,
  sql: `
    CREATE TABLE proposal (
      id         TEXT NOT NULL PRIMARY KEY, -- first half of the SHA-256 of its snapshot's signed part
      version    INTEGER NOT NULL,          -- of its snapshot: never used again
      preparedAt TEXT NOT NULL,
      prepared   BLOB,                      -- the prepared publication, while it waits
      file       BLOB,                      -- the proposal as it lies on the share, while it waits
      outcome    TEXT CHECK (outcome IN ('published', 'withdrawn', 'replaced', 'overtaken')),
      endedAt    TEXT,
      approvals  TEXT NOT NULL              -- JSON: who has signed it, and when
    ) STRICT;
    CREATE UNIQUE INDEX proposalThatWaits ON proposal (outcome IS NULL) WHERE outcome IS NULL;
  `,
}
