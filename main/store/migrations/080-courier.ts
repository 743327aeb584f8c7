import type { Migration } from '../migration.ts'

/** What was carried by hand between the share and places that cannot reach it. Receipts are added and never touched again. */
export const courier: Migration = {
  version: 80,
  sql: `
    CREATE TABLE courierReceipt (
      seq     INTEGER NOT NULL PRIMARY KEY,
      receipt TEXT NOT NULL               -- JWS compact; holds the hash of the one before
    ) STRICT;
    CREATE TRIGGER courierReceiptStays BEFORE UPDATE ON courierReceipt BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
    CREATE TRIGGER courierReceiptRemains BEFORE DELETE ON courierReceipt BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
  `,
}
