import type { Speech } from './speech.ts'

/** What Windows shows before a sign-in, in plain text: the customer's notice, else ours, and below it whom to call and the code. */
export function legalNotice(speech: Speech, code: string): { readonly caption: string; readonly text: string } {
  const { say, legalNotice: own, contacts } = speech
  const [contact] = contacts
  const reached = contact === undefined ? '' : [contact.name, contact.phone, contact.email].filter((part) => part !== '').join(', ')
  const lines = [
    own.text === '' ? say('notice', 'text') : own.text,
    ...(reached === '' ? [] : [say('notice', 'call', { contact: reached })]),
    say('notice', 'code', { code }),
  ]
  return { caption: own.caption === '' ? say('notice', 'title') : own.caption, text: lines.join('\n\n') }
}
