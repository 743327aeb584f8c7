import { z } from 'zod'
import type { Instant } from '../values/instant.ts'

/** Lowercase hex of a SHA-256. */
export type HashHex = (bytes: Uint8Array) => string

export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)
/** 32 bytes in base64url without padding: a public key's coordinate, a content key, a thumbprint [RFC 7638]. */
export const base64url32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
/** An opaque name on the share: 128 bits in lowercase hex, which no file system mangles. */
export const opaqueName = z.string().regex(/^[0-9a-f]{32}$/)
/** ISO 8601 in UTC with milliseconds. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .transform((text) => text as Instant)
export const projectId = z.string().min(1).max(100)
/** The RFC 7638 thumbprint of a device's Ed25519 key: who holds the key is the device. */
export const deviceId = base64url32
