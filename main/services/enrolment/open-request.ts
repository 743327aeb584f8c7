import { hkdfSync } from 'node:crypto'
import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK, type CryptoKey } from 'jose'
import { enrolmentRequest, proofContent, proofKeyInfo, type EnrolmentRequest } from '#shared/bundle/enrolment-request.ts'
import type { Instant } from '#shared/values/instant.ts'
import { refuse } from '#shared/errors/refused.ts'
import { openSealed, sealToKey } from '#main/services/share/seal.ts'
import type { KnownConfigurationKey } from './configuration-key.ts'

export interface RequestKeys {
  readonly project: string
  /** The newest first: devices seal to an older one until they hear of it. */
  readonly collection: readonly CryptoKey[]
  /** When the request is first seen. */
  readonly now: Instant
  readonly configurationKeys: ReadonlyMap<string, KnownConfigurationKey>
}

export interface OpenedRequest extends EnrolmentRequest {
  /** Thumbprint of the signing key. */
  readonly device: string
}

/**
 * Opens and verifies one enrolment request: sealed to this project, signed by the key it offers, and made by somebody who
 * knows the secret of a configuration key that was good at the time.
 * Refuses: 'enrolment.unreadable', 'enrolment.foreign', 'enrolment.unknown-configuration-key',
 * 'enrolment.revoked-configuration-key', 'enrolment.bad-proof', 'enrolment.bad-signature'.
 */
export async function openRequest(file: string, sealed: Uint8Array, keys: RequestKeys): Promise<OpenedRequest> {
  const signed = await unseal(file, sealed, keys)
  const request = parse(file, signed)
  if (request.project !== keys.project) refuse('enrolment.foreign', { file })
  const { name } = request.facts

  const signing = { kty: 'OKP', crv: 'Ed25519', x: request.signing }
  await compactVerify(signed, await importJWK({ ...signing, alg: 'EdDSA' }), { algorithms: ['EdDSA'] }).catch((error: unknown) =>
    refuse('enrolment.bad-signature', { name }, error),
  )
  await verifyProof(request, keys)
  // A key nobody can seal to would stop every later publication.
  await sealToKey(new Uint8Array(1), request.sealing).catch((error: unknown) =>
    refuse('enrolment.unreadable', { file, reason: 'sealing-key' }, error),
  )
  return { ...request, device: await calculateJwkThumbprint(signing) }
}

async function unseal(file: string, sealed: Uint8Array, { collection, project }: RequestKeys): Promise<Uint8Array> {
  const text = new TextDecoder('latin1').decode(sealed)
  if (keyIdOf(text) !== project) refuse('enrolment.foreign', { file })
  return (await openSealed(sealed, collection)) ?? refuse('enrolment.unreadable', { file, reason: 'unsealed' })
}

/** The project that the envelope names; null without one. */
function keyIdOf(jwe: string): string | null {
  try {
    const { kid } = decodeProtectedHeader(jwe)
    return typeof kid === 'string' ? kid : null
  } catch {
    return null
  }
}

function parse(file: string, signed: Uint8Array): EnrolmentRequest {
  try {
    const payload = new TextDecoder('latin1').decode(signed).split('.')[1] ?? ''
    return enrolmentRequest.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  } catch (error) {
    return refuse('enrolment.unreadable', { file, reason: 'other-content' }, error)
  }
}

async function verifyProof(request: EnrolmentRequest, { project, configurationKeys, now }: RequestKeys): Promise<void> {
  const { configurationKey: id, proof } = request
  const key = configurationKeys.get(id) ?? refuse('enrolment.unknown-configuration-key', { key: id })
  // By our clock and not by the request's own time, which whoever holds an old secret could choose.
  if (key.expiresAt <= now || key.revokedAt !== null) refuse('enrolment.revoked-configuration-key', { key: id })
  const { name } = request.facts
  const secret = new Uint8Array(hkdfSync('sha256', key.secret, project, proofKeyInfo, 32))
  const { payload } = await compactVerify(proof, secret, { algorithms: ['HS256'] }).catch((error: unknown) =>
    refuse('enrolment.bad-proof', { name }, error),
  )
  if (!Buffer.from(payload).equals(Buffer.from(proofContent(request)))) refuse('enrolment.bad-proof', { name })
}
