import { z } from 'zod'
import { deviceFactsSchema } from './device-facts.ts'
import { codeField as code, instantField as instant } from './fields.ts'
import { findingSchema } from './finding.ts'
import { permissionAreas } from './runbook.ts'
import { mostShown, shownChangeSchema } from './shown-change.ts'
import { changedSchema, stepIdSchema } from './step.ts'

const details = z.record(z.string(), z.unknown()).optional()

const every = {
  /** Counts every event of this device from 1, without gaps, through all runs. */
  seq: z.number().int().positive(),
  at: instant,
  run: z.string().min(1).max(64),
}
const undoneParts = z.union([z.object({ area: z.enum(permissionAreas) }), z.object({ profile: z.string().max(200) })])
export type UndonePart = z.output<typeof undoneParts>
const ofStep = { ...every, step: stepIdSchema }

export const outcomes = ['migrated', 'migrated-with-findings', 'refused', 'rolled-back'] as const
export const outcomeSchema = z.enum(outcomes)
export type RunOutcome = z.output<typeof outcomeSchema>

/** What the engine reports of a run; what undo needs is kept beside it on the device and never in it. */
export const journalEventSchema = z.discriminatedUnion('kind', [
  z.object({
    ...every,
    kind: z.literal('run-begun'),
    batch: z.string().max(300),
    runbook: z.object({ id: z.string().max(300), version: z.number().int().nonnegative() }),
    device: deviceFactsSchema,
    steps: z.array(stepIdSchema),
    /** Version of the agent that began it. */
    agent: z.string().max(50).optional(),
  }),
  z.object({ ...ofStep, kind: z.literal('step-begun') }),
  z.object({
    ...ofStep,
    kind: z.literal('step-done'),
    changed: changedSchema,
    findings: z.array(findingSchema),
    /** A JWE to the project's collection key, for the project alone: of 'admin-fallback', JSON of account and password. */
    sealed: z.string().max(8000).optional(),
    /** A few of the things that it changed, before and after; older agents told none. */
    shown: z.array(shownChangeSchema).max(mostShown).optional(),
    /** The device after a restart, where its name and its directory may have changed; older agents told it at the begin alone. */
    device: deviceFactsSchema.optional(),
  }),
  /** The machine was already as the step wants it. */
  z.object({
    ...ofStep,
    kind: z.literal('step-satisfied'),
    findings: z.array(findingSchema),
    /** What became of each user, by SID, where the step is about users; null is that all is well. */
    users: z
      .array(z.object({ user: z.string().max(200), code: code.nullable() }))
      .max(1000)
      .optional(),
  }),
  /** This platform cannot do the step; the findings say what is left to do elsewhere. */
  z.object({ ...ofStep, kind: z.literal('step-skipped'), findings: z.array(findingSchema) }),
  z.object({ ...ofStep, kind: z.literal('step-failed'), code, details, findings: z.array(findingSchema) }),
  z.object({ ...ofStep, kind: z.literal('step-undone'), findings: z.array(findingSchema) }),
  /** What that step had put up was taken down by somebody else, and stands again; `count` is how many things of it. It is no event of the step's own. */
  z.object({ ...every, kind: z.literal('safeguards-renewed'), safeguard: stepIdSchema, count: z.number().int().positive() }),
  z.object({ ...ofStep, kind: z.literal('rebooting') }),
  z.object({ ...every, kind: z.literal('resumed') }),
  /** From here on steps are only undone. `code` is why; absent when a person asked for it. */
  z.object({ ...every, kind: z.literal('rollback-begun'), code: code.optional() }),
  /** An ended run lost a part that a person asked to have back as before: an area, or a profile by the SID it had. The rest stays. */
  z.object({ ...every, kind: z.literal('part-undone'), part: undoneParts, findings: z.array(findingSchema) }),
  /** Between runs: a version of the agent came up that the journal did not tell yet, or (with a code) did not, and the one before went on. Its `run` is `agent`. */
  z.object({ ...every, kind: z.literal('agent-changed'), version: z.string().max(50), code: code.optional() }),
  /** What an ended run left to watch has come about since. */
  z.object({ ...ofStep, kind: z.literal('followed-up'), findings: z.array(findingSchema) }),
  /** From here on nothing of an ended run can be undone: its rollback window is over, or the agent leaves. */
  z.object({ ...every, kind: z.literal('undo-ended') }),
  /** What was kept for that run's undo is gone from the device; findings are what could not be deleted. */
  z.object({
    ...every,
    kind: z.literal('originals-deleted'),
    objects: z.number().int().nonnegative(),
    bytes: z.number().int().nonnegative(),
    findings: z.array(findingSchema),
  }),
  z.object({
    ...every,
    kind: z.literal('run-ended'),
    outcome: outcomeSchema,
    /** Why it was refused or rolled back; absent when a person asked for the rollback. */
    code: code.optional(),
    details,
    changed: changedSchema,
    findings: z.array(findingSchema),
    /** As for 'step-done'. */
    device: deviceFactsSchema.optional(),
  }),
])
export type JournalEvent = z.output<typeof journalEventSchema>
export type JournalEventKind = JournalEvent['kind']
/** An event before the journal has given it its number and time. */
export type NewJournalEvent = JournalEvent extends infer E ? (E extends JournalEvent ? Omit<E, 'seq' | 'at'> : never) : never
