import { z } from 'zod'
import { call } from './call.ts'
import { accountRef, match, matchKind } from './matching.ts'

export const tableEntry = z.strictObject({
  source: z.string(),
  target: z.string(),
  /** manual, rid, rule; foreign for a pair of SIDs that another tool's map brought. */
  by: z.string(),
  kind: matchKind.nullable(),
  sourceName: z.string().nullable(),
  targetName: z.string().nullable(),
})

export const tableOrder = z.enum(['sourceName', 'source', 'target', 'targetName', 'by'])
export type TableOrder = z.infer<typeof tableOrder>

const refusedLine = z.strictObject({
  line: z.number(),
  old: z.string(),
  new: z.string(),
  code: z.string(),
  details: z.record(z.string(), z.unknown()),
  message: z.string(),
  remedy: z.string(),
})

export const mapImport = z.strictObject({
  /** Lines that became a manual match. */
  matched: z.number(),
  /** Lines kept as pairs of SIDs, because no import has their accounts. */
  foreign: z.number(),
  /** Lines that said what was so already. */
  unchanged: z.number(),
  refused: z.array(refusedLine),
})
export type MapImport = z.infer<typeof mapImport>

/** Everything about one object: itself on either side, its match and why, and where it is used. */
export const objectReport = z.strictObject({
  side: z.enum(['source', 'target']),
  kind: z.enum(['user', 'group', 'device']),
  account: accountRef,
  attributes: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  groups: z.array(z.string()),
  matches: z.array(match),
  /** Today's line of the translation table, if it has one. */
  translation: tableEntry.nullable(),
  /** Batches that let a device in. */
  batches: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** Where the censuses of devices met it; null of a device. */
  seen: z.strictObject({ devices: z.number(), objects: z.number() }).nullable(),
  /** Of an account: devices on which it has a profile, the first of them. Of a device: whose profiles it has. With the profile's folder. */
  profiles: z.array(z.strictObject({ name: z.string(), place: z.string() })),
})
export type ObjectReport = z.infer<typeof objectReport>

const path = z.string().min(1)

export const translationCalls = {
  'translation.show': call({
    reads: true,
    input: z.strictObject({
      /** Users, groups, or pairs of SIDs alone. */
      only: z.enum(['users', 'groups', 'foreign']).optional(),
      /** A part of a name or of a SID, on either side. */
      search: z.string().max(200).optional(),
      /** Left out: users, then groups, by name, then pairs of SIDs. */
      order: tableOrder.optional(),
      descending: z.boolean().default(false),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(10_000).default(200),
    }),
    /** `found`: how many lines the filter lets through; the other numbers are of the whole table. */
    output: z.strictObject({
      found: z.number(),
      total: z.number(),
      users: z.number(),
      groups: z.number(),
      foreign: z.number(),
      entries: z.array(tableEntry),
    }),
  }),
  'translation.export': call({
    reads: true,
    input: z.strictObject({ path, format: z.enum(['json', 'csv']), overwrite: z.boolean().default(false) }),
    output: z.strictObject({ path: z.string(), entries: z.number() }),
  }),
  'translation.import': call({ input: z.strictObject({ path }), output: mapImport }),
  /** Takes pairs of SIDs out that another tool's map brought: those that the search lets through, all of them without one. */
  'translation.remove-foreign': call({
    input: z.strictObject({ search: z.string().max(200).optional() }),
    output: z.strictObject({ removed: z.number() }),
  }),
  'translation.report': call({ reads: true, input: z.strictObject({ object: z.string().min(1) }), output: objectReport }),
}
