import type { StepId } from '#shared/migration/step.ts'

/** How far a step is: of what it counts, files or hives. What cannot be known is null. */
export interface Progress {
  readonly step: StepId
  readonly done: number
  readonly total: number | null
  /** Of the descriptors or hives that were read for it. */
  readonly bytes: number | null
  readonly perSecond: number
  readonly secondsLeft: number | null
}

const everyMs = 1000

/** Makes speed and time left of bare counts, and shows them once a second and at the end of each step. `now` is in milliseconds. */
export function progressMeter(show: (progress: Progress) => void, now: () => number) {
  let [step, shown]: [StepId | null, number] = [null, Number.NEGATIVE_INFINITY]
  /** What a run that goes on had done before is no speed of its own. */
  let began = { at: 0, done: 0 }
  return (current: StepId, done: number, total?: number, bytes?: number): void => {
    const at = now()
    if (current !== step) [step, began] = [current, { at, done }]
    if (at - shown < everyMs && done !== total) return
    shown = at
    const perSecond = at > began.at ? Math.round((1000 * (done - began.done)) / (at - began.at)) : 0
    const secondsLeft = total === undefined || perSecond === 0 ? null : Math.ceil(Math.max(0, total - done) / perSecond)
    show({ step: current, done, total: total ?? null, bytes: bytes ?? null, perSecond, secondsLeft })
  }
}
