import { setTimeout as sleep } from 'node:timers/promises'
import { connectToEngine } from '#agent/pipe/client/client.ts'
import type { Benchmark } from './benchmark.ts'
import { servedDevice, unavailable } from './served-device.ts'

const barShare = 0.001
const barMb = 80
/** Two looks around and a bit more: the engine looks once a minute. */
const watchMs = 130_000
const settleMs = 10_000

/** The engine of a device on which nothing is to be done, with a tray that watches: processor time against 0.1 %, memory against 80 MB. */
export const benchmark: Benchmark = {
  id: 'engine-idle',
  bar: 1,
  unavailable,
  async run() {
    const device = await servedDevice()
    try {
      const tray = await connectToEngine(device.pipe, { client: 'tray' })
      await tray.call['view.watch']({})
      await sleep(settleMs)
      const before = device.used()
      const from = performance.now()
      await sleep(watchMs)
      const after = device.used()
      const share = (after.cpuMs - before.cpuMs) / (performance.now() - from)
      tray.close()
      const ratio = Math.max(share / barShare, after.rssMb / barMb)
      return {
        ratio,
        rounds: 1,
        peakMb: after.peakMb,
        detail: { cpuPercent: share * 100, rssMb: after.rssMb, barPercent: barShare * 100, barMb, watchMs },
      }
    } finally {
      await device.close()
    }
  },
}
