import { volumeAvailable } from '#build/fixtures/volume/mount.ts'
import type { Benchmark } from './benchmark.ts'
import { compareToBound } from './compare-to-bound.ts'
import { missingTools, mountedNtfsTree, pinToOneCore } from './reperm-tree.ts'

const files = 100_000

/** As `reperm-ext4`, on NTFS through ntfs-3g. Daemon and client share one core for both, which is the fastest that pair can be. */
export const benchmark: Benchmark = {
  id: 'reperm-ntfs',
  bar: 1.15,
  unavailable: () => missingTools(['gcc', 'taskset']) ?? volumeAvailable(),
  run() {
    pinToOneCore()
    return compareToBound(() => mountedNtfsTree(files), 3)
  },
}
