import type { Migration } from '../migration.ts'

/** The share: its keys, what lies on it, who is enrolled, and what came back. */
export const share: Migration = {
  version: 40,
  sql: `
    CREATE TABLE share (
      one        INTEGER PRIMARY KEY CHECK (one = 1),
      folder     TEXT NOT NULL,           -- as this workbench reaches it
      locations  TEXT NOT NULL,           -- JSON: as devices reach it, in order of preference
      expiryDays INTEGER NOT NULL,
      createdAt  TEXT NOT NULL,
      binDigits  INTEGER NOT NULL,        -- hex digits of a path's hash that choose its bin: 0, 1, 2 or 3
      attempts   TEXT NOT NULL,           -- JSON: SHA-256 of snapshots put there since the last publication; leftovers of ours
      pending    BLOB                     -- the timestamp that goes with the rows below, until it is known to be there
    ) STRICT;

    -- The identity (age, X25519) that opens the private keys, itself under the passphrase (age, scrypt).
    CREATE TABLE keyring (
      one       INTEGER PRIMARY KEY CHECK (one = 1),
      recipient TEXT NOT NULL,
      sealed    BLOB NOT NULL
    ) STRICT;

    CREATE TABLE projectKey (
      role      TEXT NOT NULL PRIMARY KEY CHECK (role IN ('root', 'targets', 'snapshot', 'timestamp', 'collection')),
      public    TEXT NOT NULL,            -- base64url: Ed25519, of the collection key X25519
      sealed    BLOB NOT NULL,            -- the private JWK, to the keyring's recipient
      createdAt TEXT NOT NULL
    ) STRICT;

    CREATE TABLE shareRoot (
      version INTEGER NOT NULL PRIMARY KEY,
      content BLOB NOT NULL
    ) STRICT;

    -- What the share's metadata says now: roles with their versions, and targets.
    CREATE TABLE shareRole (
      name      TEXT NOT NULL PRIMARY KEY,
      version   INTEGER NOT NULL,
      length    INTEGER NOT NULL,
      sha256    TEXT NOT NULL,
      expiresAt TEXT NOT NULL
    ) STRICT;

    -- Content keys lie here in the clear: they open what this file holds in the clear anyway.
    CREATE TABLE shareTarget (
      name        TEXT NOT NULL PRIMARY KEY,
      kind        TEXT NOT NULL CHECK (kind IN ('assignment', 'plan', 'payload')),
      subject     TEXT NOT NULL,          -- device, batch, or what the payload is
      fingerprint TEXT NOT NULL,          -- SHA-256 of what it says, without times and keys
      length      INTEGER NOT NULL,
      sha256      TEXT NOT NULL,          -- of the sealed file
      pathHash    TEXT NOT NULL,          -- SHA-256 of the name: its first digits choose the bin
      contentKey  TEXT,                   -- plan and payload
      size        INTEGER,                -- payload: of its content
      batch       TEXT                    -- assignment: whose plan's key the device knows
    ) STRICT;

    CREATE TABLE publication (
      version INTEGER NOT NULL PRIMARY KEY,
      at      TEXT NOT NULL,
      summary TEXT NOT NULL               -- JSON
    ) STRICT;

    CREATE TABLE withdrawnBatch (
      batch TEXT NOT NULL PRIMARY KEY,
      at    TEXT NOT NULL
    ) STRICT;

    CREATE TABLE configurationKey (
      id        TEXT NOT NULL PRIMARY KEY,
      createdAt TEXT NOT NULL,
      expiresAt TEXT NOT NULL,
      revokedAt TEXT,
      sealed    BLOB NOT NULL             -- the secret, to the keyring's recipient
    ) STRICT;

    CREATE TABLE enrolmentRequest (
      digest     TEXT NOT NULL PRIMARY KEY, -- SHA-256 of the file
      file       TEXT NOT NULL,
      seenAt     TEXT NOT NULL,
      refusal    TEXT,                    -- JSON: why it is no valid request
      device     TEXT,
      name       TEXT,
      at         TEXT,
      nonce      TEXT,
      hardwareId TEXT,
      request    TEXT,                    -- JSON
      decision   TEXT CHECK (decision IN ('approved', 'rejected')),
      decidedAt  TEXT
    ) STRICT;
    CREATE INDEX enrolmentRequestByDevice ON enrolmentRequest (device);

    CREATE TABLE enrolledDevice (
      device      TEXT NOT NULL PRIMARY KEY,
      name        TEXT NOT NULL COLLATE NOCASE,
      connection  TEXT,                   -- the imported device it is; null when a person said so without one
      guid        BLOB,
      signing     TEXT NOT NULL,
      sealing     TEXT NOT NULL,
      hardwareId  TEXT,
      approvedAt  TEXT NOT NULL,
      withdrawnAt TEXT
    ) STRICT;
    CREATE INDEX enrolledDeviceByName ON enrolledDevice (name);

    CREATE TABLE journalSegment (
      device TEXT NOT NULL,
      name   TEXT NOT NULL,
      PRIMARY KEY (device, name)
    ) STRICT, WITHOUT ROWID;

    -- Two rows of one device and seq: two histories signed with one key.
    CREATE TABLE journalRecord (
      device      TEXT NOT NULL,
      seq         INTEGER NOT NULL,
      hash        TEXT NOT NULL,          -- SHA-256 of the signed record
      prev        TEXT,
      sentAt      TEXT NOT NULL,
      event       TEXT NOT NULL,          -- JSON
      collectedAt TEXT NOT NULL,
      PRIMARY KEY (device, seq, hash)
    ) STRICT, WITHOUT ROWID;

    -- What collecting found wrong with files; gaps and clones are read from the records instead.
    CREATE TABLE dropboxFinding (
      device  TEXT NOT NULL,              -- '' when it belongs to none
      file    TEXT NOT NULL,
      refusal TEXT NOT NULL,              -- JSON
      seenAt  TEXT NOT NULL,
      PRIMARY KEY (device, file)
    ) STRICT, WITHOUT ROWID;
  `,
}
