import { z } from 'zod'
import { censusReportSchema } from '../migration/survey/census.ts'
import { impactReportSchema } from '../migration/survey/impact.ts'
import { call } from './call.ts'
import { matchKind } from './matching.ts'

const name = z.string().min(1)

/** What a device answered to the latest request it has answered. */
export const deviceSurvey = z.strictObject({
  /** The latest request; null when the device was never asked. */
  askedAt: z.string().nullable(),
  /** Asked, and no answer so far. */
  waiting: z.boolean(),
  answeredAt: z.string().nullable(),
  census: censusReportSchema.nullable(),
  /** What its runbooks would do there, one report each. */
  impacts: z.array(impactReportSchema),
})
export type DeviceSurvey = z.infer<typeof deviceSurvey>

/** A SID of the source that devices met and today's translation table lacks. */
export const tableGap = z.strictObject({
  sid: z.string(),
  /** Whose it is by the latest imports; null when no import has it. */
  account: z.strictObject({ connection: z.string(), kind: z.enum([...matchKind.options, 'device']), name: z.string() }).nullable(),
  devices: z.number(),
  /** Devices on which it has a profile: a person waits there. */
  profiles: z.number(),
  /** Files, keys, memberships and rights that name it, on all devices. */
  objects: z.number(),
  /** One device that met it, and where. */
  example: z.strictObject({ device: z.string(), place: z.string() }),
})
export type TableGap = z.infer<typeof tableGap>

export const surveyCalls = {
  /** Notes that an impact report and a census are wanted; the next publication asks. Without names and batch: every device that something is published for. */
  'survey.request': call({
    input: z.strictObject({ names: z.array(name).min(1).max(100_000).optional(), batch: name.optional() }),
    output: z.strictObject({ asked: z.number(), already: z.number() }),
  }),
  'survey.show': call({ reads: true, input: z.strictObject({ name }), output: deviceSurvey }),
  /** What the translation table lacks, by how much waits for it. */
  'survey.gaps': call({
    reads: true,
    input: z.strictObject({
      search: z.string().max(200).optional(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(10_000).default(200),
    }),
    /** `surveyed` and `waiting`: devices whose census is here, and devices that were asked and have not answered. */
    output: z.strictObject({ found: z.number(), total: z.number(), surveyed: z.number(), waiting: z.number(), gaps: z.array(tableGap) }),
  }),
}
