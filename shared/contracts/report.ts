import { z } from 'zod'
import { reportKinds, reportLanguages, reportSchema } from '../migration/report/report.ts'
import { answersSchema } from '../migration/advisor/advice.ts'
import { call } from './call.ts'
import { connectionCalls } from './connection.ts'
import { projectPassphrase } from './passphrase.ts'

const which = {
  kind: z.enum(reportKinds),
  /** Of a report about one batch. */
  batch: z.string().optional(),
  language: z.enum(reportLanguages).default('en'),
}
const reportFile = z.strictObject({ name: z.string(), sha256: z.string(), length: z.number() })

export const writtenReport = z.strictObject({
  folder: z.string(),
  files: z.array(reportFile),
  /** Ed25519, base64url; null when nothing was signed. */
  key: z.string().nullable(),
})
export type WrittenReport = z.infer<typeof writtenReport>

export const verifiedReport = z.strictObject({
  folder: z.string(),
  kind: reportSchema.shape.kind,
  project: z.string(),
  batch: z.string().nullable(),
  madeAt: z.string(),
  key: z.string(),
  files: z.array(reportFile),
})
export type VerifiedReport = z.infer<typeof verifiedReport>

export const reportCalls = {
  /** What a project needs, from a handful of answers; no project has to be open. */
  'advisor.show': call({
    reads: true,
    input: z.strictObject({ name: z.string().max(200).default(''), answers: answersSchema, language: which.language }),
    output: reportSchema,
  }),
  /** A new project with what the advice can fill in: the runbooks, in their order, each needing those before it, and its connections. */
  'project.from-advice': call({
    reads: true,
    input: z.strictObject({
      path: z.string().min(1),
      name: z.string().min(1).max(200),
      answers: answersSchema,
      /** In which its runbooks are named and described. */
      language: which.language,
      /** What is known of its directories already. */
      connections: z.array(connectionCalls['connection.add'].input).max(2).default([]),
    }),
    output: z.strictObject({ path: z.string(), runbooks: z.array(z.string()), connections: z.array(z.string()) }),
  }),
  'report.show': call({ reads: true, input: z.strictObject(which), output: reportSchema }),
  /** Into a new folder: HTML that prints, JSON, a CSV for each table, and with the passphrase the signature over all of them. */
  'report.write': call({
    reads: true,
    input: z.strictObject({ ...which, folder: z.string().min(1), passphrase: projectPassphrase, signed: z.boolean().default(true) }),
    output: writtenReport,
  }),
  /** Trusts the keys of the open project, or the one that is named. */
  'report.verify': call({
    reads: true,
    input: z.strictObject({
      folder: z.string().min(1),
      key: z
        .string()
        .regex(/^[A-Za-z0-9_-]{43}$/)
        .optional(),
    }),
    output: verifiedReport,
  }),
}
