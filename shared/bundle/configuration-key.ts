import { z } from 'zod'
import { base64url32, instant, opaqueName, projectId, sha256Hex } from './fields.ts'

/** What a configuration key's text starts with; the rest is base64url of its JSON. */
export const configurationKeyPrefix = 'rehome1.'

/** What an installer is given: where the share is, whom to trust, and a secret to prove that it was given it. */
export const configurationKey = z.strictObject({
  version: z.literal(1),
  id: opaqueName,
  project: projectId,
  name: z.string().max(200),
  /** In order of preference, as the devices see them. */
  locations: z.array(z.string().min(1).max(1000)).min(1).max(8),
  /** The trust anchor: the root metadata to start from. */
  root: z.strictObject({ version: z.int().min(1), sha256: sha256Hex }),
  /** X25519 public key to which everything a device returns is sealed. */
  collection: base64url32,
  secret: base64url32,
  expiresAt: instant,
})
export type ConfigurationKey = z.infer<typeof configurationKey>
