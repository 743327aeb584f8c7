import { z } from 'zod'
import { call } from './call.ts'
import { deviceFilter } from './device-filter.ts'
import { projectPassphrase } from './passphrase.ts'
import { keyFileAt } from './share-keys.ts'

/** A refusal as data, where it is reported instead of thrown. */
export const refusalReport = z.strictObject({ code: z.string(), details: z.record(z.string(), z.unknown()) })

const published = z.strictObject({
  version: z.number(),
  expiresAt: z.string(),
  targets: z.number(),
  /** Bytes of targets written by this publication. */
  bytes: z.number(),
})

/** What devices get beside their own assignment: of which runbook, account, device or version it is, where there are several. */
export const payloadName = z.strictObject({
  kind: z.enum(['runbook', 'translation', 'accounts', 'enrolment-package', 'join-account', 'offline-join', 'agent', 'agent-part']),
  of: z.string(),
})
export type PayloadName = z.infer<typeof payloadName>

/** What a publication changes: on a dry run what it would change, and `published` is null. */
export const publishReport = z.strictObject({
  devices: z.strictObject({
    added: z.array(z.string()),
    changed: z.array(z.string()),
    removed: z.array(z.string()),
    unchanged: z.number(),
  }),
  batches: z.array(
    z.strictObject({ id: z.string(), name: z.string(), change: z.enum(['added', 'changed', 'unchanged']), devices: z.number() }),
  ),
  runbooks: z.number(),
  payloads: z.strictObject({
    added: z.array(payloadName.extend({ bytes: z.number() })),
    removed: z.number(),
    unchanged: z.number(),
  }),
  /** Devices of published batches that get nothing yet, with the reason. */
  waiting: z
    .array(z.strictObject({ name: z.string(), batch: z.string(), reason: z.enum(['not-enrolled', 'not-approved', 'withdrawn']) }))
    .optional(),
  /** What was wrong with the share before; publishing set it right. */
  noticed: z.array(refusalReport),
  published: published.nullable(),
  /** What was prepared and waits for a second person, who has to sign it too. */
  proposed: z.strictObject({ id: z.string(), version: z.number() }).nullable().optional(),
  /** Removed of earlier publications, as nobody may be reading it any more. */
  freed: z.strictObject({ files: z.number(), bytes: z.number() }).optional(),
})
export type PublishReport = z.infer<typeof publishReport>

export const shareStatus = z.strictObject({
  folder: z.string(),
  locations: z.array(z.string()),
  expiryDays: z.number(),
  version: z.number(),
  publishedAt: z.string().nullable(),
  expiresAt: z.string(),
  /** Whole days until devices refuse the share; negative when they do already. */
  daysLeft: z.number(),
  /** 'ageing' from the last third of its life on. */
  freshness: z.enum(['fresh', 'ageing', 'expired']),
  targets: z.strictObject({ assignments: z.number(), plans: z.number(), payloads: z.number() }),
  enrolled: z.number(),
  withdrawn: z.number(),
  withdrawnBatches: z.array(z.string()),
})
export type ShareStatus = z.infer<typeof shareStatus>

/**
 * Damaged: files that are not as they were published or left by a device. Strange: names that are not ours.
 * published: what devices need now. earlier: what was published before, for devices that lag behind. drop-box: what devices have left. proposal: what waits for a second person.
 */
export const verifyReport = z.strictObject({
  checked: z.number(),
  damaged: z.array(
    z.strictObject({
      file: z.string(),
      part: z.enum(['published', 'earlier', 'drop-box', 'proposal']),
      code: z.string(),
      details: z.record(z.string(), z.unknown()),
      message: z.string(),
    }),
  ),
  strange: z.array(z.string()),
})
export type VerifyReport = z.infer<typeof verifyReport>

/** What was removed from targets/ and metadata/, and what waits until nobody may be reading it. */
export const garbageReport = z.strictObject({
  dryRun: z.boolean(),
  files: z.number(),
  bytes: z.number(),
  waiting: z.strictObject({ files: z.number(), bytes: z.number() }),
  /** Files that no publication refers to, found just now; they wait like the others. */
  forgotten: z.number(),
  failed: z.array(z.strictObject({ file: z.string(), code: z.string(), message: z.string() })),
})
export type GarbageReport = z.infer<typeof garbageReport>

const sidText = z.string().regex(/^S-1(-\d{1,15}){2,16}$/)

/** Who may do what on the share: per folder, and as lines to run on Windows or with Samba's clients. */
export const accessReport = z.strictObject({
  folders: z.array(z.strictObject({ path: z.string(), why: z.string(), sddl: z.string() })),
  windows: z.array(z.string()),
  samba: z.array(z.string()),
})
export type AccessReport = z.infer<typeof accessReport>

/** As devices reach it, in order of preference. */
const shareLocations = z.array(z.string().trim().min(1).max(1000)).max(8)
const expiryDays = z.int().min(1).max(365)

/**
 * What a withdrawal comes to for a device. begun: it is in a run and ends that. taken: it may have what was published and begin before its
 * next look at the share. called-back: the same, before anything may begin. finished: every runbook of the batch is done there. stopped: its
 * last run failed or contradicts itself, and is not tried again. without: nothing of the batch lies on the share for it.
 * When it is lifted: begins: after Enforced After, by itself. offered: as the times say. finished, without: as above, or withdrawn itself.
 */
export const withdrawalFates = ['begun', 'taken', 'called-back', 'stopped', 'finished', 'without', 'begins', 'offered'] as const
export type WithdrawalFate = (typeof withdrawalFates)[number]

export const withdrawalReview = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Since when; null while it is not. */
  withdrawnAt: z.string().nullable(),
  /** In the order of `withdrawalFates`; each device of the batch in one group. */
  devices: z.array(z.strictObject({ fate: z.enum(withdrawalFates), names: z.array(z.string()) })),
  /** Everything that the publication would change, with what else was not published yet. */
  publication: publishReport,
})
export type WithdrawalReview = z.infer<typeof withdrawalReview>

export const shareCalls = {
  'share.init': call({
    input: z.strictObject({
      folder: z.string().min(1),
      /** The folder itself when none is given. */
      locations: shareLocations.default([]),
      expiryDays: expiryDays.default(30),
      passphrase: z.string().min(1).max(1000),
      /** Where the root key goes when it is not to lie in the project file: a file on a stick. */
      offlineRoot: keyFileAt.optional(),
    }),
    output: shareStatus,
  }),
  /** Changes nothing: what to run on the file server, so that devices read the repository and write their own drop box only. */
  'share.access': call({
    reads: true,
    input: z.strictObject({
      /** As devices reach it: a UNC path. It ends up in command lines, so nothing may end a quotation. */
      location: z
        .string()
        .trim()
        .min(1)
        .max(1000)
        .regex(/^[^"'%$`!\0-\u001f]+$/), // oxlint-disable-line no-control-regex -- refused here
      writers: z.array(sidText).max(20).default([]),
      /** Domain Computers of every imported directory when none is given. */
      devices: z.array(sidText).max(20).default([]),
    }),
    output: accessReport,
  }),
  'share.status': call({ reads: true, input: z.strictObject({}), output: shareStatus }),
  'share.verify': call({
    reads: true,
    input: z.strictObject({
      /** A copy of the share to look at instead: a site’s, a stick, a backup. */
      at: z.string().min(1).optional(),
    }),
    output: verifyReport,
  }),
  'share.collect-garbage': call({ input: z.strictObject({ dryRun: z.boolean().default(false) }), output: garbageReport }),
  'publish.plan': call({ reads: true, input: z.strictObject({}), output: publishReport }),
  'publish.run': call({
    input: z.strictObject({
      passphrase: projectPassphrase,
      repair: z.boolean().default(false),
      takeOver: z.boolean().default(false),
      /** Prepare anew, although a publication waits for a second person. */
      anew: z.boolean().default(false),
      /** Files with approvals of second persons who do not reach the share. */
      approvals: z.array(z.string().min(1)).max(20).default([]),
      /** Keys in files of their own that sign beside the project file. */
      keyFiles: z.array(keyFileAt).max(8).default([]),
    }),
    output: publishReport,
  }),
  /** Another way to the same share, other locations for keys that are made from now on, another expiry; what is not given stays. */
  'share.change': call({
    input: z.strictObject({
      passphrase: projectPassphrase,
      folder: z.string().min(1).optional(),
      locations: shareLocations.min(1).optional(),
      expiryDays: expiryDays.optional(),
    }),
    output: shareStatus,
  }),
  /** Renews for how long devices trust what is published, and changes nothing else. */
  'share.renew': call({ input: z.strictObject({ passphrase: projectPassphrase }), output: shareStatus }),
  /** What withdrawing a batch would do to each of its devices, or lifting that; changes nothing. */
  'publish.plan-withdrawal': call({
    reads: true,
    input: z.strictObject({ batch: z.string().min(1), lift: z.boolean().default(false) }),
    output: withdrawalReview,
  }),
  'publish.withdraw': call({
    input: z.strictObject({
      passphrase: projectPassphrase,
      name: z.string().min(1),
      /** What the name is of; whatever has that name when it is not given. */
      what: z.enum(['batch', 'runbook', 'device']).optional(),
      lift: z.boolean().default(false),
    }),
    output: z.strictObject({ what: z.enum(['batch', 'runbook', 'device']), name: z.string(), report: publishReport }),
  }),
  /**
   * Publishes that devices try their last run again, which failed or was taken back: those named, and all that a filter lets through.
   * `skipped`: those named whose last run did not.
   */
  'publish.retry': call({
    input: z
      .strictObject({
        passphrase: projectPassphrase,
        names: z.array(z.string().min(1)).min(1).max(100_000).optional(),
        filter: deviceFilter.optional(),
      })
      .refine(({ names, filter }) => names !== undefined || filter !== undefined),
    output: z.strictObject({ retried: z.array(z.string()), skipped: z.array(z.string()), report: publishReport }),
  }),
}
