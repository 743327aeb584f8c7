import { z } from 'zod'
import type { EntraSettings } from '#shared/contracts/connection.ts'
import type { PublishReport } from '#shared/contracts/share.ts'
import type { MigrationTarget } from '#shared/bundle/assignment.ts'
import { wantedAgents } from '#main/services/agent-package/agent-package.ts'
import { explain, refuse, Refused, type Refusal } from '#shared/errors/refused.ts'
import { selectorOf, type Batch } from '#shared/migration/batch.ts'
import type { Instant } from '#shared/values/instant.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { batchChecks, checkOf } from '#main/services/batch/batch.ts'
import type { SourceDevice } from '#main/services/batch/batch-devices.ts'
import { latestRequests } from '#main/services/device/device-requests.ts'
import { retryWishes } from '#main/services/device/retry.ts'
import type { Project } from '#main/services/project/project.ts'
import { findRunbook } from '#main/services/runbook/runbook.ts'
import { accountNames, translationPairs } from '#main/services/translation/table.ts'
import { findConnectionRow, type ConnectionRow } from '#main/store/connection.ts'
import { readBatches, withdrawnBatches } from '#main/store/runbooks.ts'
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

/**
 * Gathers what the project wants on the share: its batches but those withdrawn, with the latest version of their runbooks and
 * the tables of their directories. Refuses everything a device could not carry out, naming it, before anything is published;
 * with `keepFaulty`, as a withdrawal needs it, a batch that contradicts itself keeps what it has and stops no other. `withdrawn` are the
 * batches that get nothing, instead of those that were noted so.
 * Refuses: 'publish.no-batch', 'publish.setting-without-step', 'publish.join-account-…', 'publish.offline-join-…',
 * 'publish.batch-has-errors', 'translation.…'.
 */
export function gatherPublication(
  project: Project,
  now: Instant,
  { keepFaulty = false, withdrawn = withdrawnBatches(project.file) }: { keepFaulty?: boolean; withdrawn?: ReadonlySet<string> } = {},
): PublicationSource {
  const stored = readBatches(project.file).map(({ batch }) => batch)
  if (stored.length === 0) refuse('publish.no-batch', {})
  const kept = new Map<string, Refusal>()
  const checks = batchChecks(project.file)
  const packages = enrolmentPackages(project)
  const wanted = stored.filter((batch) => {
    if (withdrawn.has(batch.id)) return false
    try {
      refuseErrors(project, batch, now, checks)
      packages.read(batch)
      return true
    } catch (error) {
      if (!keepFaulty || !(error instanceof Refused)) throw error
      kept.set(batch.id, error.refusal)
      return false
    }
  })
  const once = payloadsOnce(project)
  const requested = readRequested(project)
  const enrolled = readEnrolled(project)
  const agentOf = wantedAgents(project)
  return {
    batches: wanted.map((batch) => {
      const agent = agentOf(batch.id)
      const content = contentOf(project, batch, once, packages)
      const offlineJoin = offlineJoinsOf(
        project,
        batch,
        content.runbooks.map(({ id }) => id),
      )
      const devices = recipientsOf(project, batch, enrolled).map((recipient) => {
        const own = offlineJoin(recipient.name)
        return own === undefined ? recipient : { ...recipient, offlineJoin: own }
      })
      return { ...content, ...(agent !== undefined && { agent }), devices }
    }),
    waiting: wanted.flatMap((batch) => waitingOf(project, batch, enrolled, requested, checks.devicesOf(batch.source))),
    kept,
  }
}

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

function contentOf(project: Project, batch: Batch, once: PayloadsOnce, packages: EnrolmentPackages): Omit<WantedBatch, 'devices'> {
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
  const tables = once.tables(source.id, target.id)
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
function payloadsOnce(project: Project) {
  const runbooks = new Map<string, { id: string; version: number; document: Payload }>()
  const tables = new Map<string, { translation: Payload; accounts: Payload }>()
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
    tables(source: string, target: string) {
      const key = `${source} ${target}`
      const known = tables.get(key)
      if (known !== undefined) return known
      const scope = { source, target }
      const made = {
        translation: { name: named('translation'), content: TranslationTable.from(translationPairs(project, scope)).encode() },
        accounts: { name: named('accounts'), content: json(accountNames(project, scope)) },
      }
      tables.set(key, made)
      return made
    },
  }
}
type PayloadsOnce = ReturnType<typeof payloadsOnce>

interface EnrolledRow extends Recipient {
  readonly connection: string | null
  readonly withdrawn: number
}

/** Devices by the name that the latest import gives them. */
function readEnrolled(project: Project): EnrolledRow[] {
  const [requests, retries] = [latestRequests(project), retryWishes(project)]
  const rows = project.file
    .prepare(
      `SELECT device, coalesce(account.name, enrolledDevice.name) AS name, sealing, enrolledDevice.connection,
              withdrawnAt IS NOT NULL AS withdrawn
         FROM enrolledDevice
         LEFT JOIN account ON account.connection = enrolledDevice.connection AND account.guid = enrolledDevice.guid`,
    )
    .all() as EnrolledRow[]
  return rows.map((row) => {
    const retry = retries.get(row.device)
    return { ...row, ...requests.get(row.device), ...(retry === undefined ? {} : { retry }) }
  })
}

/** A device that a person approved without an imported one belongs to a batch that names it. */
function isIn(project: Project, batch: Batch): (row: EnrolledRow) => boolean {
  const selected = selectorOf(batch)
  const source = connectionNamed(project, batch.source).id
  return ({ name, connection }) => selected(name) && (connection === null ? 'include' in batch.devices : connection === source)
}

function recipientsOf(project: Project, batch: Batch, enrolled: readonly EnrolledRow[]): Recipient[] {
  return enrolled
    .filter(isIn(project, batch))
    .filter(({ withdrawn }) => withdrawn === 0)
    .map(({ device, name, sealing, logs, survey, retry }) => ({
      device,
      name,
      sealing,
      ...(logs === undefined ? {} : { logs }),
      ...(survey === undefined ? {} : { survey }),
      ...(retry === undefined ? {} : { retry }),
    }))
}

/** Names, in upper case, that have asked and wait for a decision. */
function readRequested({ file }: Project): ReadonlySet<string> {
  const names = file.prepare('SELECT DISTINCT upper(name) FROM enrolmentRequest WHERE name IS NOT NULL AND decision IS NULL').pluck().all()
  return new Set(names as string[])
}

function waitingOf(
  project: Project,
  batch: Batch,
  enrolled: readonly EnrolledRow[],
  requested: ReadonlySet<string>,
  imported: readonly SourceDevice[],
): Waiting {
  const rows = new Map(enrolled.filter(isIn(project, batch)).map((row) => [row.name.toUpperCase(), row]))
  const selected = selectorOf(batch)
  return imported.flatMap(({ name }): Waiting => {
    if (!selected(name)) return []
    const row = rows.get(name.toUpperCase())
    if (row?.withdrawn === 0) return []
    const reason = row !== undefined ? 'withdrawn' : requested.has(name.toUpperCase()) ? 'not-approved' : 'not-enrolled'
    return [{ name, batch: batch.id, reason }]
  })
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}
