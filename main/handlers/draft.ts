import type { HandlersOf } from '#shared/contracts/call.ts'
import type { draftCalls } from '#shared/contracts/draft.ts'
import { discardDraft, findDraft, keepUnsaved } from '#main/services/document/unsaved.ts'
import type { Desk } from './desk.ts'

export const draftHandlers = (desk: Desk): HandlersOf<typeof draftCalls> => ({
  'draft.find': async ({ kind, id }) => findDraft(desk.project().file, kind, id),
  'draft.keep': async ({ kind, id, ...draft }) => {
    keepUnsaved(desk.project().file, kind, id, { ...draft, at: desk.platform.clock.now() })
    return null
  },
  'draft.drop': async ({ kind, id }) => {
    discardDraft(desk.project().file, kind, id)
    return null
  },
})
