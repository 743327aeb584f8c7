import type { Migration } from '../migration.ts'

/** When the drop box was last read to its end, whether or not anything new lay there. */
export const collectedAt: Migration = {
  version: 380,
  sql: `
    ALTER TABLE share ADD COLUMN collectedAt TEXT;
    UPDATE share SET collectedAt = (SELECT max(collectedAt) FROM journalRecord);
  `,
}
