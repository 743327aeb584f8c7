import { assignmentName, limits, targetFile } from '#shared/bundle/layout.ts'
import { assignmentEnvelope, batchPlan } from '#shared/bundle/assignment.ts'
import type { PayloadRef } from '#shared/bundle/payload-ref.ts'
import type { Reveal } from '#shared/bundle/proposal.ts'
import type { z } from 'zod'
import type { Instant } from '#shared/values/instant.ts'
import { freeMemory } from '#main/platform/free-memory.ts'
import { forEachAtOnce } from './at-once.ts'
import type { Keyring } from './keyring.ts'
import { packing, type SealedTarget, type WriteFile } from './pack.ts'
import {
  assignmentFingerprint,
  payloadFingerprint,
  type AssignmentChange,
  type Payload,
  type PlanChange,
  type PublicationDiff,
} from './publication-diff.ts'
import { newContentKey, newOpaqueName, nonceOf, sealRevealably, sealToKey, sealWithKey, sha256 } from './seal.ts'
import type { TargetRow } from './share-record.ts'

export interface SealContext {
  readonly project: string
  readonly now: Instant
  /** Opens what the project keeps sealed. */
  readonly keyring: Pick<Keyring, 'open'>
  /** Called after each sealed target; throws to stop. */
  readonly sealed: (done: number, total: number) => void
  /** Told how a second person opens each target, where one has to look at it. */
  readonly reveal?: (reveal: Reveal) => void
}

/** How many are sealed at once: enough to keep the cores busy, few enough to bound memory. */
const width = 16
/** So many leave some 40 MB behind. */
const sealedBetweenRests = 5000

/**
 * Seals what changed and hands each file to `write` as soon as it is complete. Unchanged targets cost nothing.
 * Returns the rows written.
 */
export async function sealPublication(diff: PublicationDiff, context: SealContext, write: WriteFile): Promise<TargetRow[]> {
  const payloads = diff.payloads.filter(({ have }) => have === null)
  const plans = diff.plans.filter(({ change }) => change !== 'unchanged')
  const assignments = diff.assignments.filter(({ change }) => change !== 'unchanged')
  const total = payloads.length + plans.length + assignments.length
  const rows: TargetRow[] = []
  const done = async ({ row, bytes }: SealedTarget, shown = true) => {
    await write(targetFile(row.name, row.sha256), bytes)
    if (shown)
      context.reveal?.({ kind: 'content', target: row.name, key: row.contentKey ?? '', sealed: Buffer.from(bytes).toString('base64') })
    rows.push(row)
    context.sealed(rows.length, total)
    return row
  }

  const refs = new Map(diff.payloads.flatMap(({ have, fingerprint }) => (have === null ? [] : [[fingerprint, refOf(have)] as const])))
  for (const { payload, fingerprint } of payloads) {
    const sealed = await sealPayload(payload, fingerprint, context)
    // What is as short as an assignment could be one: a second person takes it only when it is shown.
    const isShown = payload.bound !== true || sealed.bytes.length <= limits.assignment
    refs.set(fingerprint, refOf(await done(sealed, isShown)))
  }

  const planRows = new Map(diff.plans.flatMap(({ have, batch }) => (have === null ? [] : [[batch.id, have] as const])))
  for (const plan of plans) planRows.set(plan.batch.id, await done(await sealPlan(plan, refs, context)))

  const packs = packing(write)
  let sealed = rows.length
  await forEachAtOnce(byTargetName(assignments), width, async ([name, change]) => {
    await packs.add(await sealAssignment(name, change, found(planRows, change.batch.id), refs, context))
    context.sealed((sealed += 1), total)
    if (sealed % sealedBetweenRests === 0) freeMemory()
  })
  return [...rows, ...(await packs.end())]
}

/** In the order of names that nobody else can tell apart: who lies beside whom in a pack says nothing about batches. */
function byTargetName(assignments: readonly AssignmentChange[]): (readonly [string, AssignmentChange])[] {
  const named = assignments.map((change) => [assignmentName(change.recipient.device, sha256), change] as const)
  return named.toSorted(([a], [b]) => (a < b ? -1 : 1))
}

async function sealPayload(payload: Payload, fingerprint: string, { keyring }: SealContext): Promise<SealedTarget> {
  const contentKey = newContentKey()
  const content = payload.content instanceof Uint8Array ? payload.content : await payload.content.read(keyring)
  const bytes = await sealWithKey(content, contentKey)
  const { kind, of } = payload.name
  const facts = { kind: 'payload', subject: `${kind} ${of}`.trimEnd(), fingerprint, contentKey, size: content.length, batch: null } as const
  return target(newOpaqueName(), bytes, facts)
}

async function sealPlan(plan: PlanChange, refs: ReadonlyMap<string, PayloadRef>, context: SealContext): Promise<SealedTarget> {
  const { batch, have, rotateKey, fingerprint } = plan
  const ref = (payload: Payload) => found(refs, payloadFingerprint(payload))
  const document: z.input<typeof batchPlan> = {
    version: 1,
    project: context.project,
    batch: batch.name,
    issuedAt: context.now,
    runbooks: batch.runbooks.map(({ document, enrolment, joinAccount, ...schedule }) => ({
      ...schedule,
      runbook: ref(document),
      ...(enrolment !== undefined && { enrolment: { ...enrolment, package: ref(enrolment.package) } }),
      ...(joinAccount !== undefined && { joinAccount: { ...joinAccount, secret: ref(joinAccount.secret) } }),
    })),
    translation: ref(batch.translation),
    accounts: ref(batch.accounts),
    target: batch.target,
    ...(batch.agent !== undefined && {
      agent: { version: batch.agent.version, manifest: ref(batch.agent.manifest), parts: batch.agent.parts.map(ref) },
    }),
  }
  const contentKey = have?.contentKey === undefined || have.contentKey === null || rotateKey ? newContentKey() : have.contentKey
  const bytes = await sealWithKey(json(batchPlan.parse(document)), contentKey)
  const facts = { kind: 'plan', subject: batch.id, fingerprint, contentKey, size: null, batch: null } as const
  return target(have?.name ?? newOpaqueName(), bytes, facts)
}

async function sealAssignment(
  targetName: string,
  { recipient, batch }: AssignmentChange,
  plan: TargetRow,
  refs: ReadonlyMap<string, PayloadRef>,
  context: SealContext,
): Promise<SealedTarget> {
  const { device, name: deviceName, sealing, logs, survey, retry, offlineJoin } = recipient
  const document: z.input<typeof assignmentEnvelope> = {
    version: 1,
    project: context.project,
    device,
    deviceName,
    batch: batch.name,
    issuedAt: context.now,
    plan: { target: plan.name, key: plan.contentKey ?? '' },
    ...(logs === undefined ? {} : { logs }),
    ...(survey === undefined ? {} : { survey }),
    ...(offlineJoin !== undefined && {
      offlineJoin: { runbooks: [...offlineJoin.runbooks], file: found(refs, payloadFingerprint(offlineJoin.file)) },
    }),
    ...(retry === undefined ? {} : { retry: [...retry] }),
  }
  const content = json(assignmentEnvelope.parse(document))
  const bytes =
    context.reveal === undefined ? await sealToKey(content, sealing) : await revealed(targetName, content, sealing, context.reveal)
  const fingerprint = assignmentFingerprint(recipient, batch, plan.name, plan.contentKey)
  const facts = { kind: 'assignment', subject: device, fingerprint, contentKey: null, size: null, batch: batch.id } as const
  return target(targetName, bytes, facts)
}

async function revealed(target: string, content: Uint8Array, sealing: string, reveal: (reveal: Reveal) => void): Promise<Uint8Array> {
  const { bytes, ephemeral } = await sealRevealably(content, sealing)
  reveal({ kind: 'device', target, sealing, ephemeral, iv: nonceOf(bytes), content: Buffer.from(content).toString('base64') })
  return bytes
}

function target(
  name: string,
  bytes: Uint8Array,
  facts: Pick<TargetRow, 'kind' | 'subject' | 'fingerprint' | 'contentKey' | 'size' | 'batch'>,
): SealedTarget {
  const place = { pack: null, packAt: null, packSize: null }
  return { row: { ...facts, ...place, name, length: bytes.length, sha256: sha256(bytes), pathHash: sha256(name) }, bytes }
}

function refOf({ name, contentKey, size, fingerprint }: TargetRow): PayloadRef {
  return { target: name, key: contentKey ?? '', size: size ?? 0, sha256: fingerprint }
}

function found<V>(map: ReadonlyMap<string, V>, key: string): V {
  const value = map.get(key)
  if (value === undefined) throw new Error(`not sealed: ${key}`)
  return value
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}
