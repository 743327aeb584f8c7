import { refuse } from '#shared/errors/refused.ts'

/** Windows' own limits, in UTF-16 units. */
const KEY_NAME_LIMIT = 255
const VALUE_NAME_LIMIT = 16383

/**
 * Code units whose Unicode upper case Windows does not know, so that it compares them as they are: its table
 * (l_intl.nls, the same as the $UpCase file of NTFS since Vista) maps one unit to one unit and is frozen at Unicode 5.
 * Pairs are first and last of a range.
 */
const WITHOUT_UPPER_CASE = [
  0xb5, 0xb5, 0x131, 0x131, 0x17f, 0x17f, 0x19b, 0x19b, 0x1c5, 0x1c5, 0x1c8, 0x1c8, 0x1cb, 0x1cb, 0x1f2, 0x1f2, 0x23f, 0x240, 0x252, 0x252,
  0x25c, 0x25c, 0x261, 0x261, 0x264, 0x266, 0x26a, 0x26a, 0x26c, 0x26c, 0x282, 0x282, 0x287, 0x287, 0x29d, 0x29e, 0x345, 0x345, 0x3c2,
  0x3c2, 0x3d0, 0x3d1, 0x3d5, 0x3d6, 0x3f0, 0x3f1, 0x3f3, 0x3f3, 0x3f5, 0x3f5, 0x524, 0x52f, 0x10d0, 0x10ff, 0x13f8, 0x13fd, 0x1c80, 0x1c8a,
  0x1d8e, 0x1d8e, 0x1e9b, 0x1e9b, 0x1fbe, 0x1fbe, 0x2c5f, 0x2c5f, 0x2cec, 0x2cf3, 0x2d27, 0x2d2d, 0xa660, 0xa661, 0xa698, 0xa69b, 0xa790,
  0xa7ff, 0xab53, 0xabbf, 0xd800, 0xdfff,
]

let table: Uint16Array | null = null

/** One UTF-16 unit in upper case as Windows has it. */
export function upperCaseUnit(unit: number): number {
  table ??= buildTable()
  return table[unit] as number
}

function buildTable(): Uint16Array {
  const upper = new Uint16Array(0x10000)
  for (let unit = 0; unit < 0x10000; unit++) {
    const text = String.fromCharCode(unit).toUpperCase()
    upper[unit] = text.length === 1 ? text.charCodeAt(0) : unit
  }
  // Greek letters with iota subscript: Unicode makes two letters of them, Windows the title-case one.
  for (const first of [0x1f80, 0x1f90, 0x1fa0]) {
    for (let unit = first; unit < first + 8; unit++) upper[unit] = unit + 8
  }
  for (const unit of [0x1fb3, 0x1fc3, 0x1ff3]) upper[unit] = unit + 9
  for (let i = 0; i < WITHOUT_UPPER_CASE.length; i += 2) {
    for (let unit = WITHOUT_UPPER_CASE[i] as number; unit <= (WITHOUT_UPPER_CASE[i + 1] as number); unit++) upper[unit] = unit
  }
  return upper
}

/** The name as Windows compares it. */
export function upperCase(name: string): string {
  if (!/[^\x20-\x60\x7b-\x7f]/.test(name)) return name
  let upper = ''
  for (let i = 0; i < name.length; i++) upper += String.fromCharCode(upperCaseUnit(name.charCodeAt(i)))
  return upper
}

/** The order of a subkey list: upper-case UTF-16 units. */
export function compareNames(a: string, b: string): number {
  const x = upperCase(a)
  const y = upperCase(b)
  return x < y ? -1 : x > y ? 1 : 0
}

/** The hash an `lh` list keeps for a name. */
export function nameHash(name: string): number {
  let hash = 0
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 37) + upperCaseUnit(name.charCodeAt(i))) >>> 0
  return hash
}

/** The hint an `lf` list keeps for a name: its first four letters as bytes; it begins with zero when one of them does not fit a byte. */
export function nameHint(name: string): number {
  let hint = 0
  for (let i = 0; i < 4 && i < name.length; i++) {
    const unit = name.charCodeAt(i)
    if (unit > 0xff) return 0
    hint |= unit << (8 * i)
  }
  return hint >>> 0
}

/** Latin-1 ("compressed") when `narrow`, else UTF-16LE; unpaired surrogates stay as they are. */
export function decodeName(bytes: Uint8Array, at: number, length: number, narrow: boolean): string {
  let name = ''
  if (narrow) for (let i = at; i < at + length; i++) name += String.fromCharCode(bytes[i] as number)
  else for (let i = at; i + 1 < at + length; i += 2) name += String.fromCharCode((bytes[i] as number) | ((bytes[i + 1] as number) << 8))
  return name
}

export interface EncodedName {
  readonly bytes: Uint8Array
  readonly narrow: boolean
}

/** As Windows stores it: one byte a letter when every letter fits. */
export function encodeName(name: string): EncodedName {
  let narrow = true
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) > 0xff) narrow = false
  const bytes = narrow ? new Uint8Array(name.length) : encodeUtf16(name)
  if (narrow) for (let i = 0; i < name.length; i++) bytes[i] = name.charCodeAt(i)
  return { bytes, narrow }
}

/** UTF-16LE without a mark and without a closing zero. */
export function encodeUtf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  for (let i = 0; i < text.length; i++) {
    bytes[2 * i] = text.charCodeAt(i)
    bytes[2 * i + 1] = text.charCodeAt(i) >>> 8
  }
  return bytes
}

export function checkKeyName(name: string): void {
  if (name === '') refuse('hive.bad-name', { name, reason: 'it is empty' })
  if (name.includes('\\')) refuse('hive.bad-name', { name, reason: 'it holds a backslash' })
  if (name.length > KEY_NAME_LIMIT) refuse('hive.bad-name', { name, reason: `it is longer than ${KEY_NAME_LIMIT} characters` })
}

export function checkValueName(name: string): void {
  if (name.length > VALUE_NAME_LIMIT) refuse('hive.bad-name', { name, reason: `it is longer than ${VALUE_NAME_LIMIT} characters` })
}
