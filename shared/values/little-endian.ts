/**
 * Numbers as Windows stores them, read and written where they lie. Unaligned places are fine.
 * The caller has checked that the bytes are there. Faster than a DataView per buffer, which has to be allocated.
 */
export function u16At(bytes: Readonly<Uint8Array>, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8)
}

export function u32At(bytes: Readonly<Uint8Array>, at: number): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0
}

/** Exact: 48 bits fit a number. */
export function u48At(bytes: Readonly<Uint8Array>, at: number): number {
  return u32At(bytes, at) + u16At(bytes, at + 4) * 2 ** 32
}

/** Exact below 2^53; above it only its size means something. */
export function u64At(bytes: Readonly<Uint8Array>, at: number): number {
  return u32At(bytes, at) + u32At(bytes, at + 4) * 2 ** 32
}

export function putU16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value
  bytes[at + 1] = value >>> 8
}

export function putU32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value
  bytes[at + 1] = value >>> 8
  bytes[at + 2] = value >>> 16
  bytes[at + 3] = value >>> 24
}
