import { z } from 'zod'
import { call } from './call.ts'
import { projectPassphrase } from './passphrase.ts'

export const projectInfo = z.strictObject({
  id: z.string(),
  name: z.string(),
  path: z.string(),
  /** Its file can only be read here: it can be looked at, and a copy of it worked on. */
  readOnly: z.boolean(),
  createdAt: z.string(),
  connections: z.number(),
  users: z.number(),
  groups: z.number(),
  devices: z.number(),
})
export type ProjectInfo = z.infer<typeof projectInfo>

const secret = z.string().min(1).max(1000)
/** A project with its keys in one file, under a passphrase of its own. */
const exportAt = z.strictObject({ path: z.string().min(1).max(1000), passphrase: secret })

export const exportReport = z.strictObject({
  file: z.string(),
  project: z.string(),
  name: z.string(),
  exportedAt: z.string(),
  /** Of the project file inside: length in bytes, and its SHA-256. */
  size: z.number(),
  sha256: z.string(),
  /** Whether the project's private keys are in it. */
  withKeys: z.boolean(),
  handedOver: z.boolean(),
})
export type ExportReport = z.infer<typeof exportReport>

export const restoreReport = projectInfo.extend({
  exportedAt: z.string(),
  /** Private keys that were opened and held against their public parts. */
  keysVerified: z.number(),
})
export type RestoreReport = z.infer<typeof restoreReport>

const recentProjects = z.array(
  z.strictObject({ path: z.string(), name: z.string(), openedAt: z.string(), present: z.boolean(), archived: z.boolean() }),
)

export const projectCalls = {
  'project.new': call({
    reads: true,
    input: z.strictObject({
      path: z.string().min(1),
      name: z.string().trim().min(1).max(200),
      /** A project file whose runbooks and filters are taken over, and nothing else of it. */
      template: z.string().min(1).optional(),
      /** Connects it to the sample directories that ship with the program. */
      sample: z.boolean().default(false),
    }),
    output: projectInfo,
  }),
  /** Puts a project away on this computer, or takes it out again: its file stays where it is. */
  'project.archive': call({
    reads: true,
    input: z.strictObject({ path: z.string().min(1), archived: z.boolean() }),
    output: recentProjects,
  }),
  'project.open': call({ reads: true, input: z.strictObject({ path: z.string().min(1) }), output: projectInfo }),
  /** The project as it is now in a file of its own, never over another, and opens that. */
  'project.save-copy': call({ reads: true, input: z.strictObject({ path: z.string().min(1).max(1000) }), output: projectInfo }),
  'project.info': call({ reads: true, input: z.strictObject({}), output: projectInfo }),
  'project.export': call({
    reads: true,
    input: z.strictObject({
      to: exportAt,
      /** As well null where the project has no keys. */
      passphrase: projectPassphrase,
      /** This copy then uses its keys no more, until it is taken back; what can only be read cannot note it. */
      handOver: z.boolean(),
    }),
    output: exportReport,
  }),
  /** Makes a project file of an export, verified, and opens it. */
  'project.restore': call({
    reads: true,
    input: z.strictObject({ from: exportAt, path: z.string().min(1), passphrase: secret.nullable() }),
    output: restoreReport,
  }),
  /** With which export this copy was handed over; null while it is the one that works. */
  'project.handed-over': call({
    reads: true,
    input: z.strictObject({}),
    output: z.strictObject({ at: z.string(), file: z.string() }).nullable(),
  }),
  'project.take-back': call({ input: z.strictObject({ passphrase: projectPassphrase }), output: projectInfo }),
  'project.list': call({ reads: true, input: z.strictObject({}), output: recentProjects }),
}
