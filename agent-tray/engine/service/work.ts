import type { Planning } from './planning.ts'
import type { ServiceParts } from './service-parts.ts'
import { failureOf, type Work } from './worker.ts'

/** A restart that was asked for and does not come is asked for again. */
const restartWithinMs = 10 * 60_000

interface Life {
  /** Looks around again, and goes on from there. */
  readonly tick: () => void
  /** The same with nothing under way. */
  readonly settle: () => void
  /** Whether the engine is to end, so that a pause is nobody's wish. */
  readonly isStopping: () => boolean
}

/** Has the worker do what is to be done to a run, and notes what became of it. `of` is the runbook or the run, `bootId` the boot it begins in. */
export function createWork(parts: ServiceParts, { working, setWorking, last, bootId: bootIdNow, noted }: Planning, life: Life) {
  const { worker, told } = parts
  return async function work(wanted: Work, of: string, bootId: string): Promise<void> {
    setWorking({ kind: 'run', progress: null })
    told({ kind: wanted.kind === 'begin' ? 'began' : 'resumed', of })
    try {
      const result = await worker.run(wanted, ({ done, total, secondsLeft }) => {
        setWorking({ kind: 'run', progress: { done, total, secondsLeft } })
        life.tick()
      })
      told({ kind: 'worked', result: result.kind, of })
      // A device that has not restarted yet is about to.
      setWorking(result.kind === 'restarting' && bootIdNow() === bootId ? { kind: 'restart' } : null)
      if (working() !== null) parts.timer(life.settle, restartWithinMs)
      if (result.kind === 'paused' && !life.isStopping()) noted((now) => ({ ...now, paused: last()?.known.facts.openRun?.run ?? of }))
    } catch (error) {
      setWorking(null)
      const refusal = failureOf(error, wanted.kind)
      told({ kind: 'trouble', refusal })
      noted((now) => {
        const times = now.trouble?.of === of ? now.trouble.times + 1 : 1
        return { ...now, trouble: { of, at: now.time?.nowMs ?? 0, code: refusal.code, times } }
      })
    }
    if (working() === null) life.settle()
    else life.tick()
    try {
      await parts.send()
    } catch (error) {
      // It lies in the journal, and goes with the next look at the share.
      told({ kind: 'trouble', refusal: failureOf(error, 'send the journal') })
    }
  }
}
