import { assignmentEnvelope, batchPlan, payloadRefs, secretsIn } from '#shared/bundle/assignment.ts'
import type { AgentOffer } from '#shared/bundle/agent-package.ts'
import type { PayloadRef } from '#shared/bundle/payload-ref.ts'
import { assignmentName, limits } from '#shared/bundle/layout.ts'
import { bundleId, openBundle, parseJson, type BundleFiles, type IsDone } from '#shared/bundle/staged-bundle.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { DeviceShare } from '#shared/bundle/share-folder.ts'
import type { Clock, Instant } from '#shared/values/instant.ts'
import { openShare as openAnyShare } from '#shared/storage/open-share.ts'
import { readReleases } from '../platform/release-record.ts'
import type { AgentState } from './agent-state.ts'
import { fetchPayload, fetchSealed } from './fetch-payload.ts'
import { openDeviceKeys, requireIdentity, writeIdentity, type Identity } from './identity.ts'
import { atLocations, type OpenDeviceShare, type PassedOver } from './locations.ts'
import type { VerifiedRepository } from './repository.ts'
import { openWithPrivateKey, sha256 } from './sealed.ts'
import type { ReleaseLook } from './stage-release.ts'
import { clearStaged, readCurrent, stageBundle, stagedPayload, writeCurrent, type Current } from './staged-bundle.ts'

export interface CheckResult {
  /** staged: a new bundle lies ready. waiting: nothing is meant for this device yet. withdrawn: what it had was taken back. */
  readonly kind: 'unchanged' | 'staged' | 'waiting' | 'withdrawn'
  readonly bundle: string | null
  readonly location: string
  /** Version and expiry of the share's timestamp. */
  readonly version: number
  readonly expiresAt: string
  /** Preferred locations that could not be used, and why: unreachable, older than known, or not to be trusted. */
  readonly passedOver: readonly PassedOver[]
  /** What became of another version of the agent that the project offers; absent where there is nothing to tell. */
  readonly release?: ReleaseLook
}

/**
 * Looks for what the project wants of this device, verifies it, and stages it on disk; idle, it reads one file of at most 4 KiB.
 * The first location with a share that is not older than what the device knows is taken. Whatever is refused, the device keeps
 * the bundle and the trust it had. Secrets of runbooks that are done here are left on the share.
 *
 * Refuses: 'enrolment.missing', 'enrolment.identity-damaged', 'enrolment.keys-locked', 'share.unreachable', everything `verifyRepository` refuses,
 * 'share.wrong-device', 'share.bundle-invalid', 'share.no-good-location'.
 */
export async function check(
  state: AgentState,
  clock: Clock,
  openShare: OpenDeviceShare = openAnyShare,
  isDone: IsDone = () => false,
): Promise<CheckResult> {
  const identity = requireIdentity(state)
  const attempt = (share: DeviceShare, timestamp: Uint8Array) => checkAt(state, identity, share, timestamp, clock, isDone)
  const { value, passedOver } = await atLocations(identity.locations, openShare, attempt, { newestFirst: true })
  return { ...value, passedOver }
}

/** Keeps and stages nothing before everything asked of this location is verified. */
async function checkAt(
  state: AgentState,
  identity: Identity,
  share: DeviceShare,
  timestamp: Uint8Array,
  clock: Clock,
  isDone: IsDone,
): Promise<Omit<CheckResult, 'passedOver'>> {
  const before = ofDevice(readCurrent(state), identity)
  const now = notBefore(clock.now(), before)

  const outstanding = state.version !== undefined && readReleases(state.dir).outstanding
  if (before !== null && before.timestamp === sha256(timestamp) && before.expiresAt > now && !outstanding) {
    if (hours(before.checkedAt, now) >= 1) writeCurrent(state, { ...before, checkedAt: now })
    const { bundle, timestampVersion: version, expiresAt } = before
    return { kind: bundle === null ? 'waiting' : 'unchanged', bundle, location: share.location, version, expiresAt }
  }

  // Loaded when it is needed: an idle device never is in need of it, and stays small.
  const { verifyRepository } = await import('./repository.ts')
  const repository = await verifyRepository(state, share, timestamp, identity.project, now)
  const files = await fetchBundle(state, repository, identity, isDone)
  const had = before?.bundle ?? null
  const id = files === null ? null : bundleId(files.envelope, files.plan, sha256)
  if (files !== null && id !== had) {
    openBundle(files, sha256, isDone)
    stageBundle(state, files, had)
  }
  repository.keep()
  const { version, expiresAt, collection } = repository
  // Before the note of this check: without that, the next one looks again.
  if (collection !== null && collection !== identity.collection) writeIdentity(state, { ...identity, collection })
  const note = { version: 1, bundle: id, timestamp: sha256(timestamp), timestampVersion: version, expiresAt, checkedAt: now } as const
  writeCurrent(state, { ...note, device: identity.device })
  if (id === null) clearStaged(state)
  // Last, and whatever comes of it: what there is to do here waits for no update.
  const { stageRelease } = await import('./stage-release.ts')
  const release = await stageRelease(state, repository, files?.agent)
  return { kind: kindOf(had, id), bundle: id, location: share.location, version, expiresAt, ...(release !== null && { release }) }
}

function kindOf(had: string | null, id: string | null): CheckResult['kind'] {
  if (id === null) return had === null ? 'waiting' : 'withdrawn'
  return id === had ? 'unchanged' : 'staged'
}

/** Everything the share holds for this device, opened; null when there is nothing. */
async function fetchBundle(
  state: AgentState,
  repository: VerifiedRepository,
  identity: Identity,
  isDone: IsDone,
): Promise<(BundleFiles & { readonly agent: AgentOffer | undefined }) | null> {
  const assignment = await repository.find(assignmentName(identity.device, sha256))
  if (assignment === null) return null
  const sealed = await repository.fetch(assignment, limits.assignment)
  const envelope = await openWithPrivateKey(sealed, openDeviceKeys(state, identity).sealing)
  if (envelope === null) return refuse('share.wrong-device', { expected: identity.device, got: 'another: this one cannot open it' })
  const own = parseJson('assignment', assignmentEnvelope, envelope)
  const { device, project, batch, plan: ref } = own
  if (device !== identity.device) refuse('share.wrong-device', { expected: identity.device, got: device })
  if (project !== identity.project) refuse('share.foreign-project', { expected: identity.project, got: project })

  const plan = await fetchSealed(repository, 'batch plan', ref.target, ref.key)
  const parsed = parseJson('batch plan', batchPlan, plan)
  if (parsed.project !== project) refuse('share.foreign-project', { expected: project, got: parsed.project })
  if (parsed.batch !== batch) refuse('share.bundle-invalid', { what: 'batch plan', reason: 'other-batch', about: parsed.batch })

  const payloads = new Map<string, Uint8Array>()
  const { spent } = secretsIn(parsed, own, isDone)
  for (const payload of payloadRefs(parsed, own))
    if (!spent.has(payload.sha256)) payloads.set(payload.sha256, await stagedOrFetched(state, repository, payload))
  return { envelope, plan, payloads, agent: parsed.agent }
}

async function stagedOrFetched(state: AgentState, repository: VerifiedRepository, ref: PayloadRef): Promise<Uint8Array> {
  return stagedPayload(state, ref.sha256) ?? fetchPayload(repository, ref)
}

/** After a new enrolment the note is another device's: as good as none. */
function ofDevice(current: Current | null, identity: Identity): Current | null {
  return current?.device === identity.device ? current : null
}

/**
 * The moment by which expiry is judged: a clock that was set back does not make old metadata fresh.
 * A clock that ran ahead can hold this back by the time for which metadata was valid then, and no longer.
 */
function notBefore(now: Instant, before: Current | null): Instant {
  return before !== null && before.checkedAt > now ? before.checkedAt : now
}

function hours(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 3_600_000
}
