import type { Migration } from '../migration.ts'

/**
 * What signs for which role is the newest root's to say; this file knows which private keys it holds, and whose the others are.
 * Collection keys that were replaced stay: devices sealed to them before they heard of the new one.
 */
export const keys: Migration = {
  version: 120,
  sql: `
    ALTER TABLE projectKey RENAME TO projectKeyBefore;
    CREATE TABLE projectKey (
      id        INTEGER PRIMARY KEY,      -- in the order in which they were made
      role      TEXT NOT NULL CHECK (role IN ('root', 'targets', 'snapshot', 'timestamp', 'collection')),
      public    TEXT NOT NULL UNIQUE,     -- base64url: Ed25519, of a collection key X25519
      sealed    BLOB NOT NULL,            -- the private JWK, to the keyring's recipient
      createdAt TEXT NOT NULL
    ) STRICT;
    INSERT INTO projectKey (role, public, sealed, createdAt) SELECT role, public, sealed, createdAt FROM projectKeyBefore ORDER BY role;
    DROP TABLE projectKeyBefore;

    -- Keys whose private part lies in a file of its own: the root key on a stick.
    CREATE TABLE keyHolder (
      public    TEXT NOT NULL PRIMARY KEY, -- base64url, Ed25519
      kind      TEXT NOT NULL CHECK (kind IN ('stick', 'person')),
      name      TEXT NOT NULL,
      sealing   TEXT,                      -- person: X25519, base64url, to which proposals are sealed
      createdAt TEXT NOT NULL
    ) STRICT;
  `,
}
