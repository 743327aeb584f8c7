import type { Progress } from '#shared/contracts/call.ts'

/** At most some twenty reports a second leave; the first of a phase and the last always do. */
export function thinned(send: (progress: Progress) => void): (progress: Progress) => void {
  let sentAt = 0
  let phase = ''
  return (progress) => {
    const now = performance.now()
    if (progress.phase === phase && progress.done !== progress.total && now - sentAt < 50) return
    phase = progress.phase
    sentAt = now
    send(progress)
  }
}
