import { z } from 'zod'
import { usualHabits } from '../migration/planner/fleet.ts'
import { isZone } from '../migration/planner/moment.ts'
import { beginners } from '../migration/planner/played-run.ts'
import { slug } from '../migration/runbook.ts'

const share = z.number().min(0).max(1)
/** How the devices are used, in shares of one. */
const habits = z.strictObject({
  /** Devices that are never switched off. */
  alwaysOn: share,
  /** Days that a user spends where the share cannot be reached. */
  away: share,
  /** Working days on which a device stays off. */
  absent: share,
  /** Prompts that are answered with Migrate Now; the others are postponed. */
  startsNow: share,
})

/** What a batch would come to if its devices were used so: what the devices' own planner does, played. */
export const rehearsal = z.strictObject({
  batch: slug,
  /** Devices of the batch, and how many of them were played: many batches are too large to play all. */
  devices: z.number(),
  played: z.number(),
  /** The zone that device-local times were read in. */
  zone: z.string(),
  habits,
  /** How long runs took, and whether that was measured, said by the runbook, or taken for want of both. */
  minutes: z.array(
    z.strictObject({ runbook: slug, least: z.number(), most: z.number(), basis: z.enum(['measured', 'expected', 'assumed']) }),
  ),
  /** Instants: between which the devices were played. */
  from: z.string(),
  to: z.string(),
  runs: z.array(
    z.strictObject({
      device: z.string(),
      runbook: slug,
      beganAt: z.string(),
      endedAt: z.string().nullable(),
      by: z.enum(beginners),
      asked: z.number(),
      postponed: z.number(),
    }),
  ),
  /** Days of the zone on which runs began, and who began them. */
  days: z.array(z.strictObject({ day: z.string(), user: z.number(), enforced: z.number(), unattended: z.number() })),
  mostAtOnce: z.strictObject({ at: z.string(), runs: z.number() }).nullable(),
  /** When the last run that ended did. */
  lastEndAt: z.string().nullable(),
  /** Played devices on which a runbook of the batch never began. */
  notBegun: z.array(z.strictObject({ device: z.string(), runbook: slug })),
})
export type Rehearsal = z.infer<typeof rehearsal>

export const rehearsalWanted = z.strictObject({
  batch: slug,
  zone: z.string().max(100).refine(isZone, 'no-zone'),
  habits: habits.default(usualHabits),
  /** The same seed plays the same. */
  seed: z.int().min(0).max(0xffff_ffff).default(1),
})
export type RehearsalWanted = z.output<typeof rehearsalWanted>
