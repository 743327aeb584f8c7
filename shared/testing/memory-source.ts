import type { BlockSource } from '#shared/ntfs/block-source.ts'

/** A volume in memory; `reads` counts what was asked of it. */
export function memorySource(bytes: Uint8Array): BlockSource & { reads: number } {
  return {
    size: bytes.length,
    reads: 0,
    read(at, length, into) {
      this.reads += 1
      into.set(bytes.subarray(at, at + length))
    },
  }
}
