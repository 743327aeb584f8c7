import { z } from 'zod'
import { slug } from '../migration/runbook.ts'
import { timeZones } from '../migration/planner/written-time.ts'
import { call } from './call.ts'
import { deviceStates } from './device-state.ts'
import { rehearsal, rehearsalWanted } from './rehearsal.ts'

/** How long migrations took so far, by what devices reported; of the runs that ended with a migrated device. */
export const measuredSpeed = z.strictObject({ runs: z.number(), medianMinutes: z.number(), slowestMinutes: z.number() })
export type MeasuredSpeed = z.infer<typeof measuredSpeed>

export const plannedBatch = z.strictObject({
  id: slug,
  name: z.string(),
  withdrawn: z.boolean(),
  /** Imported devices that the batch lets in. */
  devices: z.number(),
  states: z.partialRecord(z.enum(deviceStates), z.number()),
  errors: z.number(),
  warnings: z.number(),
  runbooks: z.array(
    z.strictObject({
      runbook: slug,
      /** Its id where there is no such runbook. */
      name: z.string(),
      availableFrom: z.string(),
      enforcedAfter: z.string(),
      timeZone: z.enum(timeZones),
      /** Of this runbook; null where none of its runs ended yet. */
      measured: measuredSpeed.nullable(),
      /** What the runbook tells its users, where it does. */
      expectedMinutes: z.number().nullable(),
    }),
  ),
})
export type PlannedBatch = z.infer<typeof plannedBatch>

/** Something a migration needs that ends by itself. */
export const endKinds = ['bulk-token', 'package', 'join-account', 'share', 'configuration-key'] as const
export const plannedEnd = z.strictObject({
  kind: z.enum(endKinds),
  /** The connection, account, file or key that ends. */
  what: z.string(),
  /** A day (it ends with it, on whichever clock reads it) or an instant. */
  at: z.string(),
  /** The batches that need it; all of them where it is the share's. */
  batches: z.array(z.string()),
})
export type PlannedEnd = z.infer<typeof plannedEnd>

export const plan = z.strictObject({
  now: z.string(),
  batches: z.array(plannedBatch),
  ends: z.array(plannedEnd),
  /** Of every runbook together. */
  measured: measuredSpeed.nullable(),
})
export type Plan = z.infer<typeof plan>

const left = z.array(z.strictObject({ at: z.string(), left: z.number() }))
/** Devices still to be migrated, as they were and as the batches want them. */
export const burnDown = z.strictObject({
  now: z.string(),
  /** Devices of all batches, each once. */
  devices: z.number(),
  migrated: z.number(),
  /** How many were left after each migration that was reported. */
  actual: left,
  /** How many may be left at most when the agent begins by itself, batch by batch. */
  planned: left,
  /** Devices whose batch is enforced already and that are not migrated. */
  overdue: z.number(),
})
export type BurnDown = z.infer<typeof burnDown>

export const planCalls = {
  'plan.burn-down': call({ reads: true, input: z.strictObject({}), output: burnDown }),
  /** Every batch with its times, how far its devices are, how long they take, and what ends by itself meanwhile. */
  'plan.show': call({ reads: true, input: z.strictObject({}), output: plan }),
  /** Plays a batch by the planner that devices have. */
  'plan.rehearse': call({ reads: true, input: rehearsalWanted, output: rehearsal }),
}
