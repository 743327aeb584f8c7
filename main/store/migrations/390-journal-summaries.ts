import type { Migration } from '../migration.ts'

/**
 * What each journal comes to, so that a hundred thousand devices are listed without reading five million records. Whoever adds or
 * changes a record makes the summary stale, whatever program it is.
 */
export const journalSummaries: Migration = {
  version: 390,
  sql: `
    CREATE TABLE journalSummary (
      device      TEXT NOT NULL PRIMARY KEY,
      form        INTEGER NOT NULL,       -- what wrote it; 0: it is stale
      state       TEXT,                   -- NULL while no run began
      code        TEXT,
      step        TEXT,
      changed     INTEGER NOT NULL DEFAULT 0,
      findings    INTEGER NOT NULL DEFAULT 0,
      agent       TEXT,
      lastEventAt TEXT,
      failedRun   TEXT,                   -- the last run, where it ended without a migrated device
      detail      TEXT,                   -- JSON: what is shown of one device at a time
      runs        TEXT                    -- JSON: [runbook, outcome, begun, ended] of each
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX journalSummaryByForm ON journalSummary (form);
    INSERT INTO journalSummary (device, form) SELECT DISTINCT device, 0 FROM journalRecord;

    CREATE TRIGGER journalRecordAdded AFTER INSERT ON journalRecord BEGIN
      INSERT INTO journalSummary (device, form) VALUES (new.device, 0) ON CONFLICT (device) DO UPDATE SET form = 0 WHERE form <> 0;
    END;
    CREATE TRIGGER journalRecordChanged AFTER UPDATE ON journalRecord BEGIN
      UPDATE journalSummary SET form = 0 WHERE device IN (old.device, new.device);
    END;
    CREATE TRIGGER journalRecordRemoved AFTER DELETE ON journalRecord BEGIN
      UPDATE journalSummary SET form = 0 WHERE device = old.device;
    END;

    CREATE INDEX shareTargetBySubject ON shareTarget (subject, kind, batch);
    CREATE INDEX enrolledDeviceByAccount ON enrolledDevice (connection, guid);
  `,
}
