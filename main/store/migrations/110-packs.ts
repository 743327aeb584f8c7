import type { Migration } from '../migration.ts'

/** Assignments lie side by side in packs. A target published before has a file of its own, until it is next published. */
export const packs: Migration = {
  version: 110,
  sql: `
    ALTER TABLE shareTarget ADD COLUMN pack     TEXT;    -- the file below targets/ in which it lies; null: one of its own
    ALTER TABLE shareTarget ADD COLUMN packAt   INTEGER; -- its first byte there
    ALTER TABLE shareTarget ADD COLUMN packSize INTEGER; -- length of that file
    CREATE INDEX shareTargetByPack ON shareTarget (pack) WHERE pack IS NOT NULL;
  `,
}
