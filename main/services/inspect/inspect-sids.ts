import type { SidView } from '#shared/contracts/inspect.ts'
import { entraObjectIdFromSid, sidFromEntraObjectId } from '#shared/directory/entra-sid.ts'
import { guidFromText } from '#shared/directory/guid.ts'
import { authorityOf, domainOf, ridOf, sidFromBytes, sidFromText, sidToText, type Sid } from '#shared/directory/sid.ts'
import { isMappable } from '#shared/directory/well-known.ts'
import { Refused, refuse } from '#shared/errors/refused.ts'
import type { TranslationTable } from '#shared/security/translation-table.ts'
import type { SidNamer } from './name-sid.ts'
import { bytesOfBase64, bytesOfHex } from './read-given.ts'

/** Refuses: 'sid.bad-text', 'inspect.unreadable-text'. */
export function inspectSid(given: string, name: SidNamer, table: TranslationTable | null): SidView {
  const { sid, form } = readSid(given.trim())
  const [domain, target] = [domainOf(sid), table?.get(sid)]
  return {
    given,
    form,
    ...name(sid),
    hex: Buffer.from(sid).toString('hex'),
    base64: Buffer.from(sid).toString('base64'),
    authority: authorityOf(sid),
    domain: domain === null ? null : sidToText(domain),
    rid: ridOf(sid),
    entraObjectId: entraObjectIdFromSid(sid),
    translatable: isMappable(sid),
    target: target === undefined ? null : name(target),
  }
}

/** S-1-…, the object id of an account of Entra ID, or the bytes as hexadecimal or base64. */
function readSid(text: string): { sid: Sid; form: SidView['form'] } {
  if (/^s-/i.test(text)) return { sid: sidFromText(text), form: 'text' }
  if (/^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i.test(text))
    return { sid: sidFromEntraObjectId(guidFromText(text)), form: 'guid' }
  const hex = bytesOfHex(text)
  if (hex !== null) return { sid: wholeSid(text, hex), form: 'hex' }
  const base64 = bytesOfBase64(text)
  if (base64 === null) refuse('inspect.unreadable-text', { text, wanted, reason: 'it is none of the four' })
  return { sid: wholeSid(text, base64), form: 'base64' }
}

const wanted = 'a SID as S-1-…, hexadecimal or base64, or the object id of an Entra ID account'

/** Nearly any word is base64: it is the text that is wrong then, and which of several it is must be said. */
function sidOf(text: string, bytes: Uint8Array): Sid {
  try {
    return sidFromBytes(bytes)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return refuse('inspect.unreadable-text', { text, wanted, reason: error.message }, error)
  }
}

function wholeSid(text: string, bytes: Uint8Array): Sid {
  const sid = sidOf(text, bytes)
  if (sid.length < bytes.length)
    refuse('inspect.unreadable-text', { text, wanted, reason: `${bytes.length - sid.length} bytes follow the SID` })
  return sid
}
