import { leaveJournals } from '#build/fixtures/crowd-journals.ts'
import { shareCrowd, type ShareCrowd } from '#build/fixtures/share-crowd.ts'
import { barred, type Benchmark } from './benchmark.ts'
import { inOwnProcess, worse, type Spent } from './spent.ts'

const mostMb = 500

interface Collected {
  readonly ours: Spent
  readonly bare: Spent
  readonly segments: number
  readonly findings: number
  readonly peakMb: number
}

/**
 * Collecting a new segment of each of 50,000 devices from a folder on disk into the project file, against decrypting and verifying the
 * same segments in memory: the worse of wall and processor time, both in eighths by turns.
 */
export const benchmark: Benchmark = {
  id: 'collect-50k',
  bar: 1.5,
  async run() {
    const growth = []
    for (const segments of [5000, 20_000, 50_000]) growth.push(await collectAll(segments))
    const peakMb = Math.max(...growth.map((one) => one.peakMb))
    const memory = barred(peakMb / mostMb, 1)
    return { ratio: growth.at(-1)!.ratio, rounds: 1, peakMb, detail: { memory, growth } }
  },
}

async function collectAll(segments: number) {
  const crowd = await shareCrowd(segments, 200)
  try {
    await leaveJournals(crowd)
    const first = await collectOnce(crowd, segments)
    const idle = await collectOnce(crowd, 0)
    return { ratio: worse(first.ours, first.bare), ...first, nothingNewMs: idle.ours.wallMs }
  } finally {
    crowd.close()
  }
}

async function collectOnce({ project, root, now }: ShareCrowd, expected: number): Promise<Collected> {
  const collected = await inOwnProcess<Collected>('collect-once.ts', project.path, root, Date.parse(now))
  const { segments, findings } = collected
  if (segments !== expected || findings > 0) throw new Error(`${segments} of ${expected} segments, ${findings} findings`)
  return collected
}
