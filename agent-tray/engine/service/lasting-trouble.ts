import type { Refusal } from '#shared/errors/refused.ts'

const againMs = 24 * 60 * 60_000

/**
 * Trouble that is met with every look around, as a disk that is full: told once, and again when it is another, when it was over
 * meanwhile, and once a day.
 */
export function lastingTrouble(told: (refusal: Refusal) => void, nowMs: () => number) {
  let last: { readonly said: string; readonly at: number } | null = null
  return {
    met(refusal: Refusal): void {
      const said = JSON.stringify([refusal.code, refusal.details])
      if (last?.said === said && nowMs() - last.at < againMs) return
      last = { said, at: nowMs() }
      told(refusal)
    },
    over: () => void (last = null),
  }
}
export type LastingTrouble = ReturnType<typeof lastingTrouble>
