import { api, type Handlers } from '#shared/contracts/api.ts'
import type { CallContext } from '#shared/contracts/call.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Project } from '#main/services/project/project.ts'

type AnyHandler = (input: unknown, context: CallContext) => Promise<unknown>

/** The same handlers; while the project that is open can only be read, each that does not say that it changes nothing refuses: 'project.for-reading'. */
export function guardReadOnly(handlers: Handlers, current: () => Project | null): Handlers {
  const entries = Object.entries(handlers).map(([name, handle]) => {
    if (api[name as keyof Handlers].reads === true) return [name, handle]
    const guarded: AnyHandler = async (input, context) => {
      const project = current()
      if (project?.readOnly === true) refuse('project.for-reading', { path: project.path })
      return (handle as AnyHandler)(input, context)
    }
    return [name, guarded]
  })
  return Object.fromEntries(entries) as Handlers
}
