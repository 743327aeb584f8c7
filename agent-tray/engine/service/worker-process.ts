import { randomUUID } from 'node:crypto'
import { Refused, type Refusal } from '#shared/errors/refused.ts'
import { instantOf } from '#shared/values/instant.ts'
import { namedByDisk } from '../platform/full-disk.ts'
import type { UndoEnd } from '../runner/end-undo.ts'
import type { RunResult } from '../runner/run.ts'
import { createAgent } from './agent.ts'
import type { AgentOptions } from './agent-core.ts'
import { workLean } from '../platform/lean-node.ts'
import { progressMeter, type Progress } from './progress-meter.ts'
import type { Work } from './worker.ts'

/** What the service tells its worker to begin with: all that can cross a process. */
export interface WorkerOrder {
  readonly work: Work | { readonly kind: 'survey' } | { readonly kind: 'end-undo'; readonly end: UndoEnd }
  readonly options: Pick<AgentOptions, 'platform' | 'root' | 'zone'> & Partial<Pick<AgentOptions, 'stateDir' | 'share' | 'throttle'>>
}

export type WorkerSays =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly result: RunResult | null }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

// Does one piece of work for the service that started this process, and ends. Anything else than a refusal ends it with an error.
workLean()
process.once('message', (order: WorkerOrder) => {
  void work(order).then((said) => say(said, () => process.disconnect()))
})

function say(said: WorkerSays, then = () => {}): void {
  if (process.connected) process.send!(said, then)
  else then()
}

async function work({ work, options }: WorkerOrder): Promise<WorkerSays> {
  const progress = progressMeter(
    (progress) => say({ kind: 'progress', progress }),
    () => performance.now(),
  )
  const agent = createAgent({ ...options, clock: { now: () => instantOf(Date.now()) }, newRunId: randomUUID, progress })
  // Without the service nobody plans any more: what runs waits where it can be taken up.
  process.once('disconnect', () => {
    if (work.kind !== 'survey' && agent.isWorking()) agent.pause()
  })
  try {
    if (work.kind === 'survey') await agent.survey()
    else if (work.kind === 'end-undo') await agent.endUndo(work.end)
    if (work.kind === 'survey' || work.kind === 'end-undo') return { kind: 'result', result: null }
    return { kind: 'result', result: work.kind === 'begin' ? await agent.begin(work.runbook, work.credentials) : await agent.goOn() }
  } catch (thrown) {
    const error = namedByDisk(thrown, agent.state.dir)
    if (!(error instanceof Refused)) throw error
    return { kind: 'refused', refusal: error.refusal }
  }
}
