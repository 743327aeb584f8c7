import { spawnSync } from 'node:child_process'
import { median, type Benchmark } from './benchmark.ts'
import { bundled, missingTools } from './reperm-tree.ts'

const [small, middle, large] = [10_000, 100_000, 1_000_000] as const
const rounds = 3

interface Endless {
  readonly passes: readonly { readonly files: number; readonly cpuMs: number }[]
  readonly peakMb: number
}

/**
 * What a file costs where there are 1,000,000, against what it costs where there are 100,000, by processor time in one warmed process:
 * a pass is linear in what it visits. The tree is worked out as it is read, so that no disk is measured; what that costs is in both.
 */
export const benchmark: Benchmark = {
  id: 'reperm-growth',
  bar: 1.1,
  unavailable: () => missingTools([]),
  async run() {
    const program = bundled('endless-once')
    const measured = Array.from({ length: rounds }, () => endless(program, small, middle, small, middle, large))
    const each = (index: number) => median(measured.map(({ passes }) => passes[index]!.cpuMs / passes[index]!.files))
    const ratios = measured.map(({ passes }) => passes[4]!.cpuMs / large / (passes[3]!.cpuMs / middle))
    return {
      ratio: median(ratios),
      rounds,
      // The tree's own memory is in it: `repermission-growth.alone.test.ts` holds the pass's.
      peakMb: Math.max(...measured.map(({ peakMb }) => peakMb)),
      detail: {
        microsecondsEach: { [small]: 1000 * each(2), [middle]: 1000 * each(3), [large]: 1000 * each(4) },
        ratios,
      },
    }
  },
}

function endless(program: string, ...sizes: readonly number[]): Endless {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...sizes.map(String)], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`endless-once: ${stderr}`)
  return JSON.parse(stdout) as Endless
}
