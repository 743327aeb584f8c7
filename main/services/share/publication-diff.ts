import type { PayloadName } from '#shared/contracts/share.ts'
import type { MigrationTarget } from '#shared/bundle/assignment.ts'
import type { LogRequest } from '#shared/bundle/log-upload.ts'
import type { SurveyRequest } from '#shared/bundle/survey-upload.ts'
import { canonicalBytes } from '#shared/bundle/canonical.ts'
import { sizeClass } from '#shared/bundle/padding.ts'
import { phaseOf, type LongWork } from '#main/services/document/long-work.ts'
import type { Keyring } from './keyring.ts'
import { sha256 } from './seal.ts'
import type { PublishedBatch, TargetRow } from './share-record.ts'

/** What is read when it is sealed, and no sooner: it is large, or only the project's keys open it. */
export interface LaterContent {
  readonly sha256: string
  readonly size: number
  read(keyring: Pick<Keyring, 'open'>): Promise<Uint8Array>
}

/** Something every device of a batch gets: a runbook, the translation table, the names of accounts. */
export interface Payload {
  readonly name: PayloadName
  readonly content: Uint8Array | LaterContent
  /** What it holds is bound by another payload's hashes: a second person is shown that one, and this one only where it is short. */
  readonly bound?: true
}

export function named(kind: PayloadName['kind'], of = ''): PayloadName {
  return { kind, of }
}

/** The version of the agent that a batch's devices should have. */
export interface WantedAgent {
  readonly version: string
  readonly manifest: Payload
  readonly parts: readonly Payload[]
}

export interface WantedRunbook {
  readonly id: string
  readonly version: number
  readonly availableFrom: string | null
  readonly enforcedAfter: string | null
  readonly timeZone: 'local' | 'utc'
  readonly document: Payload
  readonly enrolment?: { readonly package: Payload; readonly expiresOn: string | null }
  readonly joinAccount?: { readonly account: string; readonly secret: Payload; readonly expiresOn: string | null } | undefined
}

/** An approved device of a batch. */
export interface Recipient {
  readonly device: string
  readonly name: string
  /** X25519 public key, base64url. */
  readonly sealing: string
  /** Its latest request for log files; kept after it was answered, so that answering changes no assignment. */
  readonly logs?: LogRequest
  /** The same for its impact reports and census. */
  readonly survey?: SurveyRequest
  /** Runs of it that a person wants tried again. */
  readonly retry?: readonly string[]
  /** What it alone joins its domain by, and the runbooks that do so. */
  readonly offlineJoin?: { readonly runbooks: readonly string[]; readonly file: Payload }
}

/** What one batch should have on the share. */
export interface WantedBatch {
  readonly id: string
  readonly name: string
  readonly runbooks: readonly WantedRunbook[]
  readonly translation: Payload
  readonly accounts: Payload
  readonly target: MigrationTarget
  readonly agent?: WantedAgent
  readonly devices: readonly Recipient[]
}

export type Change = 'added' | 'changed' | 'unchanged'

export interface PlanChange {
  readonly batch: WantedBatch
  readonly have: TargetRow | null
  readonly change: Change
  /** A device left the batch: the plan gets a new key, which those who stay are told. */
  readonly rotateKey: boolean
  readonly fingerprint: string
}

export interface AssignmentChange {
  readonly recipient: Recipient
  readonly batch: WantedBatch
  readonly have: TargetRow | null
  readonly change: Change
}

/** What publishing would put on the share, leave there and take away. */
export interface PublicationDiff {
  readonly payloads: readonly { readonly payload: Payload; readonly fingerprint: string; readonly have: TargetRow | null }[]
  readonly plans: readonly PlanChange[]
  /** Of the batches that were looked at device by device. */
  readonly assignments: readonly AssignmentChange[]
  /** Devices of batches whose digest says that nothing of theirs has changed. */
  readonly settled: number
  readonly removed: readonly TargetRow[]
}

/** So many devices are compared before others are let in. */
const partSize = 1000

/**
 * Holds what should be on the share against what is there. Encrypts nothing, so that a dry run costs little.
 * `settled` are batches whose digest is as published: their assignments stay, and are not among `have`. Refuses: 'ipc.cancelled'.
 */
export async function diffPublication(
  have: readonly TargetRow[],
  batches: readonly WantedBatch[],
  work: LongWork,
  settled: ReadonlySet<string> = new Set(),
): Promise<PublicationDiff> {
  const looked = batches.filter(({ id }) => !settled.has(id))
  const of = (kind: TargetRow['kind']) => have.filter((row) => row.kind === kind)
  const payloadRows = new Map(of('payload').map((row) => [row.fingerprint, row]))
  const planRows = new Map(of('plan').map((row) => [row.subject, row]))
  const assignmentRows = new Map(of('assignment').map((row) => [row.subject, row]))
  const batchOf = new Map(looked.flatMap((batch) => batch.devices.map((recipient) => [recipient.device, batch.id] as const)))
  const leaving = new Set(
    of('assignment')
      .filter((row) => batchOf.get(row.subject) !== row.batch)
      .map((row) => row.batch),
  )

  const payloads = new Map<string, PublicationDiff['payloads'][number]>()
  for (const payload of batches.flatMap(payloadsOf)) {
    const fingerprint = payloadFingerprint(payload)
    payloads.set(fingerprint, { payload, fingerprint, have: payloadRows.get(fingerprint) ?? null })
  }

  const plans = batches.map((batch): PlanChange => {
    const row = planRows.get(batch.id) ?? null
    const fingerprint = planFingerprint(batch)
    const rotateKey = row !== null && (leaving.has(batch.id) || row.contentKey === null)
    const stale = sharedPayloadsOf(batch).some((payload) => payloads.get(payloadFingerprint(payload))?.have === null)
    const same = row?.fingerprint === fingerprint && !rotateKey && !stale
    return { batch, have: row, change: row === null ? 'added' : same ? 'unchanged' : 'changed', rotateKey, fingerprint }
  })

  const open = plans.filter(({ batch }) => !settled.has(batch.id))
  const told = phaseOf(
    work,
    'Comparing',
    open.reduce((sum, { batch }) => sum + batch.devices.length, 0),
  )
  const assignments: AssignmentChange[] = []
  for (const plan of open)
    for (const recipient of plan.batch.devices) {
      const row = assignmentRows.get(recipient.device) ?? null
      const { offlineJoin } = recipient
      const same =
        plan.have !== null &&
        !plan.rotateKey &&
        (offlineJoin === undefined || payloads.get(payloadFingerprint(offlineJoin.file))?.have !== null) &&
        row?.fingerprint === assignmentFingerprint(recipient, plan.batch, plan.have.name, plan.have.contentKey)
      assignments.push({ recipient, batch: plan.batch, have: row, change: row === null ? 'added' : same ? 'unchanged' : 'changed' })
      if (assignments.length % partSize === 0) await told(assignments.length)
    }

  const kept = new Set<TargetRow | null>([...payloads.values(), ...plans, ...assignments].map((item) => item.have))
  return {
    payloads: [...payloads.values()],
    plans,
    assignments,
    settled: batches.reduce((sum, { id, devices }) => sum + (settled.has(id) ? devices.length : 0), 0),
    removed: have.filter((row) => !kept.has(row)),
  }
}

/** Everything that the assignments of a batch say, the plan's key among it, as one digest. */
export function batchDigest(batch: WantedBatch, plan: Pick<TargetRow, 'name' | 'contentKey'>): PublishedBatch {
  const devices = batch.devices.map(
    ({ device, sealing, name, logs, survey, retry, offlineJoin }) =>
      `${device} ${sealing} ${name}\0${logs === undefined ? '' : `${logs.id}\0`}${survey === undefined ? '' : `${survey.id}\0`}${retry === undefined ? '' : `${retry.join(' ')}\0`}${offlineJoin === undefined ? '' : `${joinPrint(offlineJoin)}\0`}`,
  )
  const digest = sha256(`${plan.name} ${plan.contentKey} ${batch.name}\0${devices.join('')}`)
  return { batch: batch.id, digest, devices: devices.length }
}

export function payloadsOf(batch: WantedBatch): Payload[] {
  return [...sharedPayloadsOf(batch), ...batch.devices.flatMap(({ offlineJoin }) => (offlineJoin === undefined ? [] : [offlineJoin.file]))]
}

function joinPrint({ runbooks, file }: NonNullable<Recipient['offlineJoin']>): string {
  return `${runbooks.join(' ')} ${payloadFingerprint(file)}`
}

/** Those that its plan refers to, for every device. */
function sharedPayloadsOf(batch: WantedBatch): Payload[] {
  const agent = batch.agent === undefined ? [] : [batch.agent.manifest, ...batch.agent.parts]
  const ofRunbooks = batch.runbooks.flatMap(({ document, enrolment, joinAccount }) => [
    document,
    ...(enrolment === undefined ? [] : [enrolment.package]),
    ...(joinAccount === undefined ? [] : [joinAccount.secret]),
  ])
  return [...ofRunbooks, batch.translation, batch.accounts, ...agent]
}

export function payloadSize({ content }: Payload): number {
  return content instanceof Uint8Array ? content.length : content.size
}

/** Bytes that are hashed once: contents are large, and every batch asks for the same ones. */
const fingerprints = new WeakMap<Uint8Array, string>()

export function payloadFingerprint(payload: Payload): string {
  const { content } = payload
  if (!(content instanceof Uint8Array)) return content.sha256
  const known = fingerprints.get(content) ?? sha256(content)
  fingerprints.set(content, known)
  return known
}

function planFingerprint(batch: WantedBatch): string {
  const runbooks = batch.runbooks.map(({ document, enrolment, joinAccount, ...schedule }) => ({
    ...schedule,
    runbook: payloadFingerprint(document),
    ...(enrolment !== undefined && { enrolment: { ...enrolment, package: payloadFingerprint(enrolment.package) } }),
    ...(joinAccount !== undefined && { joinAccount: { ...joinAccount, secret: payloadFingerprint(joinAccount.secret) } }),
  }))
  const { name, translation, accounts, target, agent } = batch
  return sha256(
    canonicalBytes({
      name,
      runbooks,
      translation: payloadFingerprint(translation),
      accounts: payloadFingerprint(accounts),
      target,
      // Absent where none is: plans from before are the same.
      ...(agent !== undefined && { agent: [agent.version, ...[agent.manifest, ...agent.parts].map(payloadFingerprint)] }),
    }),
  )
}

/** What an assignment says; the plan's key is part of it, so that a new key reaches everybody who stays. */
export function assignmentFingerprint(recipient: Recipient, batch: WantedBatch, plan: string, key: string | null): string {
  const { name, sealing, logs, survey, retry, offlineJoin } = recipient
  const said = [name, sealing, batch.name, plan, key, logs?.id ?? null, survey?.id ?? null, retry ?? null]
  // Absent where none is: assignments from before are the same.
  return sha256(JSON.stringify(offlineJoin === undefined ? said : [...said, joinPrint(offlineJoin)]))
}

/** Bytes of a sealed file: five base64url parts of a JWE with direct encryption. */
export function sealedSize(content: number): number {
  return 39 + 16 + 22 + 4 + Math.ceil((sizeClass(content + 1) * 4) / 3)
}
