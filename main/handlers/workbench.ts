import { api, callNames } from '#shared/contracts/api.ts'
import type { HandlersOf } from '#shared/contracts/call.ts'
import type { workbenchCalls } from '#shared/contracts/workbench.ts'
import { about } from '#main/services/workbench/about.ts'
import { keepWindowLook, windowLook } from '#main/services/workbench/window-look.ts'
import type { Desk } from './desk.ts'

/** From the contract itself: a window asks, and shows as possible what will be done. */
const reads = callNames.filter((name) => api[name].reads === true)

export const workbenchHandlers = ({ platform }: Desk): HandlersOf<typeof workbenchCalls> => ({
  'workbench.about': async () => ({ ...about(), hasFileDialogs: platform.choosePath !== undefined, reads }),
  'workbench.look': async () => windowLook(platform),
  'workbench.keepLook': async ({ name, text }) => {
    keepWindowLook(platform, name, text)
    return null
  },
  'workbench.choosePath': async (wanted) => ({ path: (await platform.choosePath?.(wanted)) ?? null }),
})
