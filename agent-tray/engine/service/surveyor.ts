import { isRefused, refused, type Refusal } from '#shared/errors/refused.ts'
import type { Agent } from './agent.ts'
import { forkWork } from './forked-worker.ts'
import type { WorkerOrder } from './worker-process.ts'
import type { Worker } from './worker.ts'

export type SurveyorEvent = { readonly kind: 'surveyed' } | { readonly kind: 'trouble'; readonly refusal: Refusal }

/** Reads the device for the impact report and census that the project asked for, in a process of its own; a run never waits for it. */
export interface Surveyor {
  /** Begins, if something is asked for, nothing runs and no survey is on its way. */
  consider(): void
  /** Ends what is on its way; the next look begins it anew. Nothing was written. */
  makeWay(): Promise<void>
  /** The same worker, before whose work a survey makes way. */
  behind(worker: Worker): Worker
}

export function surveyor(
  agent: Pick<Agent, 'isSurveyAsked' | 'isWorking' | 'isUnfinished'>,
  options: WorkerOrder['options'],
  told: (event: SurveyorEvent) => void,
  fork = forkWork,
): Surveyor {
  let going: { readonly stop: () => void; readonly over: Promise<void> } | null = null

  async function survey(): Promise<void> {
    const { stop, result } = fork({ work: { kind: 'survey' }, options }, () => {})
    let stopped = false
    const over = result.then(
      () => told({ kind: 'surveyed' }),
      (error: unknown) => {
        if (stopped) return
        const refusal = isRefused(error) ? error.refusal : refused('engine.worker-failed', { task: 'survey', ended: String(error) }).refusal
        told({ kind: 'trouble', refusal })
      },
    )
    going = {
      stop() {
        stopped = true
        stop()
      },
      over,
    }
    await over
    going = null
  }

  async function makeWay(): Promise<void> {
    going?.stop()
    await going?.over
  }

  return {
    consider() {
      if (going === null && !agent.isWorking() && !agent.isUnfinished() && agent.isSurveyAsked()) void survey()
    },
    makeWay,
    behind: (worker) => ({
      ...worker,
      async run(work, progress) {
        await makeWay()
        return worker.run(work, progress)
      },
    }),
  }
}
