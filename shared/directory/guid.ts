import { refuse } from '#shared/errors/refused.ts'

declare const guid: unique symbol
/** A GUID as lowercase text, 8-4-4-4-12, without braces. */
export type Guid = string & { readonly [guid]: true }

const shape = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i

// The byte behind each pair of hex digits: the first three fields are little-endian [MS-DTYP 2.3.4.2].
const byteOfPair = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]

/** Reads a GUID with or without braces, in either case. Refuses: 'guid.bad-text'. */
export function guidFromText(text: string): Guid {
  const found = shape.exec(text)
  if (found?.[1] === undefined || text.startsWith('{') !== text.endsWith('}')) refuse('guid.bad-text', { text })
  return found[1].toLowerCase() as Guid
}

/** Reads 16 bytes as objectGUID and .NET's ToByteArray hold them. Refuses: 'guid.truncated'. */
export function guidFromBytes(bytes: Uint8Array, at = 0): Guid {
  if (at + 16 > bytes.length) refuse('guid.truncated', { at, have: Math.max(0, bytes.length - at) })
  let text = ''
  for (const [pair, offset] of byteOfPair.entries()) {
    if (pair === 4 || pair === 6 || pair === 8 || pair === 10) text += '-'
    text += bytes[at + offset]!.toString(16).padStart(2, '0')
  }
  return text as Guid
}

/** The inverse of `guidFromBytes`: 16 bytes. */
export function guidToBytes(guid: Guid): Uint8Array {
  const digits = guid.replaceAll('-', '')
  const bytes = new Uint8Array(16)
  for (const [pair, offset] of byteOfPair.entries()) bytes[offset] = Number.parseInt(digits.slice(2 * pair, 2 * pair + 2), 16)
  return bytes
}
