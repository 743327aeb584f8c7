import { generateKeyPairSync } from 'node:crypto'
import { z } from 'zod'
import { base64url32, deviceId, instant, projectId, sha256Hex } from '#shared/bundle/fields.ts'
import { refuse } from '#shared/errors/refused.ts'
import { answerOf } from '#shared/errors/system-answer.ts'
import { keyForms, plainGuard, type KeyGuard } from '../platform/key-guard.ts'
import { readState, statePaths, writeState, type AgentState } from './agent-state.ts'

const publicKey = (curve: 'Ed25519' | 'X25519') => z.strictObject({ kty: z.literal('OKP'), crv: z.literal(curve), x: base64url32 })
const privateKey = (curve: 'Ed25519' | 'X25519') => publicKey(curve).extend({ d: base64url32 })

const privateKeys = z.strictObject({ signing: privateKey('Ed25519'), sealing: privateKey('X25519') })
/** The private JWKs of a device: for as long as one signature or one opening takes. */
export type DeviceKeys = z.infer<typeof privateKeys>

const enrolledWith = {
  /** Thumbprint of the signing key. */
  device: deviceId,
  project: projectId,
  projectName: z.string(),
  locations: z.array(z.string()).min(1),
  root: z.strictObject({ version: z.int().min(1), sha256: sha256Hex }),
  collection: base64url32,
  requestedAt: instant,
}

const identityFile = z.strictObject({
  version: z.literal(2),
  ...enrolledWith,
  signing: publicKey('Ed25519'),
  sealing: publicKey('X25519'),
  /** The private keys, wrapped by the guard of that form. */
  keys: z.strictObject({ form: z.enum(keyForms), wrapped: z.base64() }),
})
/** The device's public keys, its private ones as they lie on the disk, and whom it is enrolled with. The secret of the configuration key is not kept. */
export type Identity = z.infer<typeof identityFile>

/** The form before keys were wrapped. */
const identityFile1 = z.strictObject({ version: z.literal(1), ...enrolledWith, ...privateKeys.shape })

/** Null before the device is enrolled. Opens no private key. Refuses: 'enrolment.identity-damaged'. */
export function readIdentity(state: AgentState): Identity | null {
  const path = statePaths(state).identity
  const bytes = readState(path)
  if (bytes === null) return null
  try {
    const read = z.discriminatedUnion('version', [identityFile, identityFile1]).parse(JSON.parse(new TextDecoder().decode(bytes)))
    return read.version === 1 ? fromVersion1(read) : read
  } catch (error) {
    return refuse('enrolment.identity-damaged', { file: path }, error)
  }
}

function fromVersion1({ signing, sealing, ...rest }: z.infer<typeof identityFile1>): Identity {
  return { ...rest, ...wrapped({ signing, sealing }, plainGuard), version: 2 }
}

/**
 * The device's identity. Keys that lie there unwrapped, from an agent without a guard, are wrapped now that there is one.
 * Refuses: 'enrolment.missing', 'enrolment.identity-damaged'.
 */
export function requireIdentity(state: AgentState): Identity {
  const identity = readIdentity(state) ?? refuse('enrolment.missing', {})
  const { guard = plainGuard } = state
  if (identity.keys.form === guard.form || identity.keys.form !== 'plain') return identity
  const guarded = { ...identity, ...wrapped(openDeviceKeys(state, identity), guard) }
  writeIdentity(state, guarded)
  return guarded
}

export function writeIdentity(state: AgentState, identity: Identity): void {
  writeState(statePaths(state).identity, JSON.stringify(identityFile.parse(identity)))
}

/**
 * The private keys of an identity. Refuses: 'enrolment.keys-locked' where they were wrapped on another machine or by another guard,
 * 'enrolment.identity-damaged'.
 */
export function openDeviceKeys(state: AgentState, { keys: { form, wrapped } }: Identity): DeviceKeys {
  const guard = form === 'plain' ? plainGuard : (state.guard ?? plainGuard)
  if (guard.form !== form) refuse('enrolment.keys-locked', { form, reason: 'other-guard', about: guard.form })
  let plain
  try {
    plain = guard.unwrap(Buffer.from(wrapped, 'base64'))
  } catch (error) {
    return refuse('enrolment.keys-locked', { form, reason: answerOf(error) }, error)
  }
  try {
    return privateKeys.parse(JSON.parse(new TextDecoder().decode(plain)))
  } catch (error) {
    return refuse('enrolment.identity-damaged', { file: statePaths(state).identity }, error)
  }
}

/** New keys, made here and never sent anywhere. */
export async function makeDeviceKeys({
  guard = plainGuard,
}: AgentState): Promise<Pick<Identity, 'device' | 'signing' | 'sealing' | 'keys'>> {
  const { calculateJwkThumbprint } = await import('jose')
  const jwk = (pair: ReturnType<typeof generateKeyPairSync>) => pair.privateKey.export({ format: 'jwk' })
  const keys = privateKeys.parse({ signing: jwk(generateKeyPairSync('ed25519')), sealing: jwk(generateKeyPairSync('x25519')) })
  return { device: await calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x: keys.signing.x }), ...wrapped(keys, guard) }
}

function wrapped(keys: DeviceKeys, guard: KeyGuard): Pick<Identity, 'signing' | 'sealing' | 'keys'> {
  const { d: _signing, ...signing } = keys.signing
  const { d: _sealing, ...sealing } = keys.sealing
  const bytes = guard.wrap(Buffer.from(JSON.stringify(keys)))
  return { signing, sealing, keys: { form: guard.form, wrapped: Buffer.from(bytes).toString('base64') } }
}
