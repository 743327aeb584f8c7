import { z } from 'zod'
import { call } from './call.ts'

export const about = z.strictObject({
  version: z.string(),
  /** Where a new project is offered to be kept, and how this machine writes paths. */
  projectsFolder: z.string(),
  pathSeparator: z.enum(['/', '\\']),
})
export type About = z.infer<typeof about>

export const workbenchCalls = {
  'workbench.about': call({ input: z.strictObject({}), output: about }),
}
