import { z } from 'zod'
import { longestName, mostNames } from '../directory/listed-names.ts'
import { call } from './call.ts'
import { accountKind, connectionRole } from './connection.ts'
import { accountRef } from './matching.ts'
import { objectReport } from './translation.ts'

export const accountState = z.enum(['active', 'disabled', 'expired'])

/** When somebody last signed in: within ninety days, longer ago, or never as far as the directory says. Groups have none of them. */
export const lastLogon = z.enum(['recent', 'stale', 'never'])
export type LastLogon = z.infer<typeof lastLogon>

const listed = z.array(z.string().min(1).max(longestName)).max(mostNames)

/** Which imported objects are meant; what is left out narrows nothing. */
export const directoryFilter = z.strictObject({
  /** A connection's name or id. */
  connection: z.string().min(1).optional(),
  role: connectionRole.optional(),
  kind: accountKind.optional(),
  state: accountState.optional(),
  /** The distinguished name of an OU: what lies in it, at any depth. */
  unit: z.string().min(1).max(4000).optional(),
  /** The operating system of a device, as its directory has it. */
  system: z.string().min(1).max(400).optional(),
  logon: lastLogon.optional(),
  /** Names, UPNs or mail addresses, as from a list: whoever answers to one of them. */
  among: listed.optional(),
  /** A part of the name, display name, UPN or mail address, or a whole SID. */
  search: z.string().max(200).optional(),
})
export type DirectoryFilter = z.infer<typeof directoryFilter>

export const directoryOrder = z.enum(['name', 'displayName', 'upn', 'mail', 'dn', 'sid', 'kind', 'state', 'connection', 'system', 'logon'])
export type DirectoryOrder = z.infer<typeof directoryOrder>

export const directoryObject = accountRef.extend({
  kind: accountKind,
  role: connectionRole,
  mail: z.string().nullable(),
  system: z.string().nullable(),
  /** When somebody last signed in, as the directory keeps it: accurate to two weeks in Active Directory. */
  lastLogonAt: z.string().nullable(),
})

export const savedFilter = z.strictObject({ name: z.string().trim().min(1).max(100), filter: directoryFilter })
export type SavedFilter = z.infer<typeof savedFilter>
export type DirectoryObject = z.infer<typeof directoryObject>

const counted = z.number()

/** An object with everything known of it, and whom it holds or belongs to. */
export const directoryDetail = objectReport.extend({
  mail: z.string().nullable(),
  system: z.string().nullable(),
  lastLogonAt: z.string().nullable(),
  role: connectionRole,
  /** Direct members of a group, the first hundred by name. */
  members: z.array(directoryObject),
  memberCount: counted,
})
export type DirectoryDetail = z.infer<typeof directoryDetail>

export const directoryCalls = {
  'directory.list': call({
    reads: true,
    input: directoryFilter.extend({
      order: directoryOrder.default('name'),
      descending: z.boolean().default(false),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(10_000).default(200),
    }),
    output: z.strictObject({ total: counted, objects: z.array(directoryObject) }),
  }),
  /** How many objects there would be with each value of one facet, the others as the filter says. */
  'directory.facets': call({
    reads: true,
    input: directoryFilter,
    output: z.strictObject({
      kinds: z.strictObject({ user: counted, group: counted, device: counted }),
      states: z.strictObject({ active: counted, disabled: counted, expired: counted }),
      logons: z.strictObject({ recent: counted, stale: counted, never: counted }),
      /** The commonest first, at most a hundred. */
      systems: z.array(z.strictObject({ name: z.string(), count: counted })),
      /** OUs that hold objects themselves, the fullest first, at most a thousand. */
      units: z.array(z.strictObject({ dn: z.string(), count: counted })),
    }),
  }),
  /** Which entries of a list nobody answers to. */
  'directory.unknown': call({
    reads: true,
    input: z.strictObject({ among: listed }),
    output: z.strictObject({ known: counted, unknown: z.array(z.string()) }),
  }),
  'directory.filters': call({ reads: true, input: z.strictObject({}), output: z.array(savedFilter) }),
  'directory.saveFilter': call({ input: savedFilter, output: z.array(savedFilter) }),
  'directory.forgetFilter': call({ input: z.strictObject({ name: z.string().min(1) }), output: z.array(savedFilter) }),
  'directory.object': call({
    reads: true,
    input: z.strictObject({ connection: z.string().min(1), guid: z.string().min(1) }),
    output: directoryDetail,
  }),
}
