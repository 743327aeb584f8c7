import type { HandlersOf } from '#shared/contracts/call.ts'
import type { workbenchCalls } from '#shared/contracts/workbench.ts'
import { about } from '#main/services/workbench/about.ts'
import { keepWindowLook, windowLook } from '#main/services/workbench/window-look.ts'
import type { Desk } from './desk.ts'

export const workbenchHandlers = ({ platform }: Desk): HandlersOf<typeof workbenchCalls> => ({
  'workbench.about': async () => ({ ...about(), hasFileDialogs: platform.choosePath !== undefined }),
  'workbench.look': async () => windowLook(platform),
  'workbench.keepLook': async ({ name, text }) => {
    keepWindowLook(platform, name, text)
    return null
  },
  'workbench.choosePath': async (wanted) => ({ path: (await platform.choosePath?.(wanted)) ?? null }),
})
