import { rmSync } from 'node:fs'
import { median, type Benchmark, type Measured } from './benchmark.ts'
import { contenders, ext4Tree, missingTools } from './reperm-tree.ts'

const files = 100_000
const rounds = 5

/** Rolling a pass over 100,000 files on ext4 back from its undo log, against that pass; each from the start of its process until all is on the disk. */
export const benchmark: Benchmark = {
  id: 'rollback',
  bar: 1,
  unavailable: () => missingTools(['gcc', 'mkfs.ext4', 'mount', 'setfattr']),
  run: measure,
}

async function measure(): Promise<Measured> {
  const tree = await ext4Tree(files)
  const { bound, pass, rollBack, close } = contenders(tree)
  const once = () => {
    const stateDir = tree.stateDir()
    const forward = pass(tree.tables.forward, stateDir)
    const back = rollBack(stateDir)
    rmSync(stateDir, { recursive: true })
    return { forward, back }
  }
  try {
    once()
    const measured = Array.from({ length: rounds }, once)
    // Nothing is left of the pass: there is nothing to translate back.
    const left = bound(tree.tables.back).changed
    if (left > 0) throw new Error(`the rollback left ${left} files as the pass had made them`)
    const ratios = measured.map(({ forward, back }) => back.ms / forward.ms)
    return {
      ratio: median(ratios),
      rounds,
      peakMb: Math.max(...measured.map(({ back }) => back.peakMb)),
      detail: {
        files: measured[0]!.forward.changed,
        forwardMs: median(measured.map(({ forward }) => forward.ms)),
        backMs: median(measured.map(({ back }) => back.ms)),
        ratios,
      },
    }
  } finally {
    close()
    await tree.close()
  }
}
