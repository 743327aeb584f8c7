import type { Migration } from '../migration.ts'

/** Impact reports and the census that devices were asked for, and the SIDs they met, for what the translation table lacks. */
export const surveys: Migration = {
  version: 240,
  sql: `
    ALTER TABLE logRequest RENAME TO deviceRequest;
    ALTER TABLE deviceRequest ADD COLUMN wants TEXT NOT NULL DEFAULT 'logs' CHECK (wants IN ('logs', 'survey'));

    -- The latest answer of each device.
    CREATE TABLE deviceSurvey (
      device  TEXT NOT NULL PRIMARY KEY,
      request TEXT NOT NULL REFERENCES deviceRequest (id) ON DELETE CASCADE,
      at      TEXT NOT NULL,              -- when the device made it, by its own clock
      reports BLOB NOT NULL               -- gzip of JSON: census and impacts, by the schemas of shared/migration/survey
    ) STRICT, WITHOUT ROWID;

    -- Of that answer: SIDs of the directories, and those with a profile.
    CREATE TABLE deviceSid (
      device   TEXT NOT NULL REFERENCES deviceSurvey (device) ON DELETE CASCADE,
      sid      BLOB NOT NULL,
      standing TEXT NOT NULL,             -- as of the table the device was given
      objects  INTEGER NOT NULL,
      profile  TEXT,
      first    TEXT NOT NULL,
      PRIMARY KEY (device, sid)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX deviceSidBySid ON deviceSid (sid);
  `,
}
