import { z } from 'zod'
import { call } from './call.ts'
import { projectPassphrase } from './passphrase.ts'
import { refusalReport } from './share.ts'

/**
 * new: matches one imported device; may be approved by rule. All others wait for a person:
 * unknown (no imported device of that name), ambiguous (several), renamed (a device known under another name),
 * clone (its keys on other hardware), contested (another key is approved under that name),
 * replayed (older than, or a copy of, one seen before), withdrawn (its enrolment was taken back). approved, rejected: decided. refused: no valid request.
 */
export const enrolmentStates = [
  'new',
  'unknown',
  'ambiguous',
  'renamed',
  'clone',
  'contested',
  'replayed',
  'withdrawn',
  'approved',
  'rejected',
  'refused',
] as const
export type EnrolmentState = (typeof enrolmentStates)[number]

export const enrolmentRow = z.strictObject({
  /** Begins the request's SHA-256; names it where a name is not enough. */
  id: z.string(),
  state: z.enum(enrolmentStates),
  name: z.string().nullable(),
  domain: z.string().nullable(),
  operatingSystem: z.string().nullable(),
  device: z.string().nullable(),
  at: z.string().nullable(),
  /** The imported device that it is taken for. */
  importedAs: z.string().nullable(),
  /** Why a person must decide, or did. */
  doubt: refusalReport.nullable(),
  refusal: refusalReport.nullable(),
})
export type EnrolmentRow = z.infer<typeof enrolmentRow>

export const configurationKeyFacts = z.strictObject({
  id: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
  most: z.number().nullable(),
  /** Devices that have asked with it. */
  used: z.number(),
})
export type ConfigurationKeyFacts = z.infer<typeof configurationKeyFacts>

export const enrolmentCalls = {
  'enrolment.key': call({
    input: z.strictObject({
      days: z.int().min(1).max(365).default(90),
      rotate: z.boolean().default(false),
      /** How many devices it enrols; null for any number. */
      most: z.int().min(1).max(1_000_000).nullable().default(null),
    }),
    output: z.strictObject({ id: z.string(), key: z.string(), expiresAt: z.string(), revoked: z.number() }),
  }),
  /** Every configuration key ever made, without its secret. */
  'enrolment.keys': call({ reads: true, input: z.strictObject({}), output: z.array(configurationKeyFacts) }),
  'enrolment.revoke-key': call({ input: z.strictObject({ id: z.string().regex(/^[0-9a-f]{4,32}$/) }), output: configurationKeyFacts }),
  /** Reads the drop box, then lists every request that was ever seen there. What it was is noted, and nothing is decided. */
  'enrolment.list': call({
    reads: true,
    input: z.strictObject({ passphrase: projectPassphrase }),
    output: z.strictObject({ requests: z.array(enrolmentRow), noticed: z.array(refusalReport) }),
  }),
  'enrolment.approve': call({
    /** `names` are device names or request ids; `allKnown` approves every request that is new. */
    input: z.strictObject({
      passphrase: projectPassphrase,
      names: z.array(z.string().min(1)).default([]),
      allKnown: z.boolean().default(false),
      force: z.boolean().default(false),
    }),
    output: z.strictObject({ approved: z.array(z.string()), left: z.array(enrolmentRow) }),
  }),
  'enrolment.reject': call({
    input: z.strictObject({ passphrase: projectPassphrase, names: z.array(z.string().min(1)).min(1) }),
    output: z.strictObject({ rejected: z.array(z.string()) }),
  }),
}
