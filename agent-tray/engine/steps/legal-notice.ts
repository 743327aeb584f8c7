import { legalNotice as noticeOf } from '#shared/dialogs/legal-notice.ts'
import type { LockStatus } from '#shared/dialogs/lock-screen.ts'
import { speechIn } from '#shared/dialogs/speech.ts'
import type { Runbook } from '#shared/migration/runbook.ts'
import { guardedKeys, nothingPutUp, type PutUp, type Safeguards } from '../platform/safeguards.ts'
import { safeguardStep } from './safeguard-step.ts'
import { textValue } from './guarded-value.ts'

const [noticeKey] = guardedKeys

/** What the sign-in screen says meanwhile, in the runbook's language: who will sign in next is not known there. */
export const legalNotice = safeguardStep('legal-notice', {
  wanted: async (_m, { runbook }, now) => ({
    ...nothingPutUp,
    values: noticeValues(now, runbook, { isStopped: false, code: 'in-progress' }),
  }),
})

export function noticeValues(
  now: Safeguards,
  { userExperience }: Runbook,
  status: Pick<LockStatus, 'isStopped' | 'code'>,
): PutUp['values'] {
  const { caption, text } = noticeOf(speechIn(userExperience, userExperience.defaultLanguage), status)
  const value = (name: string, said: string) => textValue(now, noticeKey, name, said)
  return [value('legalnoticecaption', caption), value('legalnoticetext', text.replaceAll('\n', '\r\n'))]
}
