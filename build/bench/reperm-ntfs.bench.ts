import { ntfsDrivers, volumeAvailable } from '#build/fixtures/volume/mount.ts'
import { barred, type Benchmark, type Measured } from './benchmark.ts'
import { compareToBound } from './compare-to-bound.ts'
import { missingTools, mountedNtfsTree, pinToOneCore } from './reperm-tree.ts'

const files = 100_000
const bar = 1.15

/**
 * As `reperm-ext4`, on NTFS through each driver of ntfs-3g: the one that users are told to take, then in the detail the one that a plain
 * `mount` takes. Daemon and client share one core for both contenders, which is the fastest that pair can be.
 */
export const benchmark: Benchmark = {
  id: 'reperm-ntfs',
  bar,
  unavailable: () => missingTools(['gcc', 'taskset']) ?? volumeAvailable(),
  async run() {
    pinToOneCore()
    const measured: Measured[] = []
    for (const driver of ntfsDrivers) measured.push(await compareToBound(() => mountedNtfsTree(files, driver), 3))
    const [told, plain] = measured as [Measured, Measured]
    return { ...told, detail: { ...told.detail, [ntfsDrivers[1]]: { ...barred(plain.ratio, bar), detail: plain.detail } } }
  },
}
