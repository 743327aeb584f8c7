import { hkdfSync, randomBytes } from 'node:crypto'
import { configurationKey, configurationKeyPrefix, type ConfigurationKey } from '#shared/bundle/configuration-key.ts'
import { proofContent, proofKeyInfo, type EnrolmentRequest } from '#shared/bundle/enrolment-request.ts'
import { layout } from '#shared/bundle/layout.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { DeviceFacts } from '#shared/migration/device-facts.ts'
import type { Clock, Instant } from '#shared/values/instant.ts'
import { openShare as openAnyShare } from '#shared/storage/open-share.ts'
import type { AgentState } from './agent-state.ts'
import { makeDeviceKeys, openDeviceKeys, readIdentity, requireIdentity, writeIdentity, type DeviceKeys, type Identity } from './identity.ts'
import { atLocations, type OpenDeviceShare } from './locations.ts'
import { anchorTrust } from './trust.ts'
import { sealToProject, sha256 } from './sealed.ts'

export interface EnrolmentStatus {
  /** Whether a request lies in the drop box; approval shows as a bundle at the next check. */
  readonly kind: 'requested'
  readonly device: string
  readonly project: string
  readonly projectName: string
  readonly location: string
  readonly requestedAt: Instant
}

/**
 * Asks to be enrolled: makes the device's keys if there are none, trusts the share that the configuration key names,
 * and leaves a sealed request in its drop box. Safe to call again: the keys stay, and a new request takes the old one's place.
 * Refuses: 'enrolment.bad-configuration-key', 'enrolment.configuration-key-expired', 'enrolment.other-project', 'enrolment.keys-locked',
 * 'share.unreachable', 'share.foreign-project', 'share.forged', 'share.write-failed', 'share.read-only', 'share.no-good-location'.
 */
export async function enrol(
  state: AgentState,
  text: string,
  facts: DeviceFacts,
  clock: Clock,
  openShare: OpenDeviceShare = openAnyShare,
): Promise<EnrolmentStatus> {
  const key = readConfigurationKey(text)
  const now = clock.now()
  if (key.expiresAt <= now) refuse('enrolment.configuration-key-expired', { expiredAt: key.expiresAt, now })
  const before = readIdentity(state) === null ? null : requireIdentity(state)
  if (before !== null && before.project !== key.project) refuse('enrolment.other-project', { enrolled: before.project, key: key.project })

  const { device, signing, sealing, keys } = before ?? (await makeDeviceKeys(state))
  const { project, name: projectName, locations, collection } = key
  const enrolledWith = { project, projectName, locations, root: key.root, collection, requestedAt: now }
  const identity: Identity = { version: 2, device, signing, sealing, keys, ...enrolledWith }
  const opened = openDeviceKeys(state, identity)

  const { value: location } = await atLocations(locations, openShare, async (share) => {
    const root = await anchorTrust(share, key)
    // Kept before the request leaves: a request whose keys are lost could be approved and never be answered.
    writeIdentity(state, identity)
    root.keepIfNew(state)
    const request = await sealRequest(key, identity, opened, facts, now)
    await share.create(`${layout.enrolment}/${sha256(request).slice(0, 32)}.jwe`, request)
    return share.location
  })
  return { kind: 'requested', device, project, projectName, location, requestedAt: now }
}

/** Refuses: 'enrolment.bad-configuration-key'. The text is a secret and in no refusal. */
export function readConfigurationKey(text: string): ConfigurationKey {
  const trimmed = text.trim()
  if (!trimmed.startsWith(configurationKeyPrefix)) {
    refuse('enrolment.bad-configuration-key', { reason: 'other-beginning' })
  }
  let content: unknown
  try {
    content = JSON.parse(Buffer.from(trimmed.slice(configurationKeyPrefix.length), 'base64url').toString('utf8'))
  } catch {
    return refuse('enrolment.bad-configuration-key', { reason: 'incomplete' })
  }
  const parsed = configurationKey.safeParse(content)
  if (parsed.success) return parsed.data
  return refuse('enrolment.bad-configuration-key', {
    reason: 'other-content',
    about: parsed.error.issues.map((issue) => issue.path.join('.')).join(', '),
  })
}

async function sealRequest(
  key: ConfigurationKey,
  { device, signing, sealing }: Identity,
  keys: DeviceKeys,
  facts: DeviceFacts,
  at: Instant,
): Promise<Uint8Array> {
  const said = {
    project: key.project,
    configurationKey: key.id,
    nonce: randomBytes(32).toString('base64url'),
    signing: signing.x,
    sealing: sealing.x,
  }
  const proofKey = hkdfSync('sha256', Buffer.from(key.secret, 'base64url'), key.project, proofKeyInfo, 32)
  const { CompactSign, importJWK } = await import('jose')
  const proof = await new CompactSign(proofContent(said)).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(proofKey))
  const request: EnrolmentRequest = { version: 1, ...said, at, facts, proof }
  const signer = await importJWK({ ...keys.signing, alg: 'EdDSA' })
  const signed = await new CompactSign(Buffer.from(JSON.stringify(request))).setProtectedHeader({ alg: 'EdDSA', kid: device }).sign(signer)
  return sealToProject(Buffer.from(signed, 'latin1'), key.collection, key.project)
}
