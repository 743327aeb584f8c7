import { z } from 'zod'
import { base64url32, opaqueName, sha256Hex } from './fields.ts'

/** A payload on the share: encrypted with its own random key, which only those who are given this reference learn. */
export const payloadRef = z.strictObject({
  /** Name of the target, a JWE compact serialization (dir, A256GCM) of the padded content. */
  target: opaqueName,
  /** The content key, 32 bytes. */
  key: base64url32,
  /** Of the content without padding. */
  size: z.int().min(0),
  sha256: sha256Hex,
})
export type PayloadRef = z.infer<typeof payloadRef>
