import { z } from 'zod'
import { isShallow } from '../../values/shallow.ts'
import { deviceFactsSchema } from '../device-facts.ts'
import { codeField as code, instantField as instant } from '../fields.ts'
import { findingSchema } from '../finding.ts'
import { permissionAreas, permissionModes } from '../runbook.ts'
import { stepIdSchema } from '../step.ts'
import { count, foundAt, leftOut, sidText } from './fields.ts'

/** Of a refusal. */
const details = z.record(z.string().max(100), z.unknown()).refine((value) => isShallow(value, 8))

const counts = z.strictObject({ met: count, changed: count, descriptors: count, descriptorsChanged: count })
export type Counts = z.output<typeof counts>

const areaImpact = z.strictObject({
  area: z.enum(permissionAreas),
  /** 'off': the runbook leaves it alone. 'unsupported': this platform cannot update it. */
  scope: z.enum(['updated', 'off', 'unsupported']),
  files: counts,
  /** Keys and values; memberships, rights and tasks. */
  keys: counts,
  /** What the runbook's ignored paths and keys keep from changing. */
  ignored: z.strictObject({ files: count, keys: count, places: count, first: foundAt.optional(), last: foundAt.optional() }),
  /** What would stay as it is, and why: no translation, refused, unreadable, in use. */
  stays: z.array(findingSchema),
})
export type AreaImpact = z.output<typeof areaImpact>

/** A source account without a translation, and what is granted to it or its own. */
const loss = z.strictObject({
  sid: sidText,
  /** Its profile on this device, when it has one: then a person stands behind it, not a group. */
  profile: foundAt.nullable(),
  /** Files and keys that name it in their list of permissions, memberships and rights it has, by area. */
  granted: z.partialRecord(z.enum(permissionAreas), count),
  /** Files and keys that belong to it. */
  owned: count,
  first: foundAt,
})
export type Loss = z.output<typeof loss>

/** What a run would do on one device, worked out by the steps' own rules; nothing was written for it. */
export const impactReportSchema = z.strictObject({
  kind: z.literal('impact'),
  version: z.literal(1),
  at: instant,
  device: deviceFactsSchema,
  batch: z.string().max(300),
  runbook: z.strictObject({ id: z.string().max(300), name: z.string().max(1000), version: count }),
  mode: z.enum(permissionModes),
  steps: z.array(stepIdSchema).max(100),
  /** Why a run would be refused now; null when it would begin. */
  blocker: z.strictObject({ code, details, message: z.string().max(8000), remedy: z.string().max(8000) }).nullable(),
  /** What preflight reports without refusing. */
  notes: z.array(findingSchema),
  areas: z.array(areaImpact).max(permissionAreas.length),
  totals: z.strictObject({
    files: count,
    /** Files and folders that get another descriptor, and folders that get another name: as a run counts them. */
    filesChanged: count,
    /** Of those, folders that are named by an account's SID and take the new one's name. */
    foldersRenamed: count.default(0),
    keysChanged: count,
    profiles: count,
    /** ProfileList and the other places keyed by SID: entries renamed, rewritten or removed. */
    entriesChanged: count,
    descriptors: count,
    descriptorsChanged: count,
    /** What undo would keep on this device: descriptors and names of files, originals of hives. */
    undoBytes: count,
  }),
  time: z.strictObject({
    readFilesPerSecond: z.number().nonnegative(),
    /** Of the work itself; restarts are counted, not timed. */
    minutes: z.number().nonnegative(),
    restarts: count,
  }),
  /** Applications that would forget the old identity: keys and values taken out, files and folders put aside or changed. */
  resets: z
    .array(z.strictObject({ step: stepIdSchema, keys: count, files: count }))
    .max(20)
    .default([]),
  /** Accounts of the old directory that nothing stands for: who has access through them loses it with that directory. */
  losses: z.array(loss),
  /** Losses and things that stay which had no room in what was sent. */
  leftOut,
})
export type ImpactReport = z.output<typeof impactReportSchema>
