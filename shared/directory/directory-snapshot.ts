import { z } from 'zod'

/**
 * A directory snapshot: users, groups and devices of one directory in one file, for where the directory itself cannot be reached.
 * JSON Lines, UTF-8, gzip allowed: a header, one object a line in the directory's own words, and an end that shows that nothing is missing.
 */
export const snapshotVersion = 1

const attributeValue = z.union([z.string(), z.array(z.string())])

export const snapshotHeader = z.strictObject({
  snapshot: z.literal('rehome-directory'),
  version: z.literal(snapshotVersion),
  takenAt: z.string(),
  domain: z
    .strictObject({ dnsName: z.string(), netbiosName: z.string().nullable(), sid: z.string().nullable(), baseDn: z.string() })
    .nullable(),
})
export type SnapshotHeader = z.infer<typeof snapshotHeader>

export const snapshotObject = z.strictObject({
  kind: z.enum(['user', 'group', 'device']),
  guid: z.string(),
  sid: z.string().nullable(),
  dn: z.string(),
  attributes: z.record(z.string(), attributeValue),
  /** Of a group: the names of its members. */
  members: z.array(z.string()).optional(),
})
export type SnapshotObject = z.infer<typeof snapshotObject>

export const snapshotEnd = z.strictObject({ end: z.strictObject({ objects: z.int() }) })

/** The marks of any version's header, read first so that a newer file is refused by name. */
export const snapshotMark = z.looseObject({ snapshot: z.literal('rehome-directory'), version: z.int() })
