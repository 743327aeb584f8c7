import type { EnrolmentRow } from '#shared/contracts/enrolment.ts'
import type { EnrolmentRequest } from '#shared/bundle/enrolment-request.ts'
import { refuse, type Refusal } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { domainOfDn } from '#main/services/translation/table.ts'
import { classify, type Classified, type EnrolledDevice, type ImportedDevice, type RequestFacts, type Surroundings } from './classify.ts'

interface RequestRow {
  readonly digest: string
  readonly refusal: string | null
  readonly device: string | null
  readonly name: string | null
  readonly at: string | null
  readonly nonce: string | null
  readonly hardwareId: string | null
  readonly request: string | null
  readonly decision: 'approved' | 'rejected' | null
}

interface Listed {
  readonly row: EnrolmentRow
  readonly digest: string
  readonly request: Omit<EnrolmentRequest, 'proof'> | null
  readonly classified: Classified | null
}

/** Digits of a digest that name a request to a person. */
const idDigits = 12

/** Every request ever seen, with what it is; those that wait for a decision first. */
export function listRequests(project: Project): EnrolmentRow[] {
  return listed(project).map(({ row }) => row)
}

/**
 * Approves requests by device name or id, or all that are new. A request that is not new needs its id and `force`.
 * The next publication includes the device. Returns the names approved.
 * Refuses: 'enrolment.no-such-request', 'enrolment.several-requests', 'enrolment.not-approvable'; then nothing is approved.
 */
export function approve(
  project: Project,
  wanted: { names: readonly string[]; allKnown: boolean; force: boolean; now: Instant },
): { approved: string[]; left: EnrolmentRow[] } {
  const all = listed(project)
  const chosen = new Map(wanted.names.map((name) => find(all, name)).map((one) => [one.digest, one]))
  for (const one of chosen.values()) requireApprovable(project, one, wanted)
  // Whom a person has rejected asks again as often as it likes: no rule answers that.
  const rejected = new Set(all.flatMap(({ row }) => (row.state === 'rejected' ? [row.device] : [])))
  const isByRule = ({ row }: Listed) => row.state === 'new' && !rejected.has(row.device)
  if (wanted.allKnown) for (const one of all.filter(isByRule)) chosen.set(one.digest, one)
  const names = project.file.transaction(() => [...chosen.values()].map((one) => enrolDevice(project, one, wanted.now)))()
  const left = listRequests(project).filter(({ state }) => !['approved', 'rejected', 'refused'].includes(state))
  return { approved: names, left }
}

/** Rejects requests by device name or id. A device that was approved before stays enrolled; `withdraw` takes that back. */
export function reject(project: Project, names: readonly string[], now: Instant): string[] {
  const all = listed(project)
  const chosen = names.map((name) => find(all, name))
  const update = project.file.prepare("UPDATE enrolmentRequest SET decision = 'rejected', decidedAt = ? WHERE digest = ?")
  project.file.transaction(() => chosen.forEach(({ digest }) => update.run(now, digest)))()
  return chosen.map(({ row }) => row.name ?? row.id)
}

function requireApprovable(
  { file }: Project,
  { row, classified }: Listed,
  { names, force }: { names: readonly string[]; force: boolean },
): void {
  const { id, device } = row
  const name = row.name ?? id
  // What was approved once does not bring back by its name a device that was withdrawn since.
  const withdrawn = file.prepare('SELECT 1 FROM enrolledDevice WHERE device = ? AND withdrawnAt IS NOT NULL').pluck().get(device)
  const isBack = row.state === 'approved' && withdrawn !== undefined
  const state = isBack ? 'withdrawn' : row.state
  if (state === 'new' || state === 'approved') return
  const doubt = isBack ? { reason: 'withdrawn' as const } : (classified?.doubt ?? { reason: 'decided' as const })
  const decidable = ['unknown', 'ambiguous', 'renamed', 'clone', 'contested', 'withdrawn'].includes(state)
  if (!decidable) refuse('enrolment.not-approvable', { name, state, ...doubt })
  if (!force || !names.includes(id)) refuse('enrolment.not-approvable', { name, state, ...doubt })
}

/** A renamed device keeps its key; under a contested name the newly approved key takes the old one's place. */
function enrolDevice(project: Project, { row, request, digest, classified }: Listed, now: Instant): string {
  const { device, name } = row
  if (request === null || device === null || name === null) throw new Error('a refused request is never approved')
  const { file } = project
  const imported = classified?.imported ?? null
  const holder = surroundings(project, []).holderOf(name, imported)
  if (holder !== null && holder.device !== device) {
    file.prepare('UPDATE enrolledDevice SET withdrawnAt = ? WHERE device = ?').run(now, holder.device)
  }
  file
    .prepare(
      `INSERT OR REPLACE INTO enrolledDevice (device, name, connection, guid, signing, sealing, hardwareId, approvedAt, withdrawnAt)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)`,
    )
    .run(
      device,
      name,
      imported?.connection ?? null,
      imported?.guid ?? null,
      request.signing,
      request.sealing,
      request.facts.hardwareId ?? null,
      now,
    )
  file.prepare("UPDATE enrolmentRequest SET decision = 'approved', decidedAt = ? WHERE digest = ?").run(now, digest)
  return name
}

/** By id, else by name among those that wait, else the newest of that name. */
function find(all: readonly Listed[], wanted: string): Listed {
  const byId = all.filter(({ digest }) => wanted.length >= 8 && digest.startsWith(wanted.toLowerCase()))
  const byName = all.filter(({ row }) => row.name?.toLowerCase() === wanted.toLowerCase())
  const open = byName.filter(({ row }) => !['approved', 'rejected', 'replayed'].includes(row.state))
  const found = byId.length > 0 ? byId : open.length > 0 ? open : byName.slice(0, 1)
  if (found.length > 1) refuse('enrolment.several-requests', { name: wanted, ids: found.map(({ row }) => row.id) })
  return found[0] ?? refuse('enrolment.no-such-request', { name: wanted })
}

function listed(project: Project): Listed[] {
  const rows = project.file.prepare('SELECT * FROM enrolmentRequest ORDER BY decision IS NOT NULL, name, at DESC').all() as RequestRow[]
  const around = surroundings(project, rows)
  return rows.map((row) => {
    const request = row.request === null ? null : (JSON.parse(row.request) as Omit<EnrolmentRequest, 'proof'>)
    const facts = factsOf(row, request)
    const classified = facts === null ? null : classify(facts, around)
    return { digest: row.digest, request, classified, row: rowOf(row, request, classified) }
  })
}

function rowOf(row: RequestRow, request: Omit<EnrolmentRequest, 'proof'> | null, classified: Classified | null): EnrolmentRow {
  const refusal = row.refusal === null ? null : (JSON.parse(row.refusal) as Refusal)
  const doubt = classified?.doubt ?? null
  return {
    id: row.digest.slice(0, idDigits),
    state: classified?.state ?? (row.decision === 'rejected' ? 'rejected' : 'refused'),
    name: row.name,
    domain: request?.facts.join?.directory ?? null,
    operatingSystem: request?.facts.os.product ?? null,
    device: row.device,
    at: row.at,
    importedAs: classified?.imported?.name ?? null,
    doubt: doubt === null ? null : { code: 'enrolment.doubtful', details: { ...doubt } },
    refusal: refusal === null ? null : { code: refusal.code, details: { ...refusal.details } },
  }
}

function factsOf(row: RequestRow, request: Omit<EnrolmentRequest, 'proof'> | null): RequestFacts | null {
  const { digest, device, name, at, nonce, hardwareId, decision } = row
  if (request === null || device === null || name === null || at === null || nonce === null) return null
  return { digest, device, name, at, nonce, hardwareId, decision, domain: request.facts.join?.directory ?? null }
}

function surroundings(project: Project, rows: readonly RequestRow[]): Surroundings {
  const { file } = project
  const imported = file.prepare(
    `SELECT account.connection, guid, account.name, dn FROM account JOIN connection ON connection.id = account.connection
     WHERE kind = 'device' AND role = 'source' AND account.name = ? COLLATE NOCASE`,
  )
  const columns = 'SELECT device, name, hardwareId, withdrawnAt IS NOT NULL AS withdrawn FROM enrolledDevice'
  const byName = file.prepare(`${columns} WHERE name = ? AND guid IS NULL AND withdrawnAt IS NULL`)
  const byImported = file.prepare(`${columns} WHERE connection = ? AND guid = ? AND withdrawnAt IS NULL`)
  const byKey = file.prepare(`${columns} WHERE device = ?`)
  const enrolled = (found: unknown): EnrolledDevice | null => {
    const row = found as (Omit<EnrolledDevice, 'withdrawn'> & { withdrawn: 0 | 1 }) | undefined
    return row === undefined ? null : { ...row, withdrawn: row.withdrawn === 1 }
  }
  const ofKey = Map.groupBy(
    rows.flatMap((row) => factsOf(row, row.request === null ? null : (JSON.parse(row.request) as EnrolmentRequest)) ?? []),
    ({ device }) => device,
  )
  return {
    imported: (name) =>
      (imported.all(name) as (Omit<ImportedDevice, 'domain'> & { dn: string })[]).map(({ dn, ...device }) => ({
        ...device,
        domain: domainOfDn(dn),
      })),
    holderOf: (name, imported) => enrolled(imported === null ? byName.get(name) : byImported.get(imported.connection, imported.guid)),
    enrolledByKey: (device) => enrolled(byKey.get(device)),
    ofKey: (device) => ofKey.get(device) ?? [],
  }
}
