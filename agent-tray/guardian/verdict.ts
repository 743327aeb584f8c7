import type { Heartbeat } from '../engine/platform/heartbeat.ts'

/** How long an engine may be silent while it should live, and how long a start of the device may take it. */
export const patienceMs = { silent: 4 * 60 * 60_000, afterBoot: 30 * 60_000 } as const

/** The time by the clocks that nobody can set. */
export interface Since {
  readonly bootId: string
  readonly uptimeMs: number
}

/** lives: the engine is there. waits: it may still come. gone: nobody else takes down what stands. */
export type Verdict = 'lives' | 'waits' | 'gone'

/**
 * Whether the engine is gone for good. `working`: some process of it works on the device now. `stateThere`: its folder is, which no
 * crash takes away.
 */
export function verdictOn(
  { heartbeat, working, stateThere }: { heartbeat: Heartbeat | null; working: boolean; stateThere: boolean },
  now: Since,
): Verdict {
  if (working) return 'lives'
  if (!stateThere) return 'gone'
  if (heartbeat !== null && heartbeat.bootId === now.bootId) {
    const silentMs = now.uptimeMs - heartbeat.uptimeMs
    return silentMs <= patienceMs.silent ? 'lives' : 'gone'
  }
  return now.uptimeMs < patienceMs.afterBoot ? 'waits' : 'gone'
}
