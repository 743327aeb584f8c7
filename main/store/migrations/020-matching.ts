import type { Migration } from '../migration.ts'

/** How accounts are matched, what people decided, and the pairs that came of it. */
export const matching: Migration = {
  version: 20,
  sql: `
    CREATE TABLE matchProfile (
      kind            TEXT NOT NULL CHECK (kind IN ('user', 'group')),
      target          TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
      sources         TEXT NOT NULL,      -- JSON list of connection ids
      sourceAttribute TEXT NOT NULL,
      targetAttribute TEXT NOT NULL,
      ranAt           TEXT NOT NULL,
      PRIMARY KEY (kind, target)
    ) STRICT, WITHOUT ROWID;

    -- A source account and its target, by GUID: what either is called later changes nothing.
    CREATE TABLE matchPair (
      source     TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
      sourceGuid BLOB NOT NULL,
      target     TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
      targetGuid BLOB NOT NULL,
      kind       TEXT NOT NULL CHECK (kind IN ('user', 'group')),
      by         TEXT NOT NULL CHECK (by IN ('manual', 'rid', 'rule')),
      madeAt     TEXT NOT NULL,
      PRIMARY KEY (source, sourceGuid, target),
      UNIQUE (target, targetGuid)
    ) STRICT, WITHOUT ROWID;

    -- Source accounts of which a person said that they have no counterpart.
    CREATE TABLE matchCleared (
      source     TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
      sourceGuid BLOB NOT NULL,
      clearedAt  TEXT NOT NULL,
      PRIMARY KEY (source, sourceGuid)
    ) STRICT, WITHOUT ROWID;

    -- What the last run left open, and why.
    CREATE TABLE matchOpen (
      source     TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
      sourceGuid BLOB NOT NULL,
      target     TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
      kind       TEXT NOT NULL CHECK (kind IN ('user', 'group')),
      state      TEXT NOT NULL CHECK (state IN ('unmatched', 'ambiguous')),
      reason     TEXT NOT NULL,
      candidates TEXT NOT NULL,           -- JSON list of target GUIDs in hexadecimal, the first ten
      rivals     TEXT NOT NULL,           -- JSON list of source GUIDs in hexadecimal, the first ten
      PRIMARY KEY (source, sourceGuid, target)
    ) STRICT, WITHOUT ROWID;

    -- Pairs from another tool's map whose accounts were never imported here.
    CREATE TABLE foreignPair (
      sourceSid BLOB NOT NULL PRIMARY KEY,
      targetSid BLOB NOT NULL UNIQUE,
      origin    TEXT NOT NULL,
      addedAt   TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
