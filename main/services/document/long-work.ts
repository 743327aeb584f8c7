import { setImmediate } from 'node:timers/promises'
import type { Progress } from '#shared/contracts/call.ts'
import { refuse } from '#shared/errors/refused.ts'

/** What long work of the workbench is given by the call that it belongs to. */
export interface LongWork {
  readonly signal: AbortSignal
  readonly progress: (progress: Progress) => void
}

/** A step of long work: what it tells of itself. */
export interface Step {
  readonly phase: string
  readonly done: number
  readonly total: number
}

const quietMs = 50

/**
 * Counts one phase of long work: tells how far it is, and lets other calls in meanwhile, a cancel among them.
 * Nothing of the project may be half changed where it is awaited. Refuses: 'ipc.cancelled'.
 */
export function phaseOf({ signal, progress }: LongWork, phase: string, total: number): (done: number) => Promise<void> {
  let toldAt = -Infinity
  return async (done) => {
    if (done < total && performance.now() - toldAt < quietMs) return
    progress({ phase, done, total })
    await setImmediate()
    if (signal.aborted) refuse('ipc.cancelled', {})
    toldAt = performance.now()
  }
}

/** Takes one step after the other, as `phaseOf` does. Refuses: 'ipc.cancelled'. */
export async function inSteps<T>(work: LongWork, steps: Generator<Step, T>): Promise<T> {
  let phase = ''
  let told = phaseOf(work, phase, 0)
  try {
    for (;;) {
      const step = steps.next()
      if (step.done === true) return step.value
      if (step.value.phase !== phase) told = phaseOf(work, (phase = step.value.phase), step.value.total)
      await told(step.value.done)
    }
  } finally {
    // What they have open of a file is closed, wherever they were ended.
    steps.return(undefined as T)
  }
}
