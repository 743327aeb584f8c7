import { u16At, u32At, u48At } from '#shared/values/little-endian.ts'

/** u32 type | u16 length | u8 name units | u8 name | u64 first cluster of the stream | u48 record, u16 its sequence | u16 id | name */
const field = { length: 4, record: 16, sequence: 22 } as const
const entryBytes = 26
/** Windows' own limit. */
export const maxListBytes = 256 * 1024

export interface Holder {
  readonly record: number
  readonly sequence: number
}

/** The records that hold attributes of one file, in the order of the list, each once; null when the list is malformed. */
export function holdersIn(list: Readonly<Uint8Array>): Holder[] | null {
  const holders = new Map<number, Holder>()
  // Some writers pad the list with zeros.
  for (let at = 0; at + entryBytes <= list.length && u32At(list, at) !== 0;) {
    const length = u16At(list, at + field.length)
    if (length < entryBytes || at + length > list.length) return null
    const record = u48At(list, at + field.record)
    if (!holders.has(record)) holders.set(record, { record, sequence: u16At(list, at + field.sequence) })
    at += length
  }
  return [...holders.values()]
}
