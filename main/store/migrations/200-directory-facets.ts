import { lastLogonIn, operatingSystemIn } from '../facet-columns.ts'
import type { Migration } from '../migration.ts'

/**
 * What objects are narrowed by beside their names: read out of the attributes once, and kept in the index of the list. Filters that
 * somebody gave a name; and what each import changed, by object.
 */
export const directoryFacets: Migration = {
  version: 200,
  sql: `
    -- Not generated ones: an index over those covers nothing.
    ALTER TABLE account ADD COLUMN operatingSystem TEXT;
    ALTER TABLE account ADD COLUMN lastLogon INTEGER;     -- lastLogonTimestamp: intervals of 100 nanoseconds since 1601
    UPDATE account SET operatingSystem = ${operatingSystemIn('attributes')}, lastLogon = ${lastLogonIn('attributes')};
    DROP INDEX accountByKind;
    CREATE INDEX accountByKind ON account
      (connection, kind, name COLLATE NOCASE, enabled, expiresAt, displayName, upn, mail, dn, sid, operatingSystem, lastLogon);

    CREATE TABLE savedFilter (
      name   TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
      filter TEXT NOT NULL                -- JSON, by the contract's schema
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE importChange (
      import  INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
      change  TEXT NOT NULL CHECK (change IN ('added', 'changed', 'removed')),
      kind    TEXT NOT NULL,
      name    TEXT NOT NULL,
      guid    BLOB NOT NULL,
      columns TEXT NOT NULL,              -- JSON: of a changed object, the columns that differ
      PRIMARY KEY (import, change, kind, name, guid)
    ) STRICT, WITHOUT ROWID;
  `,
}
