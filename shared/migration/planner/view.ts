import { z } from 'zod'
import { codeField as code, instantField as instant } from '../fields.ts'
import { stepIdSchema } from '../step.ts'
import { runPhases } from './run-phase.ts'

const count = z.int().min(0)

/** A runbook as the user meets it. */
const runbookRef = z.strictObject({ id: z.string(), version: count, name: z.string() })
export type RunbookRef = z.output<typeof runbookRef>

/**
 * What is asked or told, told apart from the same another time: an answer names the occasion it answers, and an answer to one that
 * is over is refused. Opaque to whoever shows it.
 */
const occasion = z.string().min(1).max(400)

/** What speaks against a start now, and holds it back until enforcement. From then on it is only announced. */
export const hindrances = ['battery', 'share'] as const
export type Hindrance = (typeof hindrances)[number]

/** Why there is nothing to show. */
export const quietReasons = ['not-enrolled', 'nothing-planned', 'not-yet', 'silent', 'finished'] as const

export type QuietReason = (typeof quietReasons)[number]

const quiet = z.strictObject({ kind: z.literal('quiet'), why: z.enum(quietReasons) })

/** From Available From to the last warning before Enforced After: the user may start, or be asked again later. */
const available = z.strictObject({
  kind: z.literal('available'),
  occasion,
  runbook: runbookRef,
  /** When it starts whether or not the user has acted; null when it never does. */
  enforcedAt: instant.nullable(),
  /** Minutes to choose from, none of which passes `latest`, the moment of the last warning; null when it is too late to postpone. */
  snooze: z.strictObject({ choices: z.array(z.int().min(1)).min(1), preferred: z.int().min(1), latest: instant.nullable() }).nullable(),
  snoozedUntil: instant.nullable(),
  hindrances: z.array(z.enum(hindrances)),
  /** How often the device will restart. */
  restarts: count,
})

/** It will start, and says when. */
const starting = z.strictObject({
  kind: z.literal('starting'),
  occasion,
  runbook: runbookRef,
  startsAt: instant,
  /** Because its time has come, because this user asked, or because another user of this device did. */
  why: z.enum(['enforced', 'asked', 'asked-by-other']),
  mayCancel: z.boolean(),
  /** Announced, and no reason to wait: such as a battery that should be charged. */
  hindrances: z.array(z.enum(hindrances)),
  restarts: count,
})

const inProgress = z.strictObject({
  kind: z.literal('in-progress'),
  occasion,
  runbook: runbookRef,
  since: instant,
  phase: z.enum(runPhases),
  /** null between two steps. */
  step: stepIdSchema.nullable(),
  /** Steps that are done, of all there are. */
  steps: z.strictObject({ done: count, total: count }),
  /** Within the step: files, or hives. null when it does not count. */
  done: count.nullable(),
  total: count.nullable(),
  secondsLeft: count.nullable(),
  restarts: z.strictObject({ done: count, total: count }),
})

const completed = z.strictObject({
  kind: z.literal('completed'),
  occasion,
  runbook: runbookRef,
  endedAt: instant,
  /** Of things that need somebody's look; 0 when all went well. */
  findings: count,
})

const failed = z.strictObject({
  kind: z.literal('failed'),
  occasion,
  runbook: runbookRef,
  endedAt: instant,
  /** refused: nothing was changed. rolled-back: the device is as it was. */
  outcome: z.enum(['refused', 'rolled-back']),
  code,
  /** When it is tried again by itself; null when somebody has to do something first. */
  retryAt: instant.nullable(),
})

/** The share cannot be used just when it is needed: somebody asked, or the time has come. */
const unavailable = z.strictObject({
  kind: z.literal('unavailable'),
  occasion,
  runbook: runbookRef,
  since: instant,
  code,
  /** Whether it starts by itself as soon as it can; else the user asks again. */
  enforced: z.boolean(),
  /** When it is looked for again. */
  nextTryAt: instant,
})

/** The user's password of the new directory is wanted, to be cached on the device. */
const credentials = z.strictObject({
  kind: z.literal('credentials'),
  occasion,
  runbook: runbookRef,
  domain: z.string(),
  /** Whether a domain controller answers, so that a password can be checked; else one is looked for. */
  asks: z.boolean(),
  /** When the prompt, or the looking, is over. */
  answerBy: instant,
  /** When a domain controller is looked for again; null while one answers. */
  nextTryAt: instant.nullable(),
  attemptsLeft: count,
  /** What became of the last attempt. */
  last: code.nullable(),
})

export const viewStateSchema = z.discriminatedUnion('kind', [
  quiet,
  available,
  starting,
  inProgress,
  completed,
  failed,
  unavailable,
  credentials,
])
export type ViewState = z.output<typeof viewStateSchema>
export type ViewKind = ViewState['kind']

/** How much a state wants to be seen now. `mayTakeFocus` only from enforcement on, or when this user asked. */
const notice = z.strictObject({ loudness: z.enum(['toast', 'window']), mayTakeFocus: z.boolean() })
export type Notice = z.output<typeof notice>

/**
 * What one session is shown: decided by the engine, drawn by the tray, and the same every time it is derived. `notice` stays until
 * the session says it has shown it ('notice.shown'), also across a new start of the tray.
 */
export const sessionViewSchema = z.strictObject({
  /** The engine's time, by which countdowns run. */
  at: instant,
  state: viewStateSchema,
  notice: notice.nullable(),
  /** What the menu offers now. */
  menu: z.strictObject({ migrateNow: z.boolean(), snooze: z.array(z.int().min(1)), check: z.boolean(), cacheCredentials: z.boolean() }),
  /** What this user will be called on the target side; null when the bundle does not say. */
  account: z.strictObject({ name: z.string(), domain: z.string(), upn: z.string().nullable() }).nullable(),
  /** The last look at the share: when, and why it failed. */
  share: z.strictObject({ lookedAt: instant.nullable(), code: code.nullable() }),
})
export type SessionView = z.output<typeof sessionViewSchema>
