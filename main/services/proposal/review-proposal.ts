import { z } from 'zod'
import { accountName, type AccountName } from '#shared/bundle/account-name.ts'
import { decidingRefs, assignmentEnvelope, batchPlan, type AssignmentEnvelope, type BatchPlan } from '#shared/bundle/assignment.ts'
import { joinSecretOf } from '#shared/bundle/staged-bundle.ts'
import type { PayloadRef } from '#shared/bundle/payload-ref.ts'
import { assignmentName, limits } from '#shared/bundle/layout.ts'
import { packageManifest } from '#shared/bundle/agent-package.ts'
import type { ProposalContent } from '#shared/bundle/proposal.ts'
import { isShallow } from '#shared/values/shallow.ts'
import type { ProposalReview } from '#shared/contracts/proposal.ts'
import { readOfflineJoin, type OfflineJoin } from '#shared/directory/offline-join/offline-join.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import type { KeyFileContent } from '#main/services/share/key-file.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { signingRoles, tufKeyOf } from '#main/services/share/trust.ts'
import { changedSettings } from './changed-settings.ts'
import { openReveal, type NamedTarget, type VerifiedProposal } from './open-proposal.ts'
import { missingSignatures } from './signatures.ts'

/**
 * Says what a verified proposal changes. Every target that is new or different is opened and read, and everything it refers to:
 * what does not open is a reason not to sign.
 * Refuses: 'proposal.unexplained'.
 */
export async function reviewProposal(proposal: VerifiedProposal, key: KeyFileContent): Promise<Omit<ProposalReview, 'current' | 'skips'>> {
  const { content, before, after, targetsBefore, targetsAfter } = proposal
  const isNew = (name: string) => targetsAfter.get(name)?.sha256 !== targetsBefore.get(name)?.sha256
  const gone = [...targetsBefore.keys()].filter((name) => !targetsAfter.has(name))
  const is = await opened(content.reveals, targetsAfter, content.project)
  const was = await opened(content.revealsBefore, targetsBefore, content.project)
  requireExplained([...targetsAfter.keys()].filter(isNew), is, (name) => mayBePart(name, proposal))

  const assignments = [...is.assignments].filter(([name]) => isNew(name))
  const devices = (wasThere: boolean) =>
    assignments.filter(([name]) => targetsBefore.has(name) === wasThere).map(([, assignment]) => deviceIn(assignment))
  const removed = content.leaving.filter(({ device }) => gone.includes(assignmentName(device, sha256)))
  const plans = changedPlans(is, was, isNew)
  return {
    id: proposal.id,
    version: after.signed.version,
    follows: before.signed.version,
    project: content.project,
    projectName: content.projectName,
    preparedAt: content.preparedAt,
    keys: changedKeys(proposal, key),
    collectionKeyChanges: proposal.collectionBefore !== undefined && proposal.collectionBefore !== proposal.collectionAfter,
    devices: { added: devices(false), changed: devices(true), removed },
    logs: assignments.flatMap(([, { logs, ...of }]) => (logs === undefined ? [] : [{ ...deviceIn(of), since: logs.since }])),
    surveys: assignments.flatMap(([, { survey, ...of }]) => (survey === undefined ? [] : [deviceIn(of)])),
    offlineJoins: assignments.flatMap(([, { offlineJoin, ...of }]) => {
      const join = offlineJoin === undefined ? null : joinIn(offlineJoin.file, is)
      return join === null ? [] : [{ ...deviceIn(of), machine: join.machine, domain: join.domain, sha256: offlineJoin!.file.sha256 }]
    }),
    batches: plans.map(({ old, plan }) => ({
      name: (plan ?? old)?.batch ?? '',
      change: changeOf(old, plan),
      before: shown(old),
      after: shown(plan),
    })),
    runbooks: plans.flatMap(({ old, plan }) => runbookChanges({ old, plan, is, was })),
    tables: plans.flatMap(({ old, plan }) => tableChanges({ old, plan, is, was })),
    othersRemoved: gone.length - removed.length - gone.filter((name) => was.plans.has(name) || was.payloadTargets.has(name)).length,
    ...missingSignatures(proposal, tufKeyOf(key.signing.x).keyID),
  }
}

const accountNames = z.array(accountName)
/** Of what is new or gone in a table, so many rows are told; all are counted. */
const mostExamples = 20
/** A runbook has few levels: comparing one that somebody nested without end would end the program. */
const mostLevels = 32

function deviceIn({ device, deviceName: name, batch }: Pick<AssignmentEnvelope, 'device' | 'deviceName' | 'batch'>) {
  return { device, name, batch }
}

/** What sealed targets hold. */
interface Opened {
  /** By the target's name. */
  readonly plans: ReadonlyMap<string, BatchPlan>
  readonly assignments: ReadonlyMap<string, AssignmentEnvelope>
  readonly payloadTargets: ReadonlySet<string>
  /** By the SHA-256 of the content: what a plan's reference is bound to, wherever it lies. */
  readonly payloads: ReadonlyMap<string, Uint8Array>
}

async function opened(reveals: ProposalContent['reveals'], named: ReadonlyMap<string, NamedTarget>, project: string): Promise<Opened> {
  const plans = new Map<string, BatchPlan>()
  const assignments = new Map<string, AssignmentEnvelope>()
  const payloadTargets = new Set<string>()
  const payloads = new Map<string, Uint8Array>()
  for (const reveal of reveals) {
    const bytes = await openReveal(reveal)
    if (bytes === null) continue
    const isNamed = bytes.sha256 === named.get(reveal.target)?.sha256
    const plan = reveal.kind === 'content' ? batchPlan.safeParse(jsonOf(bytes.content)).data : undefined
    const envelope = reveal.kind === 'device' ? assignmentEnvelope.safeParse(jsonOf(bytes.content)).data : undefined
    if (envelope !== undefined) {
      const isOwn = envelope.project === project && assignmentName(envelope.device, sha256) === reveal.target
      if (isNamed && isOwn) assignments.set(reveal.target, envelope)
    } else if (reveal.kind === 'device') {
      // No assignment that this version can show.
    } else if (plan !== undefined) {
      if (isNamed && plan.project === project) plans.set(reveal.target, plan)
    } else {
      if (isNamed) payloadTargets.add(reveal.target)
      payloads.set(sha256(bytes.content), bytes.content)
    }
  }
  return { plans, assignments, payloadTargets, payloads }
}

/**
 * A part of an agent is taken unseen where it can be nothing else: its name is new, so that no assignment of before leads to it, and it
 * is longer than any assignment that a device takes. The agent's files are bound by its manifest, whatever brings them.
 */
function mayBePart(name: string, { targetsBefore, targetsAfter }: VerifiedProposal): boolean {
  return !targetsBefore.has(name) && (targetsAfter.get(name)?.length ?? 0) > limits.assignment
}

/** Refuses: 'proposal.unexplained'. */
function requireExplained(fresh: readonly string[], is: Opened, mayBeUnseen: (name: string) => boolean): void {
  const parts = new Set([...is.plans.values()].flatMap(({ agent }) => agent?.parts.map(({ target }) => target) ?? []))
  const ofDevices = [...is.assignments.values()].flatMap(({ offlineJoin }) => offlineJoin?.file ?? [])
  const referred = new Set([...parts, ...[...[...is.plans.values()].flatMap(decidingRefs), ...ofDevices].map(({ target }) => target)])
  // What no assignment, no plan and nothing that a plan refers to is, another version of Rehome might read as something.
  const isExplained = (name: string) =>
    is.plans.has(name) ||
    is.assignments.has(name) ||
    (parts.has(name) && mayBeUnseen(name)) ||
    (is.payloadTargets.has(name) && referred.has(name))
  const unexplained = fresh.filter((name) => !isExplained(name))
  const strayPlans = fresh.flatMap((name) => is.assignments.get(name)?.plan.target ?? []).filter((plan) => !is.plans.has(plan))
  const strayPayloads = fresh
    .flatMap((name) => is.plans.get(name) ?? [])
    .flatMap(decidingRefs)
    .filter((ref) => !is.payloads.has(ref.sha256))
  const unreadable = fresh.flatMap((name) => is.plans.get(name) ?? []).flatMap((plan) => unreadablePayloads(plan, is))
  const unjoinable = fresh.flatMap((name) => is.assignments.get(name)?.offlineJoin?.file ?? []).filter((ref) => joinIn(ref, is) === null)
  const all = [...unexplained, ...strayPlans, ...[...strayPayloads, ...unjoinable].map(({ target }) => target), ...unreadable]
  if (all[0] !== undefined) refuse('proposal.unexplained', { targets: new Set(all).size, first: all[0] })
}

/** Payloads of a plan that no device could read, so that nobody can be shown what they say. A table says so itself. */
function unreadablePayloads({ runbooks, accounts, agent }: BatchPlan, is: Opened): string[] {
  const manifest = packageManifest.safeParse(documentOf(agent?.manifest ?? null, is)).data
  return [
    ...(agent !== undefined && manifest?.version !== agent.version ? [agent.manifest.target] : []),
    ...runbooks.flatMap(({ runbook }) => (isDocument(documentOf(runbook, is)) ? [] : [runbook.target])),
    ...runbooks.flatMap(({ joinAccount }) => (holdsAccount(joinAccount, is) ? [] : [joinAccount!.secret.target])),
    ...(accountNames.safeParse(documentOf(accounts, is)).success ? [] : [accounts.target]),
  ]
}

/** That its account is the one that is shown is looked at; its password nobody is shown. */
function holdsAccount(joinAccount: BatchPlan['runbooks'][number]['joinAccount'], is: Opened): boolean {
  const bytes = joinAccount === undefined ? undefined : is.payloads.get(joinAccount.secret.sha256)
  if (joinAccount === undefined || bytes === undefined) return true
  try {
    joinSecretOf(joinAccount.account, bytes)
    return true
  } catch {
    return false
  }
}

/** As whom a device would join by it; null where none could. The computer's password in it nobody is shown. */
function joinIn({ sha256: hash }: PayloadRef, is: Opened): Pick<OfflineJoin, 'machine' | 'domain'> | null {
  const bytes = is.payloads.get(hash)
  try {
    return bytes === undefined ? null : readOfflineJoin('of a device', bytes)
  } catch {
    return null
  }
}

interface PlanChange {
  readonly old: BatchPlan | null
  readonly plan: BatchPlan | null
}

/** Plans that are new, different or gone; those that are shown because assignments refer to them do not change. */
function changedPlans(is: Opened, was: Opened, isNew: (target: string) => boolean): PlanChange[] {
  const names = [...new Set([...is.plans.keys(), ...was.plans.keys()])].filter((name) => isNew(name) || !is.plans.has(name))
  return names.map((name) => ({ old: was.plans.get(name) ?? null, plan: is.plans.get(name) ?? null }))
}

type Comparison = PlanChange & { readonly is: Opened; readonly was: Opened }

function changeOf(old: unknown, fresh: unknown): 'added' | 'changed' | 'removed' {
  return old === null ? 'added' : fresh === null ? 'removed' : 'changed'
}

function shown(plan: BatchPlan | null) {
  if (plan === null) return null
  const runbooks = plan.runbooks.map(({ id, version, availableFrom, enforcedAfter, timeZone, joinAccount }) => ({
    id,
    version,
    availableFrom,
    enforcedAfter,
    timeZone,
    // Another password of the same account is another hash.
    joinsBy: joinAccount === undefined ? null : { account: joinAccount.account, secret: joinAccount.secret.sha256 },
  }))
  const { agent } = plan
  return { runbooks, ...plan.target, agent: agent === undefined ? null : { version: agent.version, sha256: agent.manifest.sha256 } }
}

function runbookChanges({ old, plan, is, was }: Comparison): ProposalReview['runbooks'] {
  const ids = new Set([...(old?.runbooks ?? []), ...(plan?.runbooks ?? [])].map(({ id }) => id))
  const refIn = (of: BatchPlan | null, id: string) => of?.runbooks.find((runbook) => runbook.id === id)?.runbook ?? null
  return [...ids].flatMap((id) => {
    const [before, after] = [refIn(old, id), refIn(plan, id)]
    if (before?.sha256 === after?.sha256) return []
    return [{ id, change: changeOf(before, after), settings: changedSettings(documentOf(before, was), documentOf(after, is)) }]
  })
}

function tableChanges({ old, plan, is, was }: Comparison): ProposalReview['tables'] {
  return (['translation', 'accounts'] as const).flatMap((what) => {
    const [before, after] = [old?.[what] ?? null, plan?.[what] ?? null]
    if (before?.sha256 === after?.sha256) return []
    const [oldRows, rows] = [rowsOf(what, before, was), rowsOf(what, after, is)]
    const only = (these: ReadonlySet<string> | null, those: ReadonlySet<string> | null) =>
      [...(these ?? [])].filter((row) => those?.has(row) !== true)
    const [added, removed] = [only(rows, oldRows), only(oldRows, rows)]
    const batch = (plan ?? old)?.batch ?? ''
    const examples = { added: added.slice(0, mostExamples), removed: removed.slice(0, mostExamples) }
    const counts = { before: oldRows?.size ?? null, after: rows?.size ?? null, added: added.length, removed: removed.length }
    return [{ what, batch, ...counts, examples }]
  })
}

function isDocument(value: unknown): boolean {
  return z.record(z.string(), z.unknown()).safeParse(value).success && isShallow(value, mostLevels)
}

function accountLine({ source, target, ...names }: AccountName): string {
  const { name, domain, upn, displayName } = names
  return `${source} → ${target} ${domain}\\${name}${upn === null ? '' : ` ${upn}`}${displayName === null ? '' : ` (${displayName})`}`
}

function documentOf(ref: PayloadRef | null, from: Opened): unknown {
  const bytes = ref === null ? undefined : from.payloads.get(ref.sha256)
  return bytes === undefined ? null : jsonOf(bytes)
}

function rowsOf(what: 'translation' | 'accounts', ref: PayloadRef | null, from: Opened): ReadonlySet<string> | null {
  const bytes = ref === null ? undefined : from.payloads.get(ref.sha256)
  if (bytes === undefined) return null
  if (what === 'accounts') return new Set((accountNames.safeParse(jsonOf(bytes)).data ?? []).map(accountLine))
  return new Set([...TranslationTable.decode(bytes)].map(({ source, target }) => `${sidToText(source)} → ${sidToText(target)}`))
}

function changedKeys({ trust, nextTrust }: VerifiedProposal, key: KeyFileContent): ProposalReview['keys'] {
  const own = tufKeyOf(key.signing.x).keyID
  return signingRoles.flatMap((role) => {
    const [before, after] = [trust.roles[role], nextTrust.roles[role]].map(({ keys }) => keys.map(({ keyID }) => keyID)) as [
      string[],
      string[],
    ]
    const only = (these: string[], those: string[]) =>
      these.filter((id) => !those.includes(id)).map((id) => `${id.slice(0, 16)}${id === own ? ' (yours)' : ''}`)
    const [added, removed] = [only(after, before), only(before, after)]
    const threshold = { before: trust.roles[role].threshold, after: nextTrust.roles[role].threshold }
    return added.length + removed.length === 0 && threshold.before === threshold.after ? [] : [{ role, added, removed, threshold }]
  })
}

/** Null for what is no JSON. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
