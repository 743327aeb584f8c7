import type { Benchmark } from './benchmark.ts'
import { compareToBound } from './compare-to-bound.ts'
import { ext4Tree, missingTools } from './reperm-tree.ts'

const files = 100_000

/**
 * The pass over 100,000 files on ext4 with security.NTACL, a table of 100,000 pairs, journal and undo log flushed before each batch,
 * against a C program that does the bare work without either, in one thread, where ours writes in a second one. Both from the start of their process until all is on the disk.
 */
export const benchmark: Benchmark = {
  id: 'reperm-ext4',
  bar: 1.25,
  unavailable: () => missingTools(['gcc', 'mkfs.ext4', 'mount', 'setfattr']),
  run: () => compareToBound(() => ext4Tree(files), 5),
}
