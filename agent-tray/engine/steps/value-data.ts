import type { Key } from '#shared/registry/hive.ts'
import { encodeUtf16 } from '#shared/registry/names.ts'
import { REG } from '#shared/registry/value.ts'

/** The text of a value; null when there is none, or it is no text. */
export function textOf(key: Key, name: string): string | null {
  const value = key.value(name)
  return value !== null && (value.type === REG.sz || value.type === REG.expandSz) ? value.text() : null
}

/** The number of a value; null when there is none, or it is no REG_DWORD of four bytes. */
export function dwordOf(key: Key, name: string): number | null {
  const value = key.value(name)
  return value !== null && value.type === REG.dword && value.data.length === 4 ? value.dword() : null
}

/** REG_SZ as Windows stores it: UTF-16LE with its zero. */
export function textData(text: string): Uint8Array {
  return encodeUtf16(`${text}\0`)
}

export function dwordData(number: number): Uint8Array {
  const data = new Uint8Array(4)
  new DataView(data.buffer).setUint32(0, number, true)
  return data
}
