import { decodedText } from '#shared/values/decoded-text.ts'
import { resolve } from 'node:path'
import type { Given } from '#shared/contracts/inspect.ts'
import { isDomainSid, sidFromText, type Sid } from '#shared/directory/sid.ts'
import { refuse, unreachable } from '#shared/errors/refused.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { readBytes } from './read-bytes.ts'

/** A security descriptor without anything in it. */
const descriptorHeaderBytes = 20

export interface GivenBytes {
  readonly form: 'hex' | 'base64' | 'sddl' | 'bytes'
  readonly bytes: Uint8Array
}

/** The domain that two letters of SDDL mean. Refuses: 'sid.bad-text', 'inspect.unreadable-text'. */
export function domainOption(domain: string | undefined): { domainSid?: Sid } {
  if (domain === undefined) return {}
  const domainSid = sidFromText(domain)
  if (!isDomainSid(domainSid))
    refuse('inspect.unreadable-text', { text: domain, wanted: 'the SID of a domain, S-1-5-21-…', reason: 'it is another SID' })
  return { domainSid }
}

/** Refuses: 'inspect.unreadable-text', 'sddl.*', and for a file 'usage.file-missing', 'inspect.unreadable-file'. */
export function readGiven(from: Given | { readonly path: string }, options: { domainSid?: Sid }): GivenBytes {
  if ('path' in from) return readFile(resolve(from.path), options)
  const { form, content } = from
  switch (form) {
    case 'hex':
      return { form, bytes: bytesOfHex(content) ?? refuseText(content, 'not hexadecimal') }
    case 'base64':
      return { form, bytes: bytesOfBase64(content) ?? refuseText(content, 'not base64') }
    case 'sddl':
      return { form, bytes: parseSddl(content, options) }
    case 'text':
      return readText(content, options)
    default:
      return unreachable(form)
  }
}

/** SDDL is told by its first letter and colon; hexadecimal comes before base64, which could be made of its digits alone. */
function readText(text: string, options: { domainSid?: Sid }): GivenBytes {
  if (/^\s*[ogds]:/i.test(text)) return { form: 'sddl', bytes: parseSddl(text, options) }
  const hex = bytesOfHex(text)
  if (hex !== null) return { form: 'hex', bytes: hex }
  const base64 = bytesOfBase64(text)
  // Nearly any word is base64, and no word is so long.
  return base64 === null || base64.length < descriptorHeaderBytes
    ? refuseText(text, 'it is none of the three')
    : { form: 'base64', bytes: base64 }
}

/** A file holds the descriptor itself, whose first byte is 1, or text, in UTF-16 where it has its mark. */
function readFile(path: string, options: { domainSid?: Sid }): GivenBytes {
  const bytes = readBytes(path)
  const isText = !bytes.includes(0) || bytes[0] === 0xff || bytes[0] === 0xfe
  return isText ? readText(decodedText(bytes), options) : { form: 'bytes', bytes: new Uint8Array(bytes) }
}

/** Digits as anyone writes them: after 0x, between commas, colons, dashes or spaces, as in a .reg file (`hex:01,00,\`); null for other text. */
export function bytesOfHex(text: string): Uint8Array | null {
  // Nearly always there is nothing to take out, and a descriptor has thousands of digits.
  const digits = /^[0-9a-f]+$/i.test(text) ? text : text.replace(/^\s*(hex(\([0-9a-f]\))?:|0x)/i, '').replace(/[\s,:\\-]/g, '')
  if (digits === '' || digits.length % 2 !== 0) return null
  const bytes = Buffer.from(digits, 'hex')
  return bytes.length === digits.length / 2 ? new Uint8Array(bytes) : null
}

/** null for text that is not base64 from end to end; the URL alphabet is taken too. */
export function bytesOfBase64(text: string): Uint8Array | null {
  const letters = text.replace(/\s/g, '')
  return letters !== '' && /^[A-Za-z0-9+/_-]+={0,2}$/.test(letters) ? new Uint8Array(Buffer.from(letters, 'base64')) : null
}

function refuseText(text: string, reason: string): never {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text
  return refuse('inspect.unreadable-text', { text: shown, wanted: 'a security descriptor as hexadecimal, base64 or SDDL', reason })
}
