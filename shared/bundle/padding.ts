/** Smallest padded size in bytes. Every assignment fits in it, so that all of them look alike. */
const least = 2048

/**
 * The padded size of `length` bytes: Padmé [Nikitin et al., PURBs, 2019], at most 12 % larger,
 * so that a size on the share tells no more than its order of magnitude and a few leading bits.
 */
export function sizeClass(length: number): number {
  if (length <= least) return least
  const exponent = 31 - Math.clz32(length)
  const kept = 32 - Math.clz32(exponent)
  const step = 2 ** (exponent - kept)
  return Math.ceil(length / step) * step
}

/** Content, then 0x80, then zeros up to the size class [ISO/IEC 7816-4]. */
export function pad(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(sizeClass(content.length + 1))
  padded.set(content)
  padded[content.length] = 0x80
  return padded
}

/** What was padded; null when there is no 0x80 before the trailing zeros. */
export function unpad(padded: Uint8Array): Uint8Array | null {
  let end = padded.length - 1
  while (end >= 0 && padded[end] === 0) end -= 1
  return padded[end] === 0x80 ? padded.subarray(0, end) : null
}
