import { z } from 'zod'
import { journalEventSchema } from '../migration/journal-event.ts'
import { call } from './call.ts'

const path = z.string().min(1)
const sidText = z.string().min(1).max(200)

/** A SID as a person recognises it. */
export const namedSid = z.strictObject({
  sid: z.string(),
  /** What Windows itself calls it, in English. */
  name: z.string().nullable(),
  /** Whose it is, as the open project knows. */
  account: z
    .strictObject({
      connection: z.string(),
      role: z.enum(['source', 'destination']),
      kind: z.enum(['user', 'group', 'device']),
      name: z.string(),
    })
    .nullable(),
})
export type NamedSid = z.infer<typeof namedSid>

/** Which table a change is made with: a file of `{old: new}`, of lines `old,new` or of our own, or 'project' for that of the open project. */
const mapping = z.strictObject({ table: path, mode: z.enum(['replace', 'add', 'remove']).default('replace') })
export type Mapping = z.output<typeof mapping>

const refusalText = z.strictObject({
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  details: z.record(z.string(), z.unknown()),
})

const named = z.array(z.string())
const ace = z.strictObject({
  type: z.string(),
  flags: named,
  mask: z.strictObject({ value: z.number(), rights: named }).nullable(),
  trustee: namedSid.nullable(),
  objectType: z.string().nullable(),
  inheritedObjectType: z.string().nullable(),
  condition: z.string().nullable(),
  attribute: z.string().nullable(),
  data: z.string().nullable(),
})
export type AceView = z.infer<typeof ace>
/** null: no list. 'null': a list that is there and absent at once, a NULL DACL. */
const acl = z.union([z.strictObject({ revision: z.number(), bytes: z.number(), aces: z.array(ace) }), z.literal('null'), z.null()])
export type AclView = z.infer<typeof acl>

export const descriptor = z.strictObject({
  bytes: z.number(),
  control: z.strictObject({ value: z.number(), flags: named }),
  resourceManager: z.number().nullable(),
  owner: namedSid.nullable(),
  group: namedSid.nullable(),
  dacl: acl,
  sacl: acl,
  sddl: z.string().nullable(),
})
export type DescriptorView = z.infer<typeof descriptor>

/** What a table would make of a descriptor. */
export const change = z.strictObject({
  changed: z.boolean(),
  /** Which of its SIDs the table translates, and how often each stands in it; only in owner, group and ACEs that the mode touches a change follows. */
  sids: z.array(z.strictObject({ from: namedSid, to: namedSid, times: z.number() })),
  after: z.strictObject({ bytes: z.number(), sddl: z.string().nullable(), hex: z.string() }).nullable(),
  /** Why it cannot be changed. */
  refusal: refusalText.nullable(),
})
export type ChangeView = z.infer<typeof change>

/** A descriptor as text; 'text' is one of the other three, told by its looks. */
const given = z.strictObject({ form: z.enum(['hex', 'base64', 'sddl', 'text']), content: z.string() })
export type Given = z.infer<typeof given>

export const objectKind = z.enum(['file', 'key', 'service', 'directory', 'printer', 'dcom'])
/** How a descriptor is read and shown. */
const reading = {
  /** What it protects; decides what its rights are called. */
  kind: objectKind.optional(),
  /** Whose accounts the two letters LA, DA … of SDDL mean. */
  domain: sidText.optional(),
}

export const sidView = z.strictObject({
  given: z.string(),
  form: z.enum(['text', 'hex', 'base64', 'guid']),
  ...namedSid.shape,
  hex: z.string(),
  base64: z.string(),
  authority: z.number(),
  domain: z.string().nullable(),
  rid: z.number().nullable(),
  entraObjectId: z.string().nullable(),
  /** Whether a translation table may have it as a source. */
  translatable: z.boolean(),
  /** What the given table translates it to. */
  target: namedSid.nullable(),
})
export type SidView = z.infer<typeof sidView>

export const descriptorResult = z.strictObject({
  descriptor: descriptor.nullable(),
  change: change.nullable(),
  error: refusalText.nullable(),
})
export type DescriptorResult = z.infer<typeof descriptorResult>

/** One descriptor or attribute, and where the changed copy was put. */
const inspected = { descriptor, change: change.nullable(), written: z.string().nullable() }
export const inspectedDescriptor = z.strictObject({ form: z.enum(['hex', 'base64', 'sddl', 'bytes']), ...inspected })
export type InspectedDescriptor = z.infer<typeof inspectedDescriptor>

export const inspectedNtAcl = z.strictObject({
  path: z.string().nullable(),
  bytes: z.number(),
  version: z.number(),
  descriptorAt: z.number(),
  hashType: z.number().nullable(),
  hash: z.string().nullable(),
  system: z.strictObject({ description: z.string(), takenAt: z.string().nullable(), hash: z.string() }).nullable(),
  ...inspected,
})
export type InspectedNtAcl = z.infer<typeof inspectedNtAcl>

/** So many were found; the first of them. */
const findings = z.strictObject({ count: z.number(), first: named })
export type Findings = z.infer<typeof findings>

const securityCell = z.strictObject({
  offset: z.number(),
  /** How many keys it says share it, how many do, and the first of those. */
  references: z.number(),
  keys: z.number(),
  firstKey: z.string().nullable(),
  bytes: z.number(),
  owner: namedSid.nullable(),
  sddl: z.string().nullable(),
  error: refusalText.nullable(),
})

export const inspectedHive = z.strictObject({
  path: z.string(),
  bytes: z.number(),
  /** The name that the hive has written in it. */
  name: z.string(),
  format: z.string(),
  lastWritten: z.string().nullable(),
  state: z.enum(['clean', 'dirty', 'recovered', 'damaged']),
  /** Why it could not be opened whole; it is then shown as it is, and cannot be changed. */
  stateReason: z.string().nullable(),
  logs: z.array(z.string()),
  sequence: z.tuple([z.number(), z.number()]),
  pendingTransactions: z.boolean(),
  ring: z.enum(['closed', 'broken']),
  keys: z.number(),
  values: z.number(),
  damage: findings,
  /** What is not as Windows would have written it. */
  structure: findings,
  cells: z.strictObject({ count: z.number(), references: z.number(), first: z.array(securityCell) }),
  sids: z.array(z.strictObject({ ...namedSid.shape, cells: z.number(), keys: z.number(), roles: named, target: namedSid.nullable() })),
  change: z
    .strictObject({
      cells: z.number(),
      keys: z.number(),
      refused: findings,
      /** Of the changed copy; null when this hive cannot be changed as it is. */
      bytesAfter: z.number().nullable(),
    })
    .nullable(),
  written: z.string().nullable(),
})
export type InspectedHive = z.infer<typeof inspectedHive>

export const inspectedKey = z.strictObject({
  path: z.string(),
  key: z.string(),
  lastWritten: z.string().nullable(),
  class: z.string().nullable(),
  linkTarget: z.string().nullable(),
  descriptor: descriptor.nullable(),
  subkeys: z.strictObject({
    count: z.number(),
    first: z.array(z.strictObject({ name: z.string(), subkeys: z.number(), lastWritten: z.string().nullable() })),
  }),
  values: z.strictObject({
    count: z.number(),
    first: z.array(z.strictObject({ name: z.string(), type: z.string(), bytes: z.number(), shown: z.string() })),
  }),
  damage: findings,
})
export type InspectedKey = z.infer<typeof inspectedKey>

const filesOf = z.strictObject({ securityId: z.number(), files: z.number(), encrypted: z.number(), first: z.string(), last: z.string() })
export const inspectedVolume = z.strictObject({
  path: z.string(),
  label: z.string().nullable(),
  serial: z.string(),
  version: z.string().nullable(),
  isDirty: z.boolean().nullable(),
  bytes: z.number(),
  clusterBytes: z.number(),
  recordBytes: z.number(),
  files: z.number(),
  descriptors: z.number(),
  sids: z.array(
    z.strictObject({
      ...namedSid.shape,
      descriptors: z.number(),
      files: z.number(),
      filesOwned: z.number(),
      roles: named,
      target: namedSid.nullable(),
    }),
  ),
  /** How many SIDs there were, of which the list shows the first. */
  sidCount: z.number(),
  damage: findings,
  change: z
    .strictObject({
      files: z.number(),
      encrypted: z.number(),
      /** How many descriptors change, are refused or are unknown, of which the lists show those of most files. */
      counts: z.strictObject({ descriptors: z.number(), refused: z.number(), unknown: z.number() }),
      descriptors: z.array(z.strictObject({ ...filesOf.shape, before: z.string().nullable(), after: z.string().nullable() })),
      refused: z.array(z.strictObject({ ...filesOf.shape, error: refusalText })),
      unknown: z.array(filesOf),
    })
    .nullable(),
})
export type InspectedVolume = z.infer<typeof inspectedVolume>

export const inspectedJournal = z.strictObject({
  path: z.string(),
  bytes: z.number(),
  events: z.number(),
  /** Where a record begins that was being written when the power went, or is being written now. */
  tornAt: z.number().nullable(),
  state: z.string(),
  runs: z.array(
    z.strictObject({
      run: z.string(),
      batch: z.string(),
      runbook: z.strictObject({ id: z.string(), version: z.number() }),
      begunAt: z.string(),
      endedAt: z.string().nullable(),
      outcome: z.string().nullable(),
    }),
  ),
  /** Those that were asked for, with how many bytes each keeps for its undo. */
  shown: z.array(z.strictObject({ event: journalEventSchema, undoBytes: z.number() })),
})
export type InspectedJournal = z.infer<typeof inspectedJournal>

export const inspectedBundle = z.strictObject({
  path: z.string(),
  id: z.string(),
  project: z.string(),
  device: z.string(),
  deviceName: z.string(),
  batch: z.string(),
  issuedAt: z.string(),
  planIssuedAt: z.string(),
  target: z.strictObject({ type: z.string(), directory: z.string().nullable(), netbiosName: z.string().nullable() }),
  runbooks: z.array(
    z.strictObject({
      id: z.string(),
      version: z.number(),
      name: z.string(),
      availableFrom: z.string().nullable(),
      enforcedAfter: z.string().nullable(),
      timeZone: z.string(),
    }),
  ),
  translation: z.strictObject({ pairs: z.number(), sourceDomains: named, sameLength: z.boolean(), chained: z.boolean() }),
  accounts: z.number(),
  retry: named,
})
export type InspectedBundle = z.infer<typeof inspectedBundle>

const map = mapping.optional()
const write = path.optional()
const hiveFiles = { path, logs: z.array(path).max(8).optional() }

export const inspectCalls = {
  'inspect.sids': call({ reads: true, input: z.strictObject({ sids: z.array(sidText).min(1).max(1000), map }), output: z.array(sidView) }),
  'inspect.descriptor': call({
    reads: true,
    input: z.strictObject({ from: z.union([given, z.strictObject({ path })]), ...reading, map, write }),
    output: inspectedDescriptor,
  }),
  /** Many at once; one that cannot be read does not stop the others. */
  'inspect.descriptors': call({
    reads: true,
    input: z.strictObject({ items: z.array(given).min(1).max(1000), ...reading, map }),
    output: z.array(descriptorResult),
  }),
  'inspect.ntacl': call({
    reads: true,
    input: z.strictObject({ from: z.union([z.strictObject({ path }), z.strictObject({ hex: z.string() })]), map, write }),
    output: inspectedNtAcl,
  }),
  'inspect.hive': call({
    reads: true,
    input: z.strictObject({ ...hiveFiles, cells: z.int().min(0).max(100_000).default(50), map, write }),
    output: inspectedHive,
  }),
  'inspect.key': call({
    reads: true,
    input: z.strictObject({ ...hiveFiles, key: z.string(), limit: z.int().min(1).max(100_000).default(200) }),
    output: inspectedKey,
  }),
  'inspect.volume': call({
    reads: true,
    input: z.strictObject({ path, limit: z.int().min(0).max(100_000).default(20), map }),
    output: inspectedVolume,
  }),
  /** `from` counts events from 1. */
  'inspect.journal': call({
    reads: true,
    input: z.strictObject({ path, from: z.int().min(1).default(1), limit: z.int().min(0).max(10_000).default(200) }),
    output: inspectedJournal,
  }),
  'inspect.bundle': call({ reads: true, input: z.strictObject({ path }), output: inspectedBundle }),
}
