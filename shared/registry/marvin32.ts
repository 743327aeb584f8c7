/** The seed of transaction log hashes, 0x82EF4D887A4E55C5. */
const SEED_LOW = 0x7a4e55c5
const SEED_HIGH = 0x82ef4d88

/** The Marvin32 hash of `view[from, to)` with the seed of transaction logs, as a little-endian u64; the length must be a multiple of 4. */
export function marvin32(view: DataView, from: number, to: number): bigint {
  let low = SEED_LOW | 0
  let high = SEED_HIGH | 0
  const words = (to - from) >>> 2
  // The message, then the padding byte 0x80, then a zero word.
  for (let i = 0; i < words + 2; i++) {
    const word = i < words ? view.getUint32(from + 4 * i, true) : i === words ? 0x80 : 0
    low = (low + word) | 0
    high ^= low
    low = (((low << 20) | (low >>> 12)) + high) | 0
    high = ((high << 9) | (high >>> 23)) ^ low
    low = (((low << 27) | (low >>> 5)) + high) | 0
    high = (high << 19) | (high >>> 13)
  }
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)
}
