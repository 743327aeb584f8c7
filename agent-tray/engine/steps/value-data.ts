import { encodeUtf16 } from '#shared/registry/names.ts'

/** REG_SZ as Windows stores it: UTF-16LE with its zero. */
export function textData(text: string): Uint8Array {
  return encodeUtf16(`${text}\0`)
}

export function dwordData(number: number): Uint8Array {
  const data = new Uint8Array(4)
  new DataView(data.buffer).setUint32(0, number, true)
  return data
}
