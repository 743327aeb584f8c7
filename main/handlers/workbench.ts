import type { HandlersOf } from '#shared/contracts/call.ts'
import type { workbenchCalls } from '#shared/contracts/workbench.ts'
import { about } from '#main/services/workbench/about.ts'

export const workbenchHandlers = (): HandlersOf<typeof workbenchCalls> => ({
  'workbench.about': async () => about(),
})
