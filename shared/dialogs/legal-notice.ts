import type { LockStatus } from './lock-screen.ts'
import type { Speech } from './speech.ts'

/**
 * What Windows shows before a sign-in, in plain text: the customer's notice, else ours, and below it whom to call and the code. A move
 * that was stopped has words of ours: the customer's say that it is under way.
 */
export function legalNotice(
  speech: Speech,
  status: Pick<LockStatus, 'isStopped' | 'code'>,
): { readonly caption: string; readonly text: string } {
  const { say, legalNotice: own, contacts } = speech
  const [contact] = contacts
  const reached = contact === undefined ? '' : [contact.name, contact.phone, contact.email].filter((part) => part !== '').join(', ')
  const { isStopped, code } = status
  const [caption, text] = isStopped
    ? [say('lock', 'failedTitle'), say('notice', 'stopped')]
    : [own.caption || say('notice', 'title'), own.text || say('notice', 'text')]
  const lines = [text, ...(reached === '' ? [] : [say('notice', 'call', { contact: reached })]), say('notice', 'code', { code })]
  return { caption, text: lines.join('\n\n') }
}
