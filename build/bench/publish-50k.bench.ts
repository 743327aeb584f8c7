import { shareCrowd } from '#build/fixtures/share-crowd.ts'
import { bareCryptography } from './bare-publication.ts'
import { median, type Benchmark } from './benchmark.ts'
import { inOwnProcess, spent, worse, type Spent } from './spent.ts'

const batches = 200
/** The ratio is of 50,000; the smaller ones show how it grows. */
const sizes = [5000, 20_000, 50_000, 50_000]

/**
 * First publish to 50,000 devices in 200 batches, into a folder on this machine's disk, every file flushed, against the bare envelopes and
 * signatures it needs: the worse of wall and processor time. Half the bare work is measured before, half after, so that a slower
 * minute falls on both.
 */
export const benchmark: Benchmark = {
  id: 'publish-50k',
  bar: 1.5,
  async run() {
    const measured = []
    for (const devices of sizes) measured.push(await firstPublish(devices))
    const full = measured.filter(({ devices }) => devices === 50_000)
    return {
      ratio: median(full.map(({ ratio }) => ratio)),
      rounds: full.length,
      peakMb: Math.max(...measured.map(({ peakMb }) => peakMb)),
      detail: { batches, growth: measured },
    }
  },
}

async function firstPublish(devices: number) {
  const crowd = await shareCrowd(devices, batches)
  try {
    const { project, root, now } = crowd
    const before = await spent(() => bareCryptography(crowd, 0.5))
    const ours = await inOwnProcess<Published>('publish-once.ts', project.path, root, Date.parse(now), batches)
    const after = await spent(() => bareCryptography(crowd, 0.5))
    const bare = { wallMs: before.wallMs + after.wallMs, cpuMs: before.cpuMs + after.cpuMs }
    return { devices, ratio: worse(ours, bare), ...ours, bare }
  } finally {
    crowd.close()
  }
}

interface Published extends Spent {
  readonly files: number
  readonly peakMb: number
}
