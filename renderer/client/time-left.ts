import type { Progress } from '#shared/contracts/call.ts'

/** What took less says nothing of what comes. */
const settlesMs = 2000

/**
 * Follows one piece of work and says after each report how long the rest of its phase takes in milliseconds, at the pace it had so far.
 * null in a phase's first seconds, and where nobody knows its end.
 */
export function timeLeft(now: () => number): (progress: Progress) => number | null {
  let begun: { readonly phase: string; readonly at: number; readonly done: number } | null = null
  return ({ phase, done, total }) => {
    const at = now()
    if (begun?.phase !== phase) begun = { phase, at, done }
    const [took, made] = [at - begun.at, done - begun.done]
    return total === undefined || took < settlesMs || made <= 0 ? null : (took * Math.max(0, total - done)) / made
  }
}
