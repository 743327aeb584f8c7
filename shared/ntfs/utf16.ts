import { u16At } from '#shared/values/little-endian.ts'

/** Text of `units` UTF-16 units, little-endian. A volume does not ask for whole characters: unpaired surrogates stay as they are. */
export function utf16At(bytes: Readonly<Uint8Array>, at: number, units: number): string {
  let text = ''
  for (let index = 0; index < units; index++) text += String.fromCharCode(u16At(bytes, at + 2 * index))
  return text
}
