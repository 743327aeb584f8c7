import { u16At } from '#shared/values/little-endian.ts'

type Bytes = Readonly<Uint8Array>

/** What may not stand in the name of an attribute [MS-DTYP 2.5.1.1, attr-char2]. */
const notInName = /[^A-Za-z0-9#$'*+\-./:;?@[\\\]^_`{}~]/g
/** SDDL knows no quote inside quotes. */
const notInText = /"/g

export function nameOf(bytes: Bytes, from: number, end: number): string {
  return utf16Of(bytes, from, end, notInName)
}

export function quotedOf(bytes: Bytes, from: number, end: number): string {
  return `"${utf16Of(bytes, from, end, notInText)}"`
}

/** UTF-16 text with each code unit that `escaped` finds written as SDDL does: % and four hexadecimal digits. */
function utf16Of(bytes: Bytes, from: number, end: number, escaped: RegExp): string {
  let text = ''
  for (let at = from; at + 1 < end; at += 2) text += String.fromCharCode(u16At(bytes, at))
  return text.replace(escaped, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

export function hexOf(bytes: Bytes, from: number, end: number): string {
  let text = ''
  for (let at = from; at < end; at++) text += bytes[at]!.toString(16).padStart(2, '0')
  return text
}
