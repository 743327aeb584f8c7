import { legalNotice as noticeOf } from '#shared/dialogs/legal-notice.ts'
import { speechIn } from '#shared/dialogs/speech.ts'
import { guardedKeys, nothingPutUp } from '../platform/safeguards.ts'
import { safeguardStep } from './safeguard-step.ts'
import { textValue } from './guarded-value.ts'

const [noticeKey] = guardedKeys

/** What the sign-in screen says meanwhile, in the runbook's language: who will sign in next is not known there. */
export const legalNotice = safeguardStep('legal-notice', {
  async wanted(_m, { runbook: { userExperience } }, now) {
    const { caption, text } = noticeOf(speechIn(userExperience, userExperience.defaultLanguage), 'in-progress')
    const value = (name: string, said: string) => textValue(now, noticeKey, name, said)
    return { ...nothingPutUp, values: [value('legalnoticecaption', caption), value('legalnoticetext', text.replaceAll('\n', '\r\n'))] }
  },
})
