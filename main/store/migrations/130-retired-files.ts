import type { Migration } from '../migration.ts'

/** Files of the repository that nothing published refers to any more, until nobody may still be reading them. */
export const retiredFiles: Migration = {
  version: 130,
  sql: `
    CREATE TABLE retiredFile (
      file    TEXT NOT NULL PRIMARY KEY,  -- path below the share
      length  INTEGER NOT NULL,
      version INTEGER NOT NULL,           -- the last publication that referred to it, or that was there when it was found
      until   TEXT NOT NULL               -- until when that publication's timestamp is trusted
    ) STRICT;
  `,
}
