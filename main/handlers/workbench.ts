import type { HandlersOf } from '#shared/contracts/call.ts'
import type { workbenchCalls } from '#shared/contracts/workbench.ts'
import { about } from '#main/services/workbench/about.ts'
import type { Desk } from './desk.ts'

export const workbenchHandlers = ({ platform: { choosePath } }: Desk): HandlersOf<typeof workbenchCalls> => ({
  'workbench.about': async () => ({ ...about(), hasFileDialogs: choosePath !== undefined }),
  'workbench.choosePath': async (wanted) => ({ path: (await choosePath?.(wanted)) ?? null }),
})
