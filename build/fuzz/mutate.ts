import { mutateJson } from './mutate-json.ts'
import type { Random } from './random.ts'

/** Byte strings that parsers stumble over. */
const tokens = [
  '',
  '.',
  '..',
  '....',
  '{}',
  '[]',
  'null',
  '-1',
  '1e999',
  '"',
  '\\',
  '\0',
  '\r\n',
  '=',
  '%2e',
  '\ud800',
  '__proto__',
  '='.repeat(100),
]
  .concat(['{"alg":"none"}', '{"alg":"dir","zip":"DEF"}'].map((text) => Buffer.from(text).toString('base64url')))
  .map((text) => Buffer.from(text))

/** A sound input with damage: bytes flipped, cut, doubled, inserted; JSON with its parts replaced; now and then only noise. */
export function mutate(random: Random, seed: Uint8Array): Uint8Array {
  const way = random.below(20)
  if (way === 0) return noise(random, random.below(300))
  const json = way < 12 ? mutateJson(random, seed) : null
  if (json !== null && way < 11) return json
  let bytes: Buffer = Buffer.from(json ?? seed)
  for (let turn = random.below(4); turn >= 0; turn -= 1) bytes = once(random, bytes)
  return bytes
}

function once(random: Random, bytes: Buffer): Buffer {
  const at = random.below(bytes.length + 1)
  const to = Math.min(bytes.length, at + random.below(64))
  switch (random.below(7)) {
    case 0: {
      const flipped = Buffer.from(bytes)
      if (flipped.length > 0) flipped[at % flipped.length]! ^= 1 << random.below(8)
      return flipped
    }
    case 1:
      return bytes.subarray(0, at)
    case 2:
      return bytes.subarray(at)
    case 3:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)])
    case 4:
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)])
    case 5:
      return Buffer.concat([bytes.subarray(0, at), random.of(tokens), bytes.subarray(at)])
    default:
      return Buffer.concat([bytes.subarray(0, at), noise(random, 8), bytes.subarray(to)])
  }
}

function noise(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.below(256)))
}
