import { z } from 'zod'
import type { EntraSettings } from '#shared/contracts/connection.ts'
import type { PublishReport } from '#shared/contracts/share.ts'
import type { MigrationTarget } from '#shared/bundle/assignment.ts'
import { wantedAgents } from '#main/services/agent-package/agent-package.ts'
import { explain, refuse, Refused, type Refusal } from '#shared/errors/refused.ts'
import type { Batch } from '#shared/migration/batch.ts'
import { selectionOf } from '#shared/migration/batch-selection.ts'
import type { Instant } from '#shared/values/instant.ts'
import { batchChecks, checkOf } from '#main/services/batch/batch.ts'
import type { SourceDevice } from '#main/services/batch/batch-devices.ts'
import type { Project } from '#main/services/project/project.ts'
import { findRunbook } from '#main/services/runbook/runbook.ts'
import { phaseOf, type LongWork } from '#main/services/document/long-work.ts'
import { readSnapshot } from '#main/store/snapshot.ts'
import { findConnectionRow, type ConnectionRow } from '#main/store/connection.ts'
import { readBatches, withdrawnBatches } from '#main/store/runbooks.ts'
import { enrolledDevices, type EnrolledRow } from './batch-recipients.ts'
import { batchTables, type Tables } from './batch-tables.ts'
import { enrolmentPackages, type EnrolmentPackages } from './enrolment-packages.ts'
import { joinAccountOf, offlineJoinsOf } from './join-secrets.ts'
import { named, type Payload, type Recipient, type WantedBatch } from './publication-diff.ts'

export type Waiting = NonNullable<PublishReport['waiting']>

/** Everything that should be on the share, and the devices of its batches that cannot be given anything yet. */
export interface PublicationSource {
  readonly batches: readonly WantedBatch[]
  readonly waiting: Waiting
  /** Batches that contradict themselves, with the refusal: what they have on the share stays as it is. */
  readonly kept: ReadonlyMap<string, Refusal>
}

export interface GatherOptions {
  readonly keepFaulty?: boolean | undefined
  readonly withdrawn?: ReadonlySet<string>
}

/**
 * Gathers what the project wants on the share, as the project is now: its batches but those withdrawn, with the latest version of their
 * runbooks and the tables of their directories. Refuses everything a device could not carry out, naming it, before anything is published;
 * with `keepFaulty`, as a withdrawal needs it, a batch that contradicts itself keeps what it has and stops no other. `withdrawn` are the
 * batches that get nothing, instead of those that were noted so.
 * Refuses: 'publish.no-batch', 'publish.setting-without-step', 'publish.join-account-…', 'publish.offline-join-…',
 * 'publish.batch-has-errors', 'translation.…', 'ipc.cancelled'.
 */
export function gatherPublication(project: Project, now: Instant, work: LongWork, how: GatherOptions = {}): Promise<PublicationSource> {
  // Its parts are read when they are sealed: long after the snapshot.
  const agentOf = wantedAgents(project)
  return readSnapshot(project.file, (file) => gather({ ...project, file }, now, agentOf, work, how))
}

async function gather(
  project: Project,
  now: Instant,
  agentOf: ReturnType<typeof wantedAgents>,
  work: LongWork,
  { keepFaulty = false, withdrawn = withdrawnBatches(project.file) }: GatherOptions,
): Promise<PublicationSource> {
  const stored = readBatches(project.file).map(({ batch }) => batch)
  if (stored.length === 0) refuse('publish.no-batch', {})
  const kept = new Map<string, Refusal>()
  const checks = batchChecks(project.file)
  const packages = enrolmentPackages(project)
  const checked = phaseOf(work, 'Checking batches', stored.length)
  const wanted: Batch[] = []
  for (const [index, batch] of stored.entries()) {
    await checked(index)
    if (withdrawn.has(batch.id)) continue
    try {
      refuseErrors(project, batch, now, checks)
      packages.read(batch)
      wanted.push(batch)
    } catch (error) {
      if (!keepFaulty || !(error instanceof Refused)) throw error
      kept.set(batch.id, error.refusal)
    }
  }
  await checked(stored.length)
  const once = payloadsOnce(project, work)
  const requested = readRequested(project)
  const enrolled = await enrolledDevices(project, work)
  const gathered = phaseOf(work, 'Gathering batches', wanted.length)
  const batches: WantedBatch[] = []
  const waiting: Waiting = []
  for (const [index, batch] of wanted.entries()) {
    const content = await contentOf(project, batch, once, packages)
    await gathered(index)
    const agent = agentOf(batch.id)
    const offlineJoin = offlineJoinsOf(
      project,
      batch,
      content.runbooks.map(({ id }) => id),
    )
    const rows = enrolled.of(batch, connectionNamed(project, batch.source).id)
    const devices: Recipient[] = []
    for (const { recipient, withdrawn: gone } of rows) {
      if (gone) continue
      const own = offlineJoin(recipient.name)
      devices.push(own === undefined ? recipient : { ...recipient, offlineJoin: own })
      if (devices.length % partSize === 0) await gathered(index)
    }
    batches.push({ ...content, ...(agent !== undefined && { agent }), devices })
    waiting.push(...waitingOf(batch, rows, requested, selectionOf(batch, checks.devicesOf(batch.source)).included))
  }
  await gathered(wanted.length)
  return { batches, waiting, kept }
}

/** So many devices are gathered before others are let in. */
const partSize = 1000

function refuseErrors(project: Project, batch: Batch, now: Instant, checks: ReturnType<typeof batchChecks>): void {
  const errors = checkOf(project.file, batch, now, checks).filter(({ severity }) => severity === 'error')
  const withoutStep = errors.filter(({ code }) => code === 'publish.setting-without-step')
  const runbook = withoutStep[0]?.details['runbook']
  if (typeof runbook === 'string') {
    const settings = withoutStep
      .filter(({ details }) => details['runbook'] === runbook)
      .flatMap(({ details }) => details['settings'] as string[])
    refuse('publish.setting-without-step', { runbook, settings })
  }
  const joins = errors.find(({ code }) => /^publish\.(?:join-account|offline-join)-/.test(code))
  if (joins !== undefined) throw new Refused({ code: joins.code, details: joins.details })
  if (errors.length > 0) refuse('publish.batch-has-errors', { batch: batch.id, problems: errors.map(explain) })
}

async function contentOf(
  project: Project,
  batch: Batch,
  once: PayloadsOnce,
  packages: EnrolmentPackages,
): Promise<Omit<WantedBatch, 'devices'>> {
  const source = connectionNamed(project, batch.source)
  const target = connectionNamed(project, batch.target)
  const given = batch.runbooks.filter(({ runbook }) => !once.isWithdrawn(runbook))
  const runbooks = given.map(({ runbook, availableFrom, enforcedAfter, timeZone }) => {
    const { id, version, document } = once.runbook(runbook)
    const enrolment = packages.of(batch, id)
    const joinAccount = joinAccountOf(project, batch, id)
    const schedule = { id, version, availableFrom, enforcedAfter, timeZone, document }
    return { ...schedule, ...(enrolment !== null && { enrolment }), ...(joinAccount !== undefined && { joinAccount }) }
  })
  const tables = await once.tables(source.id, target.id)
  return { id: batch.id, name: batch.name, runbooks, ...tables, target: targetOf(project, target) }
}

/** The batch's check has refused what does not exist. */
function connectionNamed({ file }: Project, connection: string): ConnectionRow {
  return findConnectionRow(file, connection) ?? refuse('directory.no-such-connection', { connection, known: [] })
}

function targetOf(project: Project, { id, name, type, settings }: ConnectionRow): MigrationTarget {
  const domain = project.file
    .prepare(
      `SELECT detail ->> '$.domain.dnsName' AS directory, detail ->> '$.domain.netbiosName' AS netbiosName,
              detail ->> '$.domain.tenant' AS tenant
         FROM import WHERE connection = ? ORDER BY id DESC LIMIT 1`,
    )
    .get(id) as (Pick<MigrationTarget, 'directory' | 'netbiosName'> & { tenant: string | null }) | undefined
  // A device knows the tenant that it is in by its GUID.
  if (type === 'entra') return { connection: name, type, directory: tenantOf(settings) ?? domain?.tenant ?? null, netbiosName: null }
  return { connection: name, type, directory: domain?.directory ?? null, netbiosName: domain?.netbiosName ?? null }
}

function tenantOf(settings: string): string | null {
  const { tenant } = JSON.parse(settings) as Partial<EntraSettings>
  return tenant !== undefined && z.guid().safeParse(tenant).success ? tenant.toLowerCase() : null
}

/** Batches share runbooks and tables: each is made once, so that it is sealed once. */
function payloadsOnce(project: Project, work: LongWork) {
  const runbooks = new Map<string, { id: string; version: number; document: Payload }>()
  const tables = new Map<string, Tables>()
  const withdrawn = new Set(project.file.prepare('SELECT runbook FROM withdrawnRunbook').pluck().all() as string[])
  return {
    isWithdrawn: (runbook: string) => withdrawn.has(runbook),
    runbook(wanted: string) {
      const known = runbooks.get(wanted)
      if (known !== undefined) return known
      const { id, version, runbook } = findRunbook(project.file, wanted)
      const made = { id, version, document: { name: named('runbook', id), content: json(runbook) } }
      runbooks.set(wanted, made)
      return made
    },
    async tables(source: string, target: string) {
      const key = `${source} ${target}`
      const made = tables.get(key) ?? (await batchTables(project, { source, target }, work))
      tables.set(key, made)
      return made
    },
  }
}
type PayloadsOnce = ReturnType<typeof payloadsOnce>

/** Names, in upper case, that have asked and wait for a decision. */
function readRequested({ file }: Project): ReadonlySet<string> {
  const names = file.prepare('SELECT DISTINCT upper(name) FROM enrolmentRequest WHERE name IS NOT NULL AND decision IS NULL').pluck().all()
  return new Set(names as string[])
}

function waitingOf(
  batch: Batch,
  enrolled: readonly EnrolledRow[],
  requested: ReadonlySet<string>,
  included: readonly SourceDevice[],
): Waiting {
  const gone = new Map(enrolled.map(({ recipient, withdrawn }) => [recipient.name.toUpperCase(), withdrawn]))
  return included.flatMap(({ name }): Waiting => {
    const isGone = gone.get(name.toUpperCase())
    if (isGone === false) return []
    const reason = isGone === true ? 'withdrawn' : requested.has(name.toUpperCase()) ? 'not-approved' : 'not-enrolled'
    return [{ name, batch: batch.id, reason }]
  })
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}
