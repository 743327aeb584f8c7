import { z } from 'zod'
import { call } from './call.ts'
import { connection, connectionRole, connectionSecrets } from './connection.ts'

const perKind = z.strictObject({ user: z.number(), group: z.number(), device: z.number() })

/** Which domain was read, as far as its directory tells. */
export const domainFacts = z.strictObject({
  dnsName: z.string(),
  netbiosName: z.string().nullable(),
  sid: z.string().nullable(),
  baseDn: z.string(),
  /** Of Entra ID: the tenant's GUID, by which its devices know it. */
  tenant: z.string().nullable().optional(),
})
export type DomainFacts = z.infer<typeof domainFacts>

/** What an import came across and could not take as it is. */
export const importFinding = z.strictObject({
  what: z.enum([
    /** Left out: without an objectGUID nothing anchors it. */
    'no-guid',
    /** Left out: without a sAMAccountName it is no account. */
    'no-name',
    /** Left out: the directory gave the same GUID twice, the first is kept. */
    'guid-twice',
    /** Kept, but nothing can be translated to or from it. */
    'no-sid',
    /** Kept without the values that are not text. */
    'not-text',
    /** Kept; whether it is disabled could not be read. */
    'state-unknown',
    /** Members that are not in the scope of the import. */
    'member-outside',
    /** Members whose name two objects have. */
    'member-ambiguous',
    /** Accounts of a hybrid domain that its tenant does not know. */
    'not-in-tenant',
    /** Synchronised from a domain: on a device that joins this domain they have its SID, not the tenant's. */
    'synchronised',
  ]),
  count: z.number(),
  /** A few of the objects, by name. */
  examples: z.array(z.string()),
})
export type ImportFinding = z.infer<typeof importFinding>

export const importRecord = z.strictObject({
  connection: z.string(),
  role: connectionRole,
  startedAt: z.string(),
  finishedAt: z.string(),
  users: z.number(),
  groups: z.number(),
  devices: z.number(),
  memberships: z.number(),
  domain: domainFacts.nullable(),
  /** The OUs that were read. */
  scope: z.array(z.string()),
  added: perKind,
  changed: perKind,
  removed: perKind,
  findings: z.array(importFinding),
})
export type ImportRecord = z.infer<typeof importRecord>

/** What an import changed of one object. */
export const importChange = z.strictObject({
  change: z.enum(['added', 'changed', 'removed']),
  kind: z.enum(['user', 'group', 'device']),
  name: z.string(),
  /** Of a changed one: what differs. */
  columns: z.array(z.string()),
})
export type ImportChange = z.infer<typeof importChange>

export const directoryImportCalls = {
  'import.run': call({
    input: connectionSecrets.extend({ connection: z.string().min(1) }),
    output: importRecord,
  }),
  'import.list': call({ reads: true, input: z.strictObject({ connection: z.string().min(1).optional() }), output: z.array(importRecord) }),
  /** What the import that began then changed against the one before, by object; nothing for a connection's first. */
  'import.changes': call({
    reads: true,
    input: z.strictObject({ connection: z.string().min(1), startedAt: z.string(), limit: z.int().min(1).max(30_000).default(1000) }),
    output: z.array(importChange),
  }),
  'snapshot.export': call({
    reads: true,
    input: z.strictObject({ connection: z.string().min(1), path: z.string().min(1) }),
    output: z.strictObject({ path: z.string(), users: z.number(), groups: z.number(), devices: z.number() }),
  }),
  'snapshot.import': call({
    input: z.strictObject({ path: z.string().min(1), name: z.string().trim().min(1).max(200), role: connectionRole }),
    output: z.strictObject({ connection, import: importRecord }),
  }),
}
