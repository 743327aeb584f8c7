import { execFileSync } from 'node:child_process'
import { median, type Benchmark } from './benchmark.ts'
import { servedDevice, unavailable } from './served-device.ts'
import { inOwnProcess } from './spent.ts'

const rounds = 9

interface Started {
  readonly iconMs: number
  readonly rssMb: number
}

/**
 * From the start of the tray's process to its icon, without Electron's own start, which cannot be had here: against a Node that starts and
 * does nothing, measured in turn.
 */
export const benchmark: Benchmark = {
  id: 'tray-start',
  bar: 12,
  unavailable,
  async run() {
    const device = await servedDevice()
    try {
      const [ours, bare]: [number[], number[]] = [[], []]
      let rssMb = 0
      for (let round = 0; round < rounds; round++) {
        const from = performance.now()
        execFileSync(process.execPath, ['-e', ''])
        bare.push(performance.now() - from)
        const started = await inOwnProcess<Started>('tray-once.ts', device.stateDir)
        ours.push(started.iconMs)
        rssMb = Math.max(rssMb, started.rssMb)
      }
      const ratio = median(ours) / median(bare)
      return { ratio, rounds, peakMb: rssMb, detail: { iconMs: median(ours), bareMs: median(bare) } }
    } finally {
      await device.close()
    }
  },
}
