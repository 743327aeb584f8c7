import type { Replacement } from '../platform/file-store.ts'

/** What became of one descriptor: a replacement, nothing to do, or the code with which it was refused. */
export type Judgement = {
  readonly replacement: Replacement | null
  readonly refusedWith: string | null
  readonly strangers: readonly string[]
}

interface Entry {
  readonly descriptor: Uint8Array
  readonly judgement: Judgement
}

/** What an entry costs beside its bytes, about. */
const entryBytes = 500

/**
 * Remembers the judgement of distinct descriptors: a disk has a few thousand of them for millions of files. Looked up by its bytes as
 * they lie in the reader's buffer, without a copy. A store of which hardly two objects share one makes it forget all when it is full;
 * what is met again is then judged again, and its replacement has another number.
 */
export function descriptorMemo(judge: (descriptor: Uint8Array, nextId: number) => Judgement, limitBytes = 24 * 1024 * 1024) {
  const buckets = new Map<number, Entry[]>()
  let last: Entry | null = null
  let nextId = 0
  let bytes = 0

  function find(bucket: readonly Entry[], descriptor: Uint8Array): Entry | null {
    for (let index = 0; index < bucket.length; index++) if (sameBytes(bucket[index]!.descriptor, descriptor)) return bucket[index]!
    return null
  }

  return {
    judge(descriptor: Uint8Array): Judgement {
      // Most files have what the one before them has.
      if (last !== null && sameBytes(last.descriptor, descriptor)) return last.judgement
      const hash = hashOf(descriptor)
      const bucket = buckets.get(hash)
      const found = bucket === undefined ? null : find(bucket, descriptor)
      if (found !== null) {
        last = found
        return found.judgement
      }
      const copy = Uint8Array.from(descriptor)
      const judgement = judge(copy, nextId)
      if (judgement.replacement !== null) nextId += 1
      bytes += entryBytes + copy.length + (judgement.replacement?.after.length ?? 0)
      if (bytes > limitBytes) {
        buckets.clear()
        bytes = 0
      }
      const kept = buckets.get(hash)
      last = { descriptor: copy, judgement }
      if (kept === undefined) buckets.set(hash, [last])
      else kept.push(last)
      return judgement
    },
  }
}
export type DescriptorMemo = ReturnType<typeof descriptorMemo>

/** Rotate and add, word by word, as NTFS hashes descriptors in $SDS. */
function hashOf(bytes: Uint8Array): number {
  let hash = bytes.length
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    hash = (((hash << 3) | (hash >>> 29)) + word) | 0
  }
  return hash
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0
}
