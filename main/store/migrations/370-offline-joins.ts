import type { Migration } from '../migration.ts'

/** What single devices join a connection's domain by without reaching it, sealed for the keyring of the project. */
export const offlineJoins: Migration = {
  version: 370,
  sql: `
    CREATE TABLE offlineJoin (
      connection TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
      device     TEXT NOT NULL,              -- its name in upper case, as batches compare it
      machine    TEXT NOT NULL,              -- the name it joins under
      domain     TEXT NOT NULL,              -- DNS name
      sealed     BLOB NOT NULL,              -- the file, as djoin saves it
      sha256     TEXT NOT NULL,              -- of that file
      size       INTEGER NOT NULL,
      savedAt    TEXT NOT NULL,
      PRIMARY KEY (connection, device)
    ) STRICT, WITHOUT ROWID;
  `,
}
