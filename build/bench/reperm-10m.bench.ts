import { spawnSync } from 'node:child_process'
import { workingNode } from '#agent/engine/platform/lean-node.ts'
import type { Benchmark } from './benchmark.ts'
import { bundled, missingTools } from './reperm-tree.ts'

const objects = 10_000_000
const mostMb = 150

/** The peak memory of a pass over ten million objects, started as workers are, against what the design allows it. The tree's own memory is in it. */
export const benchmark: Benchmark = {
  id: 'reperm-10m',
  bar: 1,
  unavailable: () => missingTools([]),
  async run() {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...workingNode, bundled('endless-once'), String(objects)], {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`endless-once: ${stderr}`)
    const { passes, peakMb } = JSON.parse(stdout) as { passes: readonly { cpuMs: number }[]; peakMb: number }
    return { ratio: peakMb / mostMb, rounds: 1, peakMb, detail: { objects, mostMb, microsecondsEach: (1000 * passes[0]!.cpuMs) / objects } }
  },
}
