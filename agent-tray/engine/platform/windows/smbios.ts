import { guidFromBytes } from '#shared/directory/guid.ts'

/** What a mainboard says of the machine in its first table [SMBIOS DSP0134 7.2]. */
export interface SystemTable {
  /** As Windows writes it in HardwareConfig, `{…}`; null where the maker left it empty. */
  readonly uuid: string | null
  /** null where the maker left it empty or wrote a filler. */
  readonly serial: string | null
}

/** Words that makers leave where a serial number should be. */
const fillers =
  /^(|0+|none|n\/a|not (specified|applicable|available)|default string|to be filled by o\.?e\.?m\.?|system serial number|x+|\.+|1234567890?|0123456789)$/i
const systemTable = 1
const headerBytes = 8

/**
 * Reads the tables as GetSystemFirmwareTable('RSMB') returns them; nothing where they are damaged.
 *
 *     u8 | u8 major, minor | u8 | u32 length | tables: u8 type, u8 length, u16 handle, fields, texts each with its 0, 0
 */
export function readSystemTable(raw: Uint8Array): SystemTable {
  for (let at = headerBytes; at + 4 <= raw.length;) {
    const [type, length] = [raw[at]!, raw[at + 1]!]
    if (length < 4 || at + length > raw.length) break
    const end = endOfTexts(raw, at + length)
    if (type === systemTable && length >= 0x19) return systemOf(raw.subarray(at, at + length), textsIn(raw.subarray(at + length, end)))
    at = end
  }
  return { uuid: null, serial: null }
}

function systemOf(table: Uint8Array, texts: readonly string[]): SystemTable {
  const uuid = table.subarray(8, 24)
  const serial = (texts[table[7]! - 1] ?? '').trim()
  return {
    uuid: uuid.every((byte) => byte === 0) || uuid.every((byte) => byte === 0xff) ? null : `{${guidFromBytes(uuid)}}`,
    serial: fillers.test(serial) ? null : serial,
  }
}

function endOfTexts(raw: Uint8Array, at: number): number {
  while (at + 1 < raw.length && (raw[at] !== 0 || raw[at + 1] !== 0)) at++
  return at + 2
}

function textsIn(bytes: Uint8Array): string[] {
  return Buffer.from(bytes).toString('latin1').split('\0')
}
