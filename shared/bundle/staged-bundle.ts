import { z, type ZodType } from 'zod'
import { refuse, Refused } from '../errors/refused.ts'
import { runbookSchema, type Runbook } from '../migration/runbook.ts'
import { TranslationTable } from '../security/translation-table.ts'
import type { AgentOffer } from './agent-package.ts'
import { accountName, type AccountName } from './account-name.ts'
import { assignmentEnvelope, assignmentOf, batchPlan, payloadRefs, secretsIn, type Assignment } from './assignment.ts'
import { readOfflineJoin, type OfflineJoin } from '../directory/offline-join/offline-join.ts'
import { joinSecret, type JoinSecret } from './join-account.ts'
import type { PayloadRef } from './payload-ref.ts'

/** Whether a runbook has come and gone on this device, so that its secrets are no longer kept. */
export type IsDone = (runbook: string) => boolean
const nothingDone: IsDone = () => false

/** SHA-256 in hex; of a text, of its UTF-8. */
export type Sha256 = (content: Uint8Array | string) => string

/** What the engine works from: verified, opened, and on this device's own disk. */
export interface StagedBundle {
  readonly id: string
  /** Differs when what is to be done does; a request for log files or a survey, or another version of the agent, changes the bundle and not this. */
  readonly work: string
  /** The version of the agent that this device should have; null when it is to stay with its own. */
  readonly agent: AgentOffer | null
  readonly assignment: Assignment
  readonly runbooks: ReadonlyMap<string, Runbook>
  /** The provisioning packages of those that join Entra ID and are not done. Each holds a token: a secret. */
  readonly packages: ReadonlyMap<string, Uint8Array>
  /** What those that join a domain, and are not done, join it by. Secrets. */
  readonly joinSecrets: ReadonlyMap<string, JoinSecret>
  /** What this device joins its domain by where it does so offline, for runbooks that are not done. Secrets. */
  readonly offlineJoins: ReadonlyMap<string, OfflineJoin>
  readonly table: TranslationTable
  readonly accounts: readonly AccountName[]
}

/** The opened files of a bundle, before they are staged. */
export interface BundleFiles {
  readonly envelope: Uint8Array
  readonly plan: Uint8Array
  /** By the SHA-256 of their content. */
  readonly payloads: ReadonlyMap<string, Uint8Array>
}

/**
 * Reads the files of a bundle by name and holds each against its hash, and all against the bundle's id where that is known. Secrets of
 * runbooks that are done may be gone. Refuses: 'share.staging-damaged' with the file at fault, 'share.bundle-invalid'.
 */
export function readBundle(
  file: (name: string) => Uint8Array | null,
  id: string | null,
  sha256: Sha256,
  isDone: IsDone = nothingDone,
): StagedBundle {
  const whole = (name: string) => file(name) ?? refuse('share.staging-damaged', { file: name })
  const [envelope, plan] = [whole('assignment.json'), whole('plan.json')]
  if (id !== null && bundleId(envelope, plan, sha256) !== id) refuse('share.staging-damaged', { file: 'assignment.json' })
  const parsed = parseJson('batch plan', batchPlan, plan)
  const own = parseJson('assignment', assignmentEnvelope, envelope)
  const { spent } = secretsIn(parsed, own, isDone)
  const wanted = payloadRefs(parsed, own).filter((ref) => !spent.has(ref.sha256))
  const payloads = new Map(
    wanted.map((ref) => {
      const content = whole(ref.sha256)
      if (sha256(content) !== ref.sha256) refuse('share.staging-damaged', { file: ref.sha256 })
      return [ref.sha256, content] as const
    }),
  )
  return openBundle({ envelope, plan, payloads }, sha256, isDone)
}

/** Makes values of a bundle's files. Refuses: 'share.bundle-invalid', naming what cannot be used; 'odj.unusable', 'odj.version'. */
export function openBundle({ envelope, plan, payloads }: BundleFiles, sha256: Sha256, isDone: IsDone = nothingDone): StagedBundle {
  const parsed = parseJson('batch plan', batchPlan, plan)
  const own = parseJson('assignment', assignmentEnvelope, envelope)
  const assignment = assignmentOf(own, parsed)
  const { offlineJoin } = own
  const { agent = null, issuedAt: _, ...work } = parsed
  const content = (ref: PayloadRef) => payloads.get(ref.sha256) ?? refuse('share.staging-damaged', { file: ref.sha256 })
  const open = assignment.runbooks.filter(({ id }) => !isDone(id))
  const runbooks = assignment.runbooks.map(({ id, runbook }) => [id, parseJson(`runbook ${id}`, runbookSchema, content(runbook))] as const)
  return {
    id: bundleId(envelope, plan, sha256),
    work: sha256(
      JSON.stringify([work, assignment.retry, ...(offlineJoin === undefined ? [] : [offlineJoin.runbooks, offlineJoin.file.sha256])]),
    ),
    agent,
    assignment,
    runbooks: new Map(runbooks),
    packages: new Map(open.flatMap(({ id, enrolment }) => (enrolment === undefined ? [] : [[id, content(enrolment.package)] as const]))),
    joinSecrets: new Map(
      open.flatMap(({ id, joinAccount }) =>
        joinAccount === undefined ? [] : [[id, joinSecretOf(joinAccount.account, content(joinAccount.secret))] as const],
      ),
    ),
    offlineJoins: new Map(
      open.flatMap(({ id }) =>
        offlineJoin?.runbooks.includes(id) === true ? [[id, readOfflineJoin('of the bundle', content(offlineJoin.file))] as const] : [],
      ),
    ),
    table: decodeTable(content(assignment.translation)),
    accounts: parseJson('list of accounts', z.array(accountName), content(assignment.accounts)),
  }
}

/** The account that the plan names, and no other. Refuses: 'share.bundle-invalid'. */
export function joinSecretOf(account: string, bytes: Uint8Array): JoinSecret {
  const what = 'join account'
  const secret = parseJson(what, joinSecret, bytes)
  return secret.account === account ? secret : refuse('share.bundle-invalid', { what, reason: 'other-account' })
}

/** Named by what it says, so that a changed bundle has another name. */
export function bundleId(envelope: Uint8Array, plan: Uint8Array, sha256: Sha256): string {
  return sha256(`${sha256(envelope)}${sha256(plan)}`)
}

/** Refuses: 'share.bundle-invalid'. What was sealed to us may hold secrets: only the paths at fault are told. */
export function parseJson<T extends ZodType>(what: string, schema: T, bytes: Uint8Array): z.output<T> {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refuse('share.bundle-invalid', { what, reason: 'not-json' })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const at = parsed.error.issues.slice(0, 5).map((issue) => issue.path.join('.') || issue.code)
  return refuse('share.bundle-invalid', { what, reason: 'other-content', about: at.join(', ') })
}

function decodeTable(bytes: Uint8Array): TranslationTable {
  try {
    return TranslationTable.decode(bytes)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return refuse('share.bundle-invalid', { what: 'translation table', reason: 'other-content', about: error.code }, error)
  }
}
