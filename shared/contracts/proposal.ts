import { z } from 'zod'
import { call } from './call.ts'
import { projectPassphrase } from './passphrase.ts'
import { keyFileAt } from './share-keys.ts'

const device = z.strictObject({ device: z.string(), name: z.string(), batch: z.string() })
const scheduled = z.strictObject({
  id: z.string(),
  version: z.number(),
  availableFrom: z.string().nullable(),
  enforcedAfter: z.string().nullable(),
  timeZone: z.string(),
  /** The account by which its devices join a domain, and the SHA-256 of what holds its password; the password itself is never shown. */
  joinsBy: z.strictObject({ account: z.string(), secret: z.string() }).nullable(),
})
/** A batch as its plan says it. */
const plan = z.strictObject({
  runbooks: z.array(scheduled),
  directory: z.string().nullable(),
  netbiosName: z.string().nullable(),
  connection: z.string(),
  type: z.string(),
  /** The version of the agent that its devices are given, and the SHA-256 of the manifest of its files. */
  agent: z.strictObject({ version: z.string(), sha256: z.string() }).nullable(),
})
const changed = z.enum(['added', 'changed', 'removed'])
/** One setting, by its path, with its JSON before and after; null where it was or is not there. */
const setting = z.strictObject({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() })

/** Exactly what a proposal changes, found in the very bytes that devices will read; nothing of it is what its maker says. */
export const proposalReview = z.strictObject({
  id: z.string(),
  version: z.number(),
  /** The publication it follows. */
  follows: z.number(),
  project: z.string(),
  projectName: z.string(),
  preparedAt: z.string(),
  /** Whether the share was looked at, and shows the publication that it follows. */
  current: z.boolean(),
  /** A version that you approved and that it does not follow, where no share could be looked at: it may take that back. */
  skips: z.number().nullable(),
  /** Who signs from then on, where that changes. */
  keys: z.array(
    z.strictObject({
      role: z.string(),
      added: z.array(z.string()),
      removed: z.array(z.string()),
      threshold: z.strictObject({ before: z.number(), after: z.number() }),
    }),
  ),
  collectionKeyChanges: z.boolean(),
  devices: z.strictObject({ added: z.array(device), changed: z.array(device), removed: z.array(device.omit({ batch: true })) }),
  /** Devices whose new assignment asks for their log files: those changed since then, null for all. */
  logs: z.array(device.extend({ since: z.string().nullable() })),
  /** Devices whose new assignment asks for impact reports and a census. */
  surveys: z.array(device),
  /** Devices whose new assignment holds a file to join a domain by offline: as whom, and the SHA-256 of the file, which is never shown. */
  offlineJoins: z.array(device.extend({ machine: z.string(), domain: z.string(), sha256: z.string() })),
  batches: z.array(z.strictObject({ name: z.string(), change: changed, before: plan.nullable(), after: plan.nullable() })),
  runbooks: z.array(z.strictObject({ id: z.string(), change: changed, settings: z.array(setting) })),
  /** Tables of accounts: how many pairs there are, were, and what is new or gone. */
  tables: z.array(
    z.strictObject({
      what: z.enum(['translation', 'accounts']),
      batch: z.string(),
      before: z.number().nullable(),
      after: z.number().nullable(),
      added: z.number(),
      removed: z.number(),
      /** The first of them, as one line each. */
      examples: z.strictObject({ added: z.array(z.string()), removed: z.array(z.string()) }),
    }),
  ),
  /** Files of other kinds that go. */
  othersRemoved: z.number(),
  /** How many more must sign once you have. */
  missing: z.strictObject({ snapshot: z.number(), root: z.number() }),
  signedByYou: z.boolean(),
})
export type ProposalReview = z.infer<typeof proposalReview>

const approvedBy = z.strictObject({ keyId: z.string(), name: z.string(), at: z.string() })
export const proposalEntry = z.strictObject({
  id: z.string(),
  version: z.number(),
  preparedAt: z.string(),
  /** Null while it waits. */
  outcome: z.enum(['published', 'withdrawn', 'replaced', 'overtaken']).nullable(),
  endedAt: z.string().nullable(),
  approvals: z.array(approvedBy),
})
export type ProposalEntry = z.infer<typeof proposalEntry>

/** What became of something that more than one has to sign: published at once, or waiting. */
export const writtenReport = z.strictObject({
  published: z.strictObject({ version: z.number(), expiresAt: z.string() }).nullable(),
  proposed: z.strictObject({ id: z.string(), version: z.number() }).nullable(),
})
export type WrittenReport = z.infer<typeof writtenReport>

const waiting = z.strictObject({
  waiting: proposalEntry.nullable(),
  missing: z.number(),
  of: z.array(z.string()),
  history: z.array(proposalEntry),
})
export type ProposalsReport = z.infer<typeof waiting>

/** Where a proposal lies: a share, or a file; and the key file that approves. */
const whereAndWho = { at: z.string().min(1), key: keyFileAt }

export const proposalCalls = {
  /** What waits in the open project, who may sign it, and what became of those before. */
  'proposal.show': call({ reads: true, input: z.strictObject({}), output: waiting }),
  /** Needs no project: opens what was proposed to the holder of a key file, and says what it changes. */
  'proposal.review': call({ reads: true, input: z.strictObject(whereAndWho), output: proposalReview }),
  /** Needs no project: signs the proposal of that id, and leaves the signature where the proposal lies. */
  'proposal.approve': call({
    reads: true,
    input: z.strictObject({ ...whereAndWho, id: z.string().regex(/^[0-9a-f]{32}$/) }),
    output: z.strictObject({ id: z.string(), version: z.number(), written: z.string() }),
  }),
  'proposal.withdraw': call({ input: z.strictObject({}), output: proposalEntry }),
  /** Writes what waits into a file, for a second person who does not reach the share. */
  'proposal.export': call({
    reads: true,
    input: z.strictObject({ path: z.string().min(1) }),
    output: z.strictObject({ path: z.string(), id: z.string() }),
  }),

  'second-person.invite': call({
    reads: true,
    input: z.strictObject({}),
    output: z.strictObject({ text: z.string(), fingerprint: z.string() }),
  }),
  /** Needs no project. */
  'second-person.make-key': call({
    reads: true,
    input: z.strictObject({ invitation: z.string().max(10_000), name: z.string().trim().min(1).max(200), file: keyFileAt }),
    output: z.strictObject({ text: z.string(), fingerprint: z.string(), projectName: z.string() }),
  }),
  'second-person.add': call({
    input: z.strictObject({
      passphrase: projectPassphrase,
      person: z.string().max(10_000),
      keyFiles: z.array(keyFileAt).max(8).default([]),
    }),
    output: writtenReport.extend({ name: z.string(), fingerprint: z.string() }),
  }),
  'second-person.remove': call({
    input: z.strictObject({ passphrase: projectPassphrase, name: z.string().min(1), keyFiles: z.array(keyFileAt).max(8).default([]) }),
    output: writtenReport.extend({ name: z.string(), twoMustSign: z.boolean() }),
  }),
}
