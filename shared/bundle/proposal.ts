import { z } from 'zod'
import { canonicalBytes, type Json } from './canonical.ts'
import { base64url32, deviceId, instant, opaqueName, projectId, sha256Hex, type HashHex } from './fields.ts'

/** The first halves of SHA-256: of the snapshot that is proposed, and of the key that approves. */
const proposalId = opaqueName
const base64 = z.base64()
const roleName = z.string().regex(/^(targets|bin|bin-[0-9a-f]{1,3})$/)

/** How an approver opens one sealed target and finds it to be, byte for byte, the one that the metadata names. */
const reveal = z.discriminatedUnion('kind', [
  /** Under a content key: the sealed bytes themselves. */
  z.strictObject({ kind: z.literal('content'), target: opaqueName, key: base64url32, sealed: base64 }),
  /** Sealed to a device: what was sealed, and with which X25519 keys and nonce, so that sealing it again gives the same bytes. */
  z.strictObject({
    kind: z.literal('device'),
    target: opaqueName,
    sealing: base64url32,
    ephemeral: base64url32,
    iv: z.string().regex(/^[A-Za-z0-9_-]{16}$/),
    content: base64,
  }),
])
export type Reveal = z.infer<typeof reveal>

/** Everything a second person needs to see what a publication changes, and to sign it. */
export const proposalContent = z.strictObject({
  version: z.literal(1),
  project: projectId,
  projectName: z.string().max(200),
  preparedAt: instant,
  /** Every root from the first to the one devices trust now. */
  roots: z.array(base64).min(1).max(1000),
  /** The root that goes with it, signed by those at hand. */
  root: base64.nullable(),
  /** What devices trust now: the snapshot, the targets role, and the bins that change. */
  before: z.strictObject({ snapshot: base64, roles: z.record(roleName, base64) }),
  /** The roles that are new, and the snapshot that names them, signed by those at hand. */
  roles: z.record(roleName, base64),
  snapshot: base64,
  /** Of the targets that are new, of the plans they refer to, and of the plans and payloads that change or go. */
  reveals: z.array(reveal),
  revealsBefore: z.array(reveal),
  /** Devices whose assignment goes. */
  leaving: z.array(z.strictObject({ device: deviceId, name: z.string().max(255) })),
})
export type ProposalContent = z.infer<typeof proposalContent>

/** The file: its content under a key of its own (JWE dir, A256GCM, padded), and that key sealed to each who may approve (JWE ECDH-ES). */
export const proposalFile = z.strictObject({
  version: z.literal(1),
  project: projectId,
  id: proposalId,
  /** By the TUF id of the approver's key. */
  keys: z.record(sha256Hex, z.string().max(10_000)),
  content: z.string(),
})

/** What an approver leaves: signatures over the snapshot and, where it asks for one, the root; in hex. */
export const approvalFile = z.strictObject({
  version: z.literal(1),
  project: projectId,
  proposal: proposalId,
  key: sha256Hex,
  at: instant,
  snapshot: z
    .string()
    .regex(/^[0-9a-f]{128}$/)
    .nullable(),
  root: z
    .string()
    .regex(/^[0-9a-f]{128}$/)
    .nullable(),
})
export type Approval = z.infer<typeof approvalFile>

/** Names what is proposed, whoever has signed it so far: by the signed part of its snapshot. */
export function proposalIdOf(signed: Json, sha256: HashHex): string {
  return sha256(canonicalBytes(signed)).slice(0, 32)
}

/** What is told to whoever shall sign beside the one who prepares: which project it is, and the root to start from. No secret. */
export const invitation = z.strictObject({
  version: z.literal(1),
  project: projectId,
  projectName: z.string().max(200),
  root: z.strictObject({ version: z.int().min(1), sha256: sha256Hex }),
})
export type Invitation = z.infer<typeof invitation>
export const invitationPrefix = 'rehome-invitation1.'

/** What a second person tells back: public keys, and a signature (Ed25519, hex) over the rest that proves the private one. No secret. */
export const secondPerson = z.strictObject({
  version: z.literal(1),
  project: projectId,
  name: z.string().min(1).max(200),
  signing: base64url32,
  sealing: base64url32,
  proof: z.string().regex(/^[0-9a-f]{128}$/),
})
export type SecondPerson = z.infer<typeof secondPerson>
export const secondPersonPrefix = 'rehome-person1.'

/** What the proof is made over. */
export function secondPersonProof({ project, name, signing, sealing }: Omit<SecondPerson, 'version' | 'proof'>): Uint8Array<ArrayBuffer> {
  return canonicalBytes({ for: 'rehome second person 1', project, name, signing, sealing })
}
