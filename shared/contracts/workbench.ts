import { z } from 'zod'
import { call } from './call.ts'

export const about = z.strictObject({
  version: z.string(),
  /** Where a new project is offered to be kept, and how this machine writes paths. */
  projectsFolder: z.string(),
  pathSeparator: z.enum(['/', '\\']),
  /** Whether 'workbench.choosePath' can ask: a browser has no dialog that tells a path. */
  hasFileDialogs: z.boolean(),
  /** The calls that a project takes which can only be read. */
  reads: z.array(z.string()),
})
export type About = z.infer<typeof about>

export const pathChoice = z.strictObject({
  kind: z.enum(['open', 'save', 'folder']),
  /** Where the dialog begins: a path as typed so far. */
  suggested: z.string().max(4000),
  /** Without their dot; empty for any file. */
  extensions: z.array(z.string().regex(/^[a-z0-9]{1,10}$/)).max(5),
})
export type PathChoice = z.infer<typeof pathChoice>

/** What a window remembers of its looks, each as the window wrote it: nothing of a project. */
export const lookNames = ['rehome-view', 'rehome-columns', 'rehome-density', 'rehome-collecting'] as const
const lookText = z.string().max(50_000)

export const workbenchCalls = {
  'workbench.about': call({ reads: true, input: z.strictObject({}), output: about }),
  /** How the last window looked: a browser forgets with every new port. */
  'workbench.look': call({ reads: true, input: z.strictObject({}), output: z.partialRecord(z.enum(lookNames), lookText) }),
  'workbench.keepLook': call({ reads: true, input: z.strictObject({ name: z.enum(lookNames), text: lookText }), output: z.null() }),
  /** Asks by the system's own dialog; null when nothing was chosen, and where there is none. */
  'workbench.choosePath': call({ reads: true, input: pathChoice, output: z.strictObject({ path: z.string().nullable() }) }),
}
