import { shareCrowd } from '#build/fixtures/share-crowd.ts'
import { barred, type Benchmark } from './benchmark.ts'
import { inOwnProcess, worse, type Spent } from './spent.ts'

const batches = 200
const mostMb = 500

/**
 * First publish to 50,000 devices in 200 batches, into a folder on this machine's disk, every file flushed, against the bare envelopes and
 * signatures it needs: the worse of wall and processor time, both in eighths by turns. The smaller ones show how it grows.
 */
export const benchmark: Benchmark = {
  id: 'publish-50k',
  bar: 1.5,
  async run() {
    const growth = []
    for (const devices of [5000, 20_000, 50_000]) growth.push(await firstPublish(devices))
    const peakMb = Math.max(...growth.map((one) => one.peakMb))
    const memory = barred(peakMb / mostMb, 1)
    return { ratio: growth.at(-1)!.ratio, rounds: 1, peakMb, detail: { batches, memory, growth } }
  },
}

async function firstPublish(devices: number) {
  const crowd = await shareCrowd(devices, batches)
  try {
    const { project, root, now } = crowd
    const published = await inOwnProcess<Published>('publish-once.ts', project.path, root, Date.parse(now), batches)
    return { devices, ratio: worse(published.ours, published.bare), ...published }
  } finally {
    crowd.close()
  }
}

interface Published {
  readonly ours: Spent
  readonly bare: Spent
  readonly files: number
  readonly peakMb: number
}
