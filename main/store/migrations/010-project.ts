import type { Migration } from '../migration.ts'

/** The project, its connections, and what was imported from them. */
export const project: Migration = {
  version: 10,
  sql: `
    CREATE TABLE project (
      id        TEXT NOT NULL PRIMARY KEY,
      name      TEXT NOT NULL,
      createdAt TEXT NOT NULL
    ) STRICT;

    CREATE TABLE connection (
      id        TEXT NOT NULL PRIMARY KEY,
      name      TEXT NOT NULL COLLATE NOCASE UNIQUE,
      role      TEXT NOT NULL CHECK (role IN ('source', 'destination')),
      type      TEXT NOT NULL,
      settings  TEXT NOT NULL,            -- JSON, by the type's schema; never a secret
      createdAt TEXT NOT NULL
    ) STRICT;

    -- One finished import. A failed or cancelled one leaves no row: an import is one transaction.
    CREATE TABLE import (
      id         INTEGER PRIMARY KEY,
      connection TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
      startedAt  TEXT NOT NULL,
      finishedAt TEXT NOT NULL,
      users      INTEGER NOT NULL,
      groups     INTEGER NOT NULL,
      devices    INTEGER NOT NULL,
      detail     TEXT NOT NULL            -- JSON: scope, added, changed, removed
    ) STRICT;

    CREATE TABLE account (
      connection  TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
      guid        BLOB NOT NULL,          -- objectGUID, 16 bytes
      kind        TEXT NOT NULL CHECK (kind IN ('user', 'group', 'device')),
      sid         BLOB,                   -- objectSid
      name        TEXT NOT NULL,          -- sAMAccountName, of a device without its $
      displayName TEXT,
      upn         TEXT,
      mail        TEXT,
      dn          TEXT NOT NULL,
      enabled     INTEGER NOT NULL,       -- 0 or 1
      expiresAt   TEXT,
      attributes  TEXT NOT NULL,          -- JSON: every other imported attribute, name to string or list of strings
      PRIMARY KEY (connection, guid)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX accountByKind ON account (connection, kind, name COLLATE NOCASE);
    CREATE INDEX accountBySid ON account (sid);

    CREATE TABLE member (
      connection TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
      groupGuid  BLOB NOT NULL,
      memberGuid BLOB NOT NULL,
      PRIMARY KEY (connection, groupGuid, memberGuid)
    ) STRICT, WITHOUT ROWID;
  `,
}
