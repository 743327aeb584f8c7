import { rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { barred, median, type Measured } from './benchmark.ts'
import { bytesIn, contenders, type BenchTree, type Pass } from './reperm-tree.ts'

/**
 * Our pass against the C program on the same tree, turn and turn about, each translating what the other translated back. In a round each
 * goes both ways: what a file system has had longer it finds sooner, so that the way back is up to a quarter shorter.
 */
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
    const measured = Array.from({ length: rounds }, () => {
      const [boundThere, oursBack, oursThere, boundBack] = [bound(forward), ours(back), ours(forward), bound(back)]
      for (const { changed } of [boundThere, oursBack, oursThere, boundBack])
        if (changed !== wanted) throw new Error(`changed ${changed} of ${wanted}`)
      return { c: both(boundThere, boundBack), own: both(oursThere, oursBack) }
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

/** The mean of two passes, and the higher peak. */
function both(there: Pass, back: Pass): Omit<Pass, 'changed'> {
  return { ms: (there.ms + back.ms) / 2, cpuMs: (there.cpuMs + back.cpuMs) / 2, peakMb: Math.max(there.peakMb, back.peakMb) }
}
