import type { Migration } from '../migration.ts'

/** What a publication need not look at again: batches whose devices stayed, bins nothing was added to. */
export const shareScale: Migration = {
  version: 60,
  sql: `
    CREATE INDEX shareTargetByKind ON shareTarget (kind, batch);
    CREATE INDEX shareTargetByPathHash ON shareTarget (pathHash);

    -- Everything the assignments of a batch say, as one digest, as it was last published. No row: look at each device.
    CREATE TABLE publishedBatch (
      batch   TEXT NOT NULL PRIMARY KEY,
      digest  TEXT NOT NULL,
      devices INTEGER NOT NULL
    ) STRICT;
  `,
}
