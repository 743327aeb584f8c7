import type { Migration } from '../migration.ts'

/** The account that devices join a connection's domain by, its password sealed for the keyring of the project. */
export const joinAccounts: Migration = {
  version: 360,
  sql: `
    CREATE TABLE joinAccount (
      connection TEXT PRIMARY KEY REFERENCES connection (id) ON DELETE CASCADE,
      account    TEXT NOT NULL,
      sealed     BLOB NOT NULL,              -- account, password and a nonce, as JSON
      sha256     TEXT NOT NULL,              -- of that JSON
      size       INTEGER NOT NULL,
      savedAt    TEXT NOT NULL
    ) STRICT;
  `,
}
