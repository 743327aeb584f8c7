import { z } from 'zod'
import { agentOffer } from './agent-package.ts'
import { calendarDay, wallClockText } from '../migration/planner/written-time.ts'
import { logRequest } from './log-upload.ts'
import { surveyRequest } from './survey-upload.ts'
import { base64url32, deviceId, instant, opaqueName, projectId } from './fields.ts'
import { joinAccountName } from './join-account.ts'
import { payloadRef, type PayloadRef } from './payload-ref.ts'

/** What is sealed to one device. It stays the same while only its batch's plan changes, so that a change costs one file. */
export const assignmentEnvelope = z.strictObject({
  version: z.literal(1),
  project: projectId,
  device: deviceId,
  deviceName: z.string().min(1).max(255),
  batch: z.string().min(1).max(255),
  issuedAt: instant,
  /** The batch's plan: its target keeps its name, and its key until a device leaves the batch. */
  plan: z.strictObject({ target: opaqueName, key: base64url32 }),
  /** Absent unless log files are asked for. */
  logs: logRequest.optional(),
  /** Absent unless impact reports and a census are asked for. */
  survey: surveyRequest.optional(),
  /** What this device alone joins its domain by, and the runbooks that do so. Absent where none joins offline. */
  offlineJoin: z.strictObject({ runbooks: z.array(z.string().min(1).max(255)).min(1).max(100), file: payloadRef }).optional(),
  /** Runs of this device that failed or were taken back and that a person wants tried again. Absent unless there are. */
  retry: z.array(z.string().min(1).max(64)).max(100).optional(),
})
export type AssignmentEnvelope = z.infer<typeof assignmentEnvelope>

const scheduledRunbook = z.strictObject({
  id: z.string().min(1).max(255),
  version: z.int().min(1),
  availableFrom: wallClockText.nullable(),
  enforcedAfter: wallClockText.nullable(),
  timeZone: z.enum(['local', 'utc']),
  runbook: payloadRef,
  /** A join to Entra ID: the provisioning package with the bulk token, and the day on which that ends. */
  enrolment: z.strictObject({ package: payloadRef, expiresOn: calendarDay.nullable() }).optional(),
  /** A join to a domain: by whom, the payload with the password, and the day on which the account ends. */
  joinAccount: z.strictObject({ account: joinAccountName, secret: payloadRef, expiresOn: calendarDay.nullable() }).optional(),
})

/** Where the devices of a batch go: what steps need to know of the destination. */
export const migrationTarget = z.strictObject({
  connection: z.string(),
  type: z.string(),
  /** DNS name of the domain; null when the import did not tell it. */
  directory: z.string().nullable(),
  netbiosName: z.string().nullable(),
})
export type MigrationTarget = z.infer<typeof migrationTarget>

/** What all devices of a batch share: which runbooks, when, and the tables they need. */
export const batchPlan = z.strictObject({
  version: z.literal(1),
  project: projectId,
  batch: z.string().min(1).max(255),
  issuedAt: instant,
  runbooks: z.array(scheduledRunbook).max(100),
  translation: payloadRef,
  accounts: payloadRef,
  target: migrationTarget,
  /** Absent unless the project gives its devices another version of the agent. */
  agent: agentOffer.optional(),
})
export type BatchPlan = z.infer<typeof batchPlan>

/** What a device is told to do: its envelope and its batch's plan in one. */
export interface Assignment
  extends
    Omit<AssignmentEnvelope, 'plan' | 'logs' | 'survey' | 'offlineJoin' | 'retry'>,
    Pick<BatchPlan, 'runbooks' | 'translation' | 'accounts' | 'target'> {
  /** When the batch's plan was last changed. */
  readonly planIssuedAt: string
  readonly retry: readonly string[]
}

export function assignmentOf(envelope: AssignmentEnvelope, plan: BatchPlan): Assignment {
  const { version, project, device, deviceName, batch, issuedAt, retry = [] } = envelope
  const { runbooks, translation, accounts, target, issuedAt: planIssuedAt } = plan
  return { version, project, device, deviceName, batch, issuedAt, planIssuedAt, retry, runbooks, translation, accounts, target }
}

/** What is said to one device alone, as far as it holds secrets. */
type OwnSecrets = Pick<AssignmentEnvelope, 'offlineJoin'>

/** Everything that a bundle needs of what a plan and an envelope refer to; another version of the agent is no part of it. */
export function payloadRefs({ runbooks, translation, accounts }: BatchPlan, own: OwnSecrets): PayloadRef[] {
  return [...runbooks.flatMap((scheduled) => [scheduled.runbook, ...secretsOf(scheduled, own)]), translation, accounts]
}

function secretsOf({ id, enrolment, joinAccount }: BatchPlan['runbooks'][number], { offlineJoin }: OwnSecrets): PayloadRef[] {
  return [
    ...(enrolment === undefined ? [] : [enrolment.package]),
    ...(joinAccount === undefined ? [] : [joinAccount.secret]),
    ...(offlineJoin?.runbooks.includes(id) === true ? [offlineJoin.file] : []),
  ]
}

/** The secrets, by SHA-256, that are kept for runbooks which are done, and those that are kept for one that is still to come. */
export function secretsIn({ runbooks }: BatchPlan, own: OwnSecrets, isDone: (runbook: string) => boolean) {
  const hashes = (done: boolean) =>
    new Set(runbooks.filter(({ id }) => isDone(id) === done).flatMap((scheduled) => secretsOf(scheduled, own).map(({ sha256 }) => sha256)))
  const [needed, spent] = [hashes(false), hashes(true)]
  return { needed, spent: new Set([...spent].filter((hash) => !needed.has(hash))) }
}

/** The same of a plan alone, and the manifest of the agent: all that decides what the plan's devices do. */
export function decidingRefs(plan: BatchPlan): PayloadRef[] {
  return [...payloadRefs(plan, {}), ...(plan.agent === undefined ? [] : [plan.agent.manifest])]
}
