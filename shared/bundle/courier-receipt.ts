import { z } from 'zod'
import { instant, opaqueName, projectId, sha256Hex } from './fields.ts'

/** Where a stick says which export it is, beside what it carries. */
export const carryFile = 'courier/carry.jws'

/** What it says, signed as a JWS: nothing that the share does not show. */
export const carryNote = z.strictObject({ version: z.literal(1), project: projectId, carry: opaqueName })

/** One entry of the receipt trail: a carry that left the workbench, or what came back with one. Signed as a JWS, chained by `prev`. */
export const courierReceipt = z.strictObject({
  version: z.literal(1),
  project: projectId,
  /** 1, 2, 3 … in the life of the project. */
  seq: z.int().min(1),
  /** SHA-256 of the receipt before it, null for the first. */
  prev: sha256Hex.nullable(),
  at: instant,
  kind: z.enum(['left', 'came-back']),
  /** The export it belongs to; null when what came back does not say. */
  carry: opaqueName.nullable(),
  /** For whom it left, in the words of whoever sent it. */
  site: z.string().max(200).nullable(),
  /** Of the repository that left; null for what came back. */
  repositoryVersion: z.int().min(1).nullable(),
  files: z.int().min(0),
  bytes: z.int().min(0),
  /** SHA-256 over the lines `<sha256>  <path>\n` of these files, sorted by path: what `sha256sum` prints. */
  digest: sha256Hex,
})
export type CourierReceipt = z.infer<typeof courierReceipt>
