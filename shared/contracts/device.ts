import { z } from 'zod'
import { instant } from '../bundle/fields.ts'
import { deviceStates } from './device-state.ts'
import { changedSchema } from '../migration/step.ts'
import { call } from './call.ts'
import { deviceFilter, deviceOrder } from './device-filter.ts'
import { projectPassphrase } from './passphrase.ts'
import { refusalReport } from './share.ts'

export const deviceRow = z.strictObject({
  name: z.string(),
  device: z.string().nullable(),
  /** The batch that lies on the share for it, else the one whose list lets it in. */
  batch: z.string().nullable(),
  /** Whether anything lies on the share for it: only that reaches it. */
  onShare: z.boolean(),
  state: z.enum(deviceStates),
  /** Why it was refused, rolled back, or needs a person. */
  code: z.string().optional(),
  /** What belongs to the code, as the device or the check of its journal told it. */
  details: z.record(z.string(), z.unknown()).optional(),
  /** The step it is at, while it runs. */
  step: z.string().nullable(),
  /** Steps that are in place on the device. */
  steps: z.array(z.string()),
  changed: changedSchema,
  /** Findings of the latest run of each runbook, each group counted once. */
  findings: z.number(),
  /** The version of the agent that it last told; null until it has. */
  agent: z.string().nullable(),
  /** Another version that it was offered and did not come up, with the code; absent where none was. */
  agentRefused: z.strictObject({ version: z.string(), code: z.string() }).optional(),
  lastEventAt: z.string().nullable(),
})
export type DeviceRow = z.infer<typeof deviceRow>

export const collectReport = z.strictObject({
  devices: z.number(),
  segments: z.number(),
  records: z.number(),
  /** Answers to requests for log files. */
  logs: z.number(),
  /** Answers to requests for impact reports and a census. */
  surveys: z.number(),
  findings: z.array(
    z.strictObject({ name: z.string().nullable(), file: z.string(), code: z.string(), details: z.record(z.string(), z.unknown()) }),
  ),
})
export type CollectReport = z.infer<typeof collectReport>

export const deviceLog = z.strictObject({
  name: z.string(),
  device: z.string(),
  state: deviceRow,
  /** Nothing is published for it, however far it has come. */
  withdrawn: z.boolean(),
  /** As the device reported them, oldest first. */
  events: z.array(z.record(z.string(), z.unknown())),
  /** What is wrong with the journal: gaps, clones, files that were tampered with. */
  problems: z.array(refusalReport),
})
export type DeviceLog = z.infer<typeof deviceLog>

export const deviceLogFiles = z.strictObject({
  /** The latest request; null when the device was never asked. */
  askedAt: z.string().nullable(),
  /** Asked, and no answer so far. */
  waiting: z.boolean(),
  /** Of the latest answer, to which the files belong. */
  answeredAt: z.string().nullable(),
  files: z.array(z.strictObject({ name: z.string(), modifiedAt: z.string(), bytes: z.number(), leftOut: z.number() })),
  /** Files that had no room. */
  leftOut: z.array(z.string()),
})
export type DeviceLogFiles = z.infer<typeof deviceLogFiles>

export const deviceStatus = z.strictObject({
  devices: z.number(),
  states: z.partialRecord(z.enum(deviceStates), z.number()),
  /** By the version of the agent that they last told; null for those that have told none. */
  agents: z.array(z.strictObject({ version: z.string().nullable(), devices: z.number() })),
  /** How many are in each batch, by its id; null for those that are in none. */
  batches: z.array(z.strictObject({ batch: z.string().nullable(), devices: z.number() })),
  /** What they stopped with, the most frequent first; `details` belong to the code at one of them. */
  errors: z.array(
    z.strictObject({
      code: z.string(),
      devices: z.number(),
      example: z.strictObject({ name: z.string(), details: z.record(z.string(), z.unknown()) }),
    }),
  ),
  collectedAt: z.string().nullable(),
})
export type DeviceStatus = z.infer<typeof deviceStatus>

export const deviceCalls = {
  'device.collect': call({ input: z.strictObject({ passphrase: projectPassphrase }), output: collectReport }),
  /** A page of the devices that a filter lets through; `retryable`: how many of all of them `publish.retry` would tell to try again. */
  'device.list': call({
    reads: true,
    input: deviceFilter.extend({
      order: deviceOrder.default('name'),
      descending: z.boolean().default(false),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(10_000).default(200),
    }),
    output: z.strictObject({ total: z.number(), retryable: z.number(), devices: z.array(deviceRow) }),
  }),
  /** Of all devices, or of those of a batch alone, but for `batches`. */
  'device.status': call({ reads: true, input: deviceFilter.pick({ batch: true }), output: deviceStatus }),
  /** Notes that log files are wanted of these devices; the next publication asks them. */
  'device.request-logs': call({
    input: z.strictObject({ names: z.array(z.string().min(1)).min(1).max(100_000), since: instant.nullable().default(null) }),
    output: z.array(deviceLogFiles.extend({ name: z.string() })),
  }),
  'device.log-files': call({ reads: true, input: z.strictObject({ name: z.string().min(1) }), output: deviceLogFiles }),
  'device.log-file': call({
    reads: true,
    input: z.strictObject({ name: z.string().min(1), file: z.string().min(1).max(255) }),
    output: z.strictObject({ name: z.string(), text: z.string() }),
  }),
  /** The account and password that a device made for recovery; null where it has told of none. */
  'device.fallback-administrator': call({
    input: z.strictObject({ name: z.string().min(1), passphrase: projectPassphrase }),
    output: z.strictObject({ account: z.string(), password: z.string(), at: z.string() }).nullable(),
  }),
  /** Who was shown that password, newest first. */
  'device.fallback-shown': call({
    reads: true,
    input: z.strictObject({ name: z.string().min(1) }),
    output: z.array(z.strictObject({ account: z.string(), at: z.string(), by: z.string() })),
  }),
  'device.logs': call({ reads: true, input: z.strictObject({ name: z.string().min(1) }), output: deviceLog }),
}
