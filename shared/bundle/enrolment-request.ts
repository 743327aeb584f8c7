import { z } from 'zod'
import { deviceFactsSchema } from '../migration/device-facts.ts'
import { canonicalBytes } from './canonical.ts'
import { base64url32, instant, opaqueName, projectId } from './fields.ts'

/** Signed by `signing` (JWS EdDSA), padded and sealed to the project's collection key (JWE ECDH-ES, A256GCM). */
export const enrolmentRequest = z.strictObject({
  version: z.literal(1),
  project: projectId,
  /** Which configuration key's secret the proof is made with. */
  configurationKey: opaqueName,
  at: instant,
  nonce: base64url32,
  /** Claims: the workbench holds them against what it imported and saw before. */
  facts: deviceFactsSchema,
  /** Ed25519 public key. */
  signing: base64url32,
  /** X25519 public key. */
  sealing: base64url32,
  /** JWS HS256 over `proofContent`, with a key derived from the secret. */
  proof: z.string().max(2000),
})
export type EnrolmentRequest = z.infer<typeof enrolmentRequest>

/** What the proof is made over: whoever knows the secret vouches for these keys, once. */
export function proofContent(
  request: Pick<EnrolmentRequest, 'project' | 'configurationKey' | 'nonce' | 'signing' | 'sealing'>,
): Uint8Array<ArrayBuffer> {
  const { project, configurationKey, nonce, signing, sealing } = request
  return canonicalBytes({ project, configurationKey, nonce, signing, sealing })
}

/** HKDF-SHA-256's info; its salt is the project id, its input the secret, its output 32 bytes. */
export const proofKeyInfo = 'rehome enrolment proof 1'
