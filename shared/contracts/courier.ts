import { z } from 'zod'
import { courierReceipt } from '../bundle/courier-receipt.ts'
import { sha256Hex } from '../bundle/fields.ts'
import { call } from './call.ts'
import { projectPassphrase } from './passphrase.ts'
import { refusalReport } from './share.ts'

const folder = z.string().min(1).max(1000)

export const carried = z.strictObject({
  /** The export that it belongs to; null where no workbench took part. */
  carry: z.string().nullable(),
  /** Null for a drop box. */
  repositoryVersion: z.number().nullable(),
  files: z.number(),
  bytes: z.number(),
  /** Files that were not there yet. */
  written: z.number(),
  digest: z.string(),
  /** What does not belong in a drop box, or was damaged: not taken along. */
  leftBehind: z.array(refusalReport),
})
export type CarriedReport = z.infer<typeof carried>

const trail = { receipts: z.array(courierReceipt.extend({ receipt: z.string() })), notBack: z.array(z.string()) }
export type ReceiptRow = z.infer<(typeof trail)['receipts']>[number]

const auditedReceipts = z.strictObject({ ...trail, project: z.string(), projectName: z.string(), at: z.string(), root: z.string() })
export type AuditedReceipts = z.infer<typeof auditedReceipts>

export const courierCalls = {
  /** From the project's share onto a stick. */
  'courier.send': call({
    input: z.strictObject({
      to: folder,
      site: z.string().trim().min(1).max(200).nullable().default(null),
      passphrase: projectPassphrase,
    }),
    output: carried,
  }),
  /** What devices answered, from a stick into the project's share. */
  'courier.receive': call({ input: z.strictObject({ from: folder, passphrase: projectPassphrase }), output: carried }),
  /** At a site, without a project: from a stick into the site's share. */
  'courier.deliver': call({ reads: true, input: z.strictObject({ from: folder, site: folder }), output: carried }),
  /** At a site, without a project: what devices answered, from the site's share onto a stick. */
  'courier.return': call({ reads: true, input: z.strictObject({ site: folder, to: folder }), output: carried }),
  /** The receipt trail, verified. */
  'courier.receipts': call({ reads: true, input: z.strictObject({}), output: z.strictObject(trail) }),
  /** Writes it into a file that an auditor verifies without the project. */
  'courier.write-receipts': call({
    input: z.strictObject({ to: z.string().min(1).max(1000), passphrase: projectPassphrase }),
    output: z.strictObject({ path: z.string(), receipts: z.number(), root: z.string() }),
  }),
  /** Verifies such a file; needs no project. `root` is the SHA-256 of the first root, from elsewhere. */
  'courier.audit-receipts': call({
    reads: true,
    input: z.strictObject({ from: z.string().min(1).max(1000), root: sha256Hex.nullable().default(null) }),
    output: auditedReceipts,
  }),
}
