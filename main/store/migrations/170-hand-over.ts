import type { Migration } from '../migration.ts'

/** Whether this copy of the project was given away: its keys are then somebody else's to use. */
export const handOver: Migration = {
  version: 170,
  sql: `
    CREATE TABLE handedOver (
      one  INTEGER PRIMARY KEY CHECK (one = 1),
      at   TEXT NOT NULL,
      file TEXT NOT NULL -- name of the export it left with
    ) STRICT;
  `,
}
