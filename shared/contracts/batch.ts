import { z } from 'zod'
import { batchSchema } from '../migration/batch.ts'
import { slug } from '../migration/runbook.ts'
import { timeZones } from '../migration/planner/written-time.ts'
import { call } from './call.ts'
import { shownContradiction } from './contradiction.ts'
import { documentIssue } from './runbook.ts'
import { refusalReport } from './share.ts'

export const savedBatch = z.strictObject({
  id: slug,
  name: z.string(),
  changed: z.boolean(),
  savedAt: z.string(),
  contradictions: z.array(shownContradiction),
})
export type SavedBatch = z.infer<typeof savedBatch>

export const batchInfo = z.strictObject({
  id: slug,
  name: z.string(),
  source: z.string(),
  target: z.string(),
  runbooks: z.array(z.string()),
  /** Imported devices that the batch lets in. */
  devices: z.number(),
  savedAt: z.string(),
  /** Since when its devices are to get nothing any more; null while it is not withdrawn. */
  withdrawnAt: z.string().nullable(),
  /** Devices for which something of it lies on the share; null where nothing of it does. */
  onShare: z.number().nullable(),
})

/** What a draft changes: unfinished values are taken too, and complained about in the answer. */
export const batchChange = z.strictObject({
  name: z.string().optional(),
  source: z.string().optional(),
  target: z.string().optional(),
  runbooks: z
    .array(z.strictObject({ runbook: z.string(), availableFrom: z.string(), enforcedAfter: z.string(), timeZone: z.enum(timeZones) }))
    .optional(),
  /** As pasted from a spreadsheet or CSV file. */
  devices: z.strictObject({ list: z.enum(['include', 'exclude']), names: z.string() }).optional(),
})
export type BatchChange = z.infer<typeof batchChange>

/** How many there are, and the first of them. */
const someNames = z.strictObject({ count: z.number(), first: z.array(z.string()) })

export const batchDraft = z.strictObject({
  yaml: z.string(),
  /** null while the text cannot be read as a batch; then `issues` says why. */
  document: batchSchema.omit({ devices: true }).nullable(),
  issues: z.array(documentIssue),
  contradictions: z.array(shownContradiction),
  /** The list, and whom it lets in; null with the document. A long one crosses as one text: a hundred thousand names cost more than all that is done with them. */
  devices: z
    .strictObject({
      list: z.enum(['include', 'exclude']),
      /** Every name of the list, one a line. */
      names: z.string(),
      listed: z.number(),
      included: someNames,
      /** Names of the list that no imported device has. */
      unknown: someNames,
    })
    .nullable(),
  /** Why the pasted names were not taken. */
  refusal: refusalReport.nullable(),
})
export type BatchDraft = z.infer<typeof batchDraft>

const path = z.string().min(1)
const whichList = z.enum(['include', 'exclude'])

export const batchCalls = {
  /** Source and target are the project's only ones unless named. */
  'batch.new': call({
    input: z.strictObject({
      id: slug,
      name: z.string().min(1).max(200).optional(),
      source: z.string().optional(),
      target: z.string().optional(),
      runbooks: batchSchema.shape.runbooks.default([]),
      devices: batchSchema.shape.devices.default({ include: [] }),
    }),
    output: savedBatch,
  }),
  'batch.save': call({
    input: z.strictObject({
      text: z.string(),
      path: z.string(),
      mode: z.enum(['new', 'change', 'either']).default('either'),
      /** When what the text was written from was saved: when something else was saved since, this is refused. */
      base: z.string().optional(),
    }),
    output: savedBatch,
  }),
  /** Takes a batch that was never published out of the project. */
  'batch.remove': call({ input: z.strictObject({ id: slug }), output: z.strictObject({ id: slug, name: z.string() }) }),
  'batch.list': call({ reads: true, input: z.strictObject({}), output: z.array(batchInfo) }),
  'batch.show': call({
    reads: true,
    input: z.strictObject({ id: slug }),
    output: batchInfo.extend({
      document: batchSchema,
      yaml: z.string(),
      deviceNames: z.array(z.string()),
      unknownDevices: z.array(z.string()),
    }),
  }),
  /** A text with some of it changed, its comments kept, who is in it, and what is wrong with it. Saves nothing. */
  'batch.draft': call({ reads: true, input: z.strictObject({ text: z.string(), change: batchChange.default({}) }), output: batchDraft }),
  'batch.check': call({
    reads: true,
    input: z.strictObject({ id: slug.optional() }),
    output: z.array(z.strictObject({ id: slug, name: z.string(), contradictions: z.array(shownContradiction) })),
  }),
  /** Reads computer names from a CSV file or pasted text; `add` keeps those of the list that are there. */
  'batch.import-devices': call({
    input: z.strictObject({ id: slug, path, list: whichList.default('include'), add: z.boolean().default(false) }),
    output: savedBatch.extend({ devices: z.number(), added: z.number(), repeated: z.number(), unknown: z.array(z.string()) }),
  }),
  'batch.export-devices': call({
    reads: true,
    input: z.strictObject({ id: slug, path, overwrite: z.boolean().default(false) }),
    output: z.strictObject({ path: z.string(), devices: z.number() }),
  }),
}
