import type { Migration } from '../migration.ts'

/** Versions of the agent that this project can give its devices, and which batches get one. */
export const agentPackages: Migration = {
  version: 340,
  sql: `
    CREATE TABLE agentPackage (
      version  TEXT PRIMARY KEY,
      manifest BLOB NOT NULL,
      files    INTEGER NOT NULL,
      bytes    INTEGER NOT NULL,            -- of its files, as devices will have them
      addedAt  TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE agentPart (
      version TEXT NOT NULL REFERENCES agentPackage (version) ON DELETE CASCADE,
      place   INTEGER NOT NULL,
      sha256  TEXT NOT NULL,
      content BLOB NOT NULL,
      PRIMARY KEY (version, place)
    ) STRICT;
    CREATE TABLE agentOffer (
      batch   TEXT PRIMARY KEY,             -- '' is every batch that has none of its own
      version TEXT REFERENCES agentPackage (version),   -- NULL: its devices keep what they have
      at      TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
