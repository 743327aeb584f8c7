import { z } from 'zod'
import { courierReceipt } from './courier-receipt.ts'
import { instant, projectId, sha256Hex } from './fields.ts'

const jws = z.string().max(10_000)

/** How many receipts there were when a trail was written, signed as a JWS: a trail whose end is cut off does not fit it. */
export const trailEnd = z.strictObject({
  version: z.literal(1),
  project: projectId,
  at: instant,
  receipts: z.int().min(0),
  /** SHA-256 of the last receipt, null without any. */
  last: sha256Hex.nullable(),
})
export type TrailEnd = z.infer<typeof trailEnd>

/** A receipt as it is signed, and in the clear beside it; only what is signed counts, and both must say the same. */
const trailEntry = z.strictObject({ said: courierReceipt, receipt: jws })

/** The file for whoever audits: needs neither project nor share to be verified. */
export const receiptTrail = z.strictObject({
  rehome: z.literal('receipts/1'),
  project: projectId,
  projectName: z.string().max(200),
  /** Every root from the first on, as it lies on the share, base64: they name the keys that signed. */
  roots: z.array(z.base64().max(100_000)).min(1).max(1000),
  receipts: z.array(trailEntry).max(100_000),
  end: jws,
})
export type ReceiptTrail = z.infer<typeof receiptTrail>

/** Bytes of such a file at most. */
export const trailLimit = 67_108_864
