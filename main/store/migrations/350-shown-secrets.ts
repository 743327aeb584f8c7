import type { Migration } from '../migration.ts'

/** Who was shown the password of a device's fallback administrator, and when. Nothing is ever taken out. */
export const shownSecrets: Migration = {
  version: 350,
  sql: `
    CREATE TABLE shownSecret (
      device  TEXT NOT NULL,
      account TEXT NOT NULL,
      at      TEXT NOT NULL,
      by      TEXT NOT NULL               -- as the system names whoever sat there
    ) STRICT;
    CREATE INDEX shownSecretOfDevice ON shownSecret (device, at);
  `,
}
