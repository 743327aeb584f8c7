import { rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { barred, median, type Measured } from './benchmark.ts'
import { bytesIn, contenders, type BenchTree, type Pass } from './reperm-tree.ts'

/** Our pass against the C program on the same tree, turn and turn about, each translating what the other translated back. */
export async function compareToBound(open: () => Promise<BenchTree>, rounds: number): Promise<Measured> {
  const tree = await open()
  const { bound, pass, close } = contenders(tree)
  const { forward, back } = tree.tables
  const mostMb = 100
  let journal = 0
  const ours = (table: string): Pass => {
    const stateDir = tree.stateDir()
    const done = pass(table, stateDir)
    journal = bytesIn(stateDir)
    rmSync(stateDir, { recursive: true })
    return done
  }
  try {
    // Caches of the kernel, the daemon and the compiler are filled.
    const wanted = bound(forward).changed
    ours(back)
    const measured = Array.from({ length: rounds }, (_, round) => {
      const first = round % 2 === 0 ? bound(forward) : ours(forward)
      const second = round % 2 === 0 ? ours(back) : bound(back)
      const [c, own] = round % 2 === 0 ? [first, second] : [second, first]
      if (c.changed !== wanted || own.changed !== wanted) throw new Error(`changed ${own.changed} and ${c.changed} of ${wanted}`)
      return { c, own }
    })
    const ratios = measured.map(({ c, own }) => own.ms / c.ms)
    const peakMb = Math.max(...measured.map(({ own }) => own.peakMb))
    return {
      ratio: median(ratios),
      rounds,
      peakMb,
      detail: {
        memory: barred(peakMb / mostMb, 1),
        files: wanted,
        boundMs: median(measured.map(({ c }) => c.ms)),
        oursMs: median(measured.map(({ own }) => own.ms)),
        ratios,
        // What the processes themselves used; a daemon's is not in it.
        cpuRatio: median(measured.map(({ c, own }) => own.cpuMs / c.cpuMs)),
        load: loadavg(),
        journalBytesPerFile: journal / wanted,
      },
    }
  } finally {
    close()
    await tree.close()
  }
}
