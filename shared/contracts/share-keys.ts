import { z } from 'zod'
import { call } from './call.ts'
import { projectPassphrase } from './passphrase.ts'

/** What signs for the project, and what devices seal to: each role has a key of its own. */
export const keyRole = z.enum(['root', 'targets', 'snapshot', 'timestamp', 'collection'])

const passphrase = z.string().min(1).max(1000)
/** A key in a file of its own, with a passphrase of its own. */
export const keyFileAt = z.strictObject({ path: z.string().min(1), passphrase })

export const shareKeys = z.strictObject({
  /** Version of the root that devices follow, and until when they do. */
  root: z.number(),
  rootExpiresAt: z.string(),
  keys: z.array(
    z.strictObject({
      role: keyRole,
      keyId: z.string(),
      public: z.string(),
      /** here: in this project file. stick, person: in a file of its own. elsewhere: in another copy of the project file, or lost with one. */
      holder: z.enum(['here', 'stick', 'person', 'elsewhere']),
      name: z.string().nullable(),
      createdAt: z.string().nullable(),
    }),
  ),
  /** How many keys of a role have to sign. */
  thresholds: z.strictObject({ root: z.number(), targets: z.number(), snapshot: z.number(), timestamp: z.number() }),
})
export type ShareKeys = z.infer<typeof shareKeys>

/** A key file, as it describes itself once it is open. */
export const keyFileReport = z.strictObject({
  kind: z.enum(['stick', 'person']),
  name: z.string(),
  project: z.string(),
  projectName: z.string(),
  keyId: z.string(),
  createdAt: z.string(),
  /** Whether the newest root of the open project names it; null where no project is open. */
  trusted: z.boolean().nullable(),
})
export type KeyFileReport = z.infer<typeof keyFileReport>

export const rememberedReport = z.strictObject({
  /** os: the operating system's store, opened by the user's logon. passphrase: under a passphrase of the user's own. null: there is none. */
  store: z.enum(['os', 'passphrase']).nullable(),
  remembered: z.boolean(),
})
export type RememberedReport = z.infer<typeof rememberedReport>

export const shareKeysCalls = {
  'keys.show': call({ reads: true, input: z.strictObject({}), output: shareKeys }),
  'keys.rotate': call({
    input: z.strictObject({
      passphrase: projectPassphrase,
      roles: z.array(keyRole).min(1),
      /** Those that sign the new root beside the project file. */
      keyFiles: z.array(keyFileAt).max(8).default([]),
      /** Where the new root key goes, if not where the old one is. */
      rootKey: z.union([z.literal('here'), keyFileAt]).optional(),
    }),
    output: shareKeys.extend({
      published: z.strictObject({ version: z.number(), expiresAt: z.string() }).nullable(),
      /** Where two have to sign: what waits for the second person. */
      proposed: z.strictObject({ id: z.string(), version: z.number() }).nullable(),
    }),
  }),
  /** Whether this computer can keep the passphrase of the open project, and whether it does. */
  'keys.remembered': call({ reads: true, input: z.strictObject({}), output: rememberedReport }),
  /** Keeps the passphrase in the key store of this computer; it has to open the keys. */
  'keys.remember': call({ reads: true, input: z.strictObject({ passphrase }), output: rememberedReport }),
  'keys.forget': call({ reads: true, input: z.strictObject({}), output: rememberedReport }),
  /** Opens a key file and says whose it is: for looking after a stick before it is needed. */
  'keys.check-file': call({ reads: true, input: keyFileAt, output: keyFileReport }),
}
