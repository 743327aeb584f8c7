import { shareCrowd } from '#build/fixtures/share-crowd.ts'
import { barred, median, type Benchmark } from './benchmark.ts'
import { inOwnProcess, worse, type Spent } from './spent.ts'

const batches = 200
const changes = 15
const mostMb = 500

/**
 * Publishing another runbook to one batch of 250, against the first publish to all 50,000 devices, both into a folder on disk: the
 * median of the worse of wall and processor time.
 */
export const benchmark: Benchmark = {
  id: 'publish-change',
  bar: 0.01,
  async run() {
    const measured = []
    for (const devices of [5000, 20_000, 50_000]) measured.push(await publishChange(devices))
    const full = measured.at(-1)!
    const peakMb = Math.max(...measured.map((one) => one.peakMb))
    return {
      ratio: full.ratio,
      rounds: changes,
      peakMb,
      detail: { batches, memory: barred(peakMb / mostMb, 1), growth: measured },
    }
  },
}

async function publishChange(devices: number) {
  const crowd = await shareCrowd(devices, batches)
  try {
    const { project, root, now } = crowd
    const { first, changed, leaving, peakMb } = await inOwnProcess<Published>(
      'change-once.ts',
      project.path,
      root,
      Date.parse(now),
      batches,
      changes,
    )
    const change = { wallMs: median(changed.map(({ wallMs }) => wallMs)), cpuMs: median(changed.map(({ cpuMs }) => cpuMs)) }
    return { devices, ratio: worse(change, first), first, change, leaving, peakMb }
  } finally {
    crowd.close()
  }
}

interface Published {
  readonly first: Spent
  readonly changed: readonly Spent[]
  readonly leaving: Spent
  readonly peakMb: number
}
