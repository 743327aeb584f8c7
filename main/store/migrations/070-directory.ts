import type { Migration } from '../migration.ts'

/** Everything the list of objects shows, in an index of its own: a filter need not read past every object's attributes. */
export const directory: Migration = {
  version: 70,
  sql: `
    DROP INDEX accountByKind;
    CREATE INDEX accountByKind ON account (connection, kind, name COLLATE NOCASE, enabled, expiresAt, displayName, upn, mail, dn, sid);
  `,
}
