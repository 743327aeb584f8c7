import type { Migration } from '../migration.ts'

/** A match profile can have further rules, tried in order on what the ones before left without a counterpart. */
export const matchRules: Migration = {
  version: 230,
  sql: `
    ALTER TABLE matchProfile ADD COLUMN otherwise TEXT NOT NULL DEFAULT '[]'; -- JSON list of {source, target}
  `,
}
