import type { Migration } from '../migration.ts'

/** What a retired file holds, so that damage to it is found while devices may still read it. */
export const retiredHash: Migration = {
  version: 190,
  sql: `
    -- SHA-256 of the file; null where it was not known when it was retired, or where its name holds it.
    ALTER TABLE retiredFile ADD COLUMN sha256 TEXT;
  `,
}
