import { hash as digest } from 'node:crypto'
import type { MetaFile, TargetFile } from '@tufjs/models'
import { BadVersionError, EqualVersionError, ExpiredMetadataError } from 'tuf-js/dist/error.js'
import { LengthOrHashMismatchError, UnsignedMetadataError } from '@tufjs/models/dist/error.js'
import { TrustedMetadataStore } from 'tuf-js/dist/store.js'
import { base64url32 } from '#shared/bundle/fields.ts'
import { limits, metadataFile, packFile, targetFile, timestampFile } from '#shared/bundle/layout.ts'
import { packPlace, type PackPlace } from '#shared/bundle/pack.ts'
import type { DeviceShare } from '#shared/bundle/share-folder.ts'
import { refuse, Refused } from '#shared/errors/refused.ts'
import { answerOf } from '#shared/errors/system-answer.ts'
import type { Instant } from '#shared/values/instant.ts'
import { readState, statePaths, writeState, type AgentState } from './agent-state.ts'
import { expiryIn, versionIn } from './signed-part.ts'
import { refuseForgery } from './trust.ts'

/** A share's repository, verified up to its targets role, at one moment. */
export interface VerifiedRepository {
  readonly version: number
  readonly expiresAt: string
  /** The X25519 key to which devices seal from now on; null where it does not say, and the one from the enrolment stays. */
  readonly collection: string | null
  /** A target's signed hash and length; null when the project publishes no such target. */
  find(name: string): Promise<FoundTarget | null>
  /** The target's bytes, exactly those that were signed. */
  fetch(target: FoundTarget, limit: number): Promise<Uint8Array>
  /** Makes this the oldest state the device will ever accept. */
  keep(): void
}

export interface FoundTarget {
  readonly name: string
  readonly length: number
  /** By which its bytes are known and its file is named; ours have a SHA-256. */
  readonly hash: { readonly algorithm: 'sha256' | 'sha512'; readonly hex: string }
  /** Where it lies when it has no file of its own. */
  readonly place: PackPlace | null
}

/** In the targets role. */
const collectionField = 'x-rehome-collection'

const mostRootRotations = 64
const mostDelegations = 32

/**
 * The client workflow of TUF 1.0.31, section 5, over the verification of tuf-js.
 *
 * Its Updater is not used: it reads the wall clock itself, wraps what it refuses in text, spools every file through the
 * temporary folder, and overwrites trusted metadata in place, so that a power cut could leave a device without its trust.
 * Here nothing is kept before everything asked for is verified.
 *
 * Refuses: 'share.expired', 'share.rolled-back', 'share.forged', 'share.foreign-project', 'share.content-mismatch',
 * 'share.truncated', 'share.missing-file', 'share.metadata-damaged', 'share.oversized', 'share.not-a-file', 'share.unreachable',
 * 'enrolment.missing', 'enrolment.identity-damaged'.
 */
export async function verifyRepository(
  state: AgentState,
  share: DeviceShare,
  timestamp: Uint8Array,
  project: string,
  now: Instant,
): Promise<VerifiedRepository> {
  const kept = (role: string) => readState(statePaths(state).trust(fileNameOf(role)))
  const toKeep = new Map<string, Uint8Array>()
  const rules: Rules = { project, now, have: (file) => versionIn(kept(file)) }
  const store = storeOf(statePaths(state).trust('root'), kept('root') ?? refuse('enrolment.missing', {}))
  // 5.1: one moment for the whole check, and not the wall clock's own.
  Reflect.set(store, 'referenceTime', new Date(now))

  async function loadRoots(): Promise<void> {
    const from = store.root.signed.version
    for (let version = from + 1; version <= from + mostRootRotations; version++) {
      const file = metadataFile('root', version)
      const bytes = await share.read(file, limits.root)
      if (bytes === null) return
      held(file, 'root', bytes, rules, () => store.updateRoot(buffer(bytes)))
      toKeep.set('root', bytes)
    }
  }

  function loadTimestamp(): void {
    const old = kept('timestamp')
    // What was trusted may have expired since, or its key been replaced: then it only stops protecting against rollback.
    if (old !== null) ignored(() => store.updateTimestamp(buffer(old)))
    const file = timestampFile
    held(file, 'timestamp', timestamp, rules, () => {
      try {
        store.updateTimestamp(buffer(timestamp))
        toKeep.set('timestamp', timestamp)
      } catch (error) {
        if (!(error instanceof EqualVersionError)) throw error
        // The one we have stays; that it had not expired when it was first seen says nothing about now.
        const { signed } = store.timestamp ?? refuse('share.missing-file', { file })
        if (signed.isExpired(new Date(now))) refuse('share.expired', { file, expiredAt: signed.expires, now })
      }
    })
  }

  async function loadSnapshot(): Promise<void> {
    const old = kept('snapshot')
    if (old !== null && ignored(() => store.updateSnapshot(buffer(old), true))) return
    const meta = store.timestamp?.signed.snapshotMeta ?? refuse('share.missing-file', { file: timestampFile })
    const { file, bytes } = await readSigned(share, 'snapshot', meta, limits.snapshot)
    held(file, 'snapshot', bytes, rules, () => store.updateSnapshot(buffer(bytes)))
    toKeep.set('snapshot', bytes)
  }

  async function loadTargets(role: string, parent: string) {
    const loaded = store.getRole(role)
    if (loaded !== undefined) return loaded
    const old = kept(role)
    if (old === null || !ignored(() => store.updateDelegatedTargets(buffer(old), role, parent))) {
      const meta =
        store.snapshot?.signed.meta[`${role}.json`] ??
        refuse('share.metadata-damaged', { file: 'snapshot', reason: 'role-missing', about: role })
      const { file, bytes } = await readSigned(share, role, meta, limits.targets)
      held(file, role, bytes, rules, () => store.updateDelegatedTargets(buffer(bytes), role, parent))
      toKeep.set(role, bytes)
    }
    return store.getRole(role)
  }

  await loadRoots()
  const root = store.root.signed
  if (root.isExpired(new Date(now))) refuse('share.expired', { file: metadataFile('root', root.version), expiredAt: root.expires, now })
  loadTimestamp()
  await loadSnapshot()
  await loadTargets('targets', 'root')

  return {
    version: store.timestamp?.signed.version ?? 0,
    expiresAt: store.timestamp?.signed.expires ?? '',
    collection: base64url32.safeParse(store.targets?.signed.unrecognizedFields[collectionField]).data ?? null,

    async find(name) {
      const visit: [role: string, parent: string][] = [['targets', 'root']]
      const visited = new Set<string>()
      for (let next = visit.pop(); next !== undefined && visited.size < mostDelegations; next = visit.pop()) {
        const [role, parent] = next
        if (visited.has(role)) continue
        visited.add(role)
        const signed = (await loadTargets(role, parent))?.signed as TargetsSigned | undefined
        const target = signed?.targets !== undefined && Object.hasOwn(signed.targets, name) ? signed.targets[name] : undefined
        if (target !== undefined) return foundTarget(name, target)
        const children = [...(signed?.delegations?.rolesForTarget(name) ?? [])]
        const last = children.findIndex((child) => child.terminating)
        if (last !== -1) visit.length = 0
        visit.push(
          ...(last === -1 ? children : children.slice(0, last + 1)).toReversed().map((child): [string, string] => [child.role, role]),
        )
      }
      return null
    },

    async fetch(target, limit) {
      const { place, length } = target
      const file = place === null ? targetFile(target.name, target.hash.hex) : packFile(place.pack)
      if (length > limit) refuse('share.oversized', { file, limit })
      const read = place === null ? share.read(file, limit) : share.readPart(file, { at: place.at, length })
      const bytes = (await read) ?? refuse('share.missing-file', { file })
      if (bytes.length < target.length) refuse('share.truncated', { file, expected: target.length, got: bytes.length })
      if (bytes.length > target.length || digest(target.hash.algorithm, bytes, 'hex') !== target.hash.hex)
        refuse('share.content-mismatch', { file })
      return bytes
    },

    keep() {
      for (const [role, bytes] of toKeep) writeState(statePaths(state).trust(fileNameOf(role)), bytes)
    },
  }
}

/** The root that the device keeps. Refuses: 'enrolment.identity-damaged'. */
function storeOf(file: string, root: Uint8Array): TrustedMetadataStore {
  try {
    return new TrustedMetadataStore(buffer(root))
  } catch (error) {
    return refuse('enrolment.identity-damaged', { file }, error)
  }
}

interface TargetsSigned {
  readonly targets: Record<string, TargetFile>
  readonly delegations?: { rolesForTarget(name: string): Iterable<{ role: string; terminating: boolean }> }
}

interface Rules {
  readonly project: string
  readonly now: Instant
  /** The version kept of a role; 0 without one. */
  readonly have: (role: string) => number
}

function foundTarget(name: string, target: TargetFile): FoundTarget {
  const algorithm = (['sha256', 'sha512'] as const).find((known) => target.hashes[known] !== undefined)
  if (algorithm === undefined) return refuse('share.metadata-damaged', { file: name, reason: 'no-hash' })
  const { custom } = target
  const place = !Object.hasOwn(custom, 'pack') ? null : packPlace.safeParse(custom).data
  if (place === undefined) refuse('share.metadata-damaged', { file: name, reason: 'no-place' })
  return { name, length: target.length, hash: { algorithm, hex: target.hashes[algorithm] ?? '' }, place }
}

/** A metadata file whose hash and length are signed elsewhere: nothing of it is parsed before they are found right. */
async function readSigned(share: DeviceShare, role: string, meta: MetaFile, limit: number) {
  const file = metadataFile(fileNameOf(role), meta.version)
  const most = Math.min(meta.length ?? limit, limit)
  const bytes = (await share.read(file, limit)) ?? refuse('share.missing-file', { file })
  if (meta.length !== undefined && bytes.length < most) refuse('share.truncated', { file, expected: most, got: bytes.length })
  if (bytes.length > most) refuse('share.content-mismatch', { file })
  return { file, bytes }
}

/** A role as a part of file names, the share's and ours. Refuses: 'share.metadata-damaged' for one that no file can be called. */
function fileNameOf(role: string): string {
  // Half a surrogate pair cannot be written at all.
  const name = role.isWellFormed() ? encodeURIComponent(role) : ''
  if (name === '' || name.length > 200) refuse('share.metadata-damaged', { file: 'targets', reason: 'role-name' })
  return name
}

/** Verifies through tuf-js and says in our codes what it refuses. Whatever it throws, the file is not trusted. */
function held(file: string, role: string, bytes: Uint8Array, rules: Rules, verify: () => unknown): void {
  try {
    verify()
  } catch (error) {
    if (error instanceof Refused) throw error
    if (error instanceof ExpiredMetadataError) refuse('share.expired', { file, expiredAt: expiryIn(bytes), now: rules.now }, error)
    if (error instanceof BadVersionError) refuse('share.rolled-back', { file, have: rules.have(role), got: versionIn(bytes) }, error)
    if (error instanceof LengthOrHashMismatchError) refuse('share.content-mismatch', { file }, error)
    if (error instanceof UnsignedMetadataError) refuseForgery(bytes, file, rules.project, error)
    refuse('share.metadata-damaged', { file, reason: answerOf(error) }, error)
  }
}

/** True when what we kept still holds. */
function ignored(verify: () => unknown): boolean {
  try {
    verify()
    return true
  } catch {
    return false
  }
}

function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
