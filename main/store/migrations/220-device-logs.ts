import type { Migration } from '../migration.ts'

/** Log files that devices were asked for, and what came back. */
export const deviceLogs: Migration = {
  version: 220,
  sql: `
    CREATE TABLE logRequest (
      id         TEXT NOT NULL PRIMARY KEY,
      device     TEXT NOT NULL,
      since      TEXT,
      askedAt    TEXT NOT NULL,
      answeredAt TEXT,
      leftOut    TEXT                     -- JSON: names of files that had no room
    ) STRICT;
    CREATE INDEX logRequestByDevice ON logRequest (device, askedAt);

    CREATE TABLE deviceLogFile (
      request    TEXT NOT NULL REFERENCES logRequest (id) ON DELETE CASCADE,
      name       TEXT NOT NULL,
      modifiedAt TEXT NOT NULL,
      text       TEXT NOT NULL,
      leftOut    INTEGER NOT NULL,        -- bytes at its beginning that had no room
      PRIMARY KEY (request, name)
    ) STRICT, WITHOUT ROWID;
  `,
}
