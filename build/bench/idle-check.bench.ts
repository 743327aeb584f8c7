import { enrolOne, shareCrowd } from '#build/fixtures/share-crowd.ts'
import { publish } from '#main/services/share/publish.ts'
import { batchOf } from '#build/fixtures/share-lab.ts'
import { median, type Benchmark } from './benchmark.ts'
import { inOwnProcess } from './spent.ts'

const rounds = 51
const barMs = 5
const barBytes = 4096

interface Idle {
  readonly cpuMs: readonly number[]
  readonly reads: readonly number[]
  readonly kinds: readonly string[]
  readonly peakMb: number
}

/** The idle check of a device whose share is published to thousands, in a process of its own: processor time against 5 ms. */
export const benchmark: Benchmark = {
  id: 'idle-check',
  bar: 1,
  async run() {
    const measured = []
    for (const devices of [5000, 20_000, 50_000]) measured.push(await idleAmong(devices))
    const full = measured.at(-1)!
    return { ratio: full.ratio, rounds, peakMb: Math.max(...measured.map(({ peakMb }) => peakMb)), detail: { barMs, growth: measured } }
  },
}

async function idleAmong(devices: number) {
  const crowd = await shareCrowd(devices, 200)
  try {
    const one = await enrolOne(crowd)
    const own = batchOf(crowd.project, [one], { id: 'own', users: 5, runbookName: 'Own' })
    const { project, folder, keyring, wanted, now } = crowd
    await publish(project, folder, keyring, [...wanted, own], { now })
    await one.check()
    const idle = await idleOnce(one.state.dir, now)
    if (idle.kinds.join() !== 'unchanged' || idle.reads.length !== rounds)
      throw new Error(`not idle: ${idle.kinds.join()}, ${idle.reads.length} reads`)
    const bytesRead = Math.max(...idle.reads)
    if (bytesRead > barBytes) throw new Error(`an idle check reads ${bytesRead} bytes`)
    const cpuMs = median(idle.cpuMs)
    return {
      devices,
      ratio: cpuMs / barMs,
      cpuMs,
      firstCpuMs: idle.cpuMs[0],
      worstCpuMs: Math.max(...idle.cpuMs.slice(1)),
      bytesRead,
      peakMb: idle.peakMb,
    }
  } finally {
    crowd.close()
  }
}

async function idleOnce(dir: string, now: string): Promise<Idle> {
  return inOwnProcess<Idle>('idle-once.ts', dir, Date.parse(now), rounds)
}
