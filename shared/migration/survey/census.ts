import { z } from 'zod'
import { deviceFactsSchema } from '../device-facts.ts'
import { instantField as instant } from '../fields.ts'
import { permissionAreas } from '../runbook.ts'
import { count, foundAt, leftOut, sidText } from './fields.ts'

/** 'translated': a source of the table. 'target': translated to. 'missing': of a source domain, and nothing stands for it. */
export const sidStandings = ['missing', 'translated', 'target', 'other', 'well-known'] as const
export type SidStanding = (typeof sidStandings)[number]

/** 'holder': of a membership, a right or a task, not in a descriptor. */
export const placeRoles = ['owner', 'group', 'dacl', 'sacl', 'condition', 'claim', 'holder'] as const

const place = z.strictObject({ area: z.enum(permissionAreas), role: z.enum(placeRoles), objects: count })

/** One SID of a device, wherever it was met. */
export const countedSid = z.strictObject({
  sid: sidText,
  standing: z.enum(sidStandings),
  /** A well-known account, an account of the bundle, or the folder of a profile. */
  name: z.string().max(1000).nullable(),
  target: sidText.nullable(),
  /** Files and keys that name it, all together. */
  objects: count,
  /** Distinct descriptors that name it. */
  descriptors: count,
  places: z.array(place).max(permissionAreas.length * placeRoles.length),
  profile: foundAt.nullable(),
  /** Where it was met first. */
  first: foundAt,
})
export type PlaceRole = (typeof placeRoles)[number]
export type CountedSid = z.output<typeof countedSid>

/** Every SID of one device against the translation table it was given. */
export const censusReportSchema = z.strictObject({
  kind: z.literal('census'),
  version: z.literal(1),
  at: instant,
  device: deviceFactsSchema,
  /** Pairs of the table it was held against. */
  translations: count,
  files: count,
  keys: count,
  sids: z.array(countedSid),
  /** SIDs that had no room in what was sent; those that need a person come first and stay longest. */
  leftOut,
})
export type CensusReport = z.output<typeof censusReportSchema>
