import type { Migration } from '../migration.ts'

/** How many devices a configuration key enrols at most. */
export const keyLimits: Migration = {
  version: 270,
  sql: `
    ALTER TABLE configurationKey ADD COLUMN most INTEGER CHECK (most >= 1);   -- null: any number
  `,
}
