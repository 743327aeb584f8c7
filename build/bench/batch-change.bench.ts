import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWorkbench } from '#main/app/workbench.ts'
import { thisMachine } from '#main/platform/this-machine.ts'
import type { Api, CallName } from '#shared/contracts/api.ts'
import type { Reply } from '#shared/contracts/answer.ts'
import { dispatch } from '#shared/contracts/dispatch.ts'
import { Refused } from '#shared/errors/refused.ts'
import type { z } from 'zod'
import { median, type Benchmark } from './benchmark.ts'
import { deviceNames, deviceProject } from './grid-rows.ts'

const size = 100_000
const rounds = 7
/** Who types does not wait for what is said about it. */
const noticedMs = 300

/**
 * One change to a batch that lists 100,000 devices, from the call to its answer, against what a person notices: its text rewritten, its
 * devices counted, held against the whole project, and kept as a draft. `pastedMs` is the first answer about the list.
 */
export const benchmark: Benchmark = {
  id: 'batch-change',
  bar: 0.5,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'rehome-bench-batch-'))
    const project = await deviceProject(folder, size)
    const workbench = createWorkbench({ ...thisMachine(), home: join(folder, 'home') })
    const call = async <K extends CallName>(name: K, input: z.input<Api[K]['input']>): Promise<z.output<Api[K]['output']>> => {
      const reply = (await dispatch(name, input, { role: 'operator', via: 'electron' }, workbench.handlers)) as Reply<
        z.output<Api[K]['output']>
      >
      if (!reply.ok) throw new Refused(reply.error)
      return reply.value
    }
    try {
      await call('project.open', { path: project })
      await call('batch.new', { id: 'wave', target: 'Nordwind' })
      const { yaml } = await call('batch.show', { id: 'wave' })
      const devices = { list: 'include', names: deviceNames(size).join('\n') } as const
      const changes: number[] = []
      let pastedMs = 0
      for (let round = 0; round <= rounds; round += 1) {
        const begun = performance.now()
        const draft = await call('batch.draft', { text: yaml, change: { name: `Wave ${round}`, devices } })
        await call('draft.keep', { kind: 'batch', id: 'wave', base: '', text: draft.yaml })
        const tookMs = performance.now() - begun
        if (draft.devices?.included.count !== size) throw new Error(`${draft.devices?.included.count} devices are in the batch`)
        if (round === 0) pastedMs = tookMs
        else changes.push(tookMs)
      }
      const changeMs = median(changes)
      return {
        ratio: changeMs / noticedMs,
        rounds,
        peakMb: process.resourceUsage().maxRSS / 1024,
        detail: { size, noticedMs, changeMs, pastedMs },
      }
    } finally {
      workbench.close()
      rmSync(folder, { recursive: true })
    }
  },
}
