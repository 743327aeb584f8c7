/** Bytes under construction, little-endian. */
export type ByteSink = number[]

export function pushU16(sink: ByteSink, value: number): void {
  sink.push(value & 0xff, (value >>> 8) & 0xff)
}

export function pushU32(sink: ByteSink, value: number): void {
  sink.push(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24)
}

/** 64 bits of any integer, two's complement. */
export function pushI64(sink: ByteSink, value: bigint): void {
  pushU32(sink, Number(BigInt.asUintN(32, value)))
  pushU32(sink, Number(BigInt.asUintN(32, value >> 32n)))
}

export function pushBytes(sink: ByteSink, bytes: ArrayLike<number>): void {
  for (let index = 0; index < bytes.length; index++) sink.push(bytes[index]!)
}

/** UTF-16 code units as they are, paired or not. */
export function pushUtf16(sink: ByteSink, text: string): void {
  for (let index = 0; index < text.length; index++) pushU16(sink, text.charCodeAt(index))
}

/** Zeros up to a multiple of four. */
export function pushPadding(sink: ByteSink): void {
  while (sink.length % 4 !== 0) sink.push(0)
}
