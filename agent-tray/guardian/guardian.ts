import { existsSync } from 'node:fs'
import { isRefused } from '#shared/errors/refused.ts'
import { isHeld } from '../engine/platform/engine-lock.ts'
import type { Gate } from '../engine/platform/gate.ts'
import { forgetGuarded, guardDir, keepOf, readGuardRecord, type GuardRecord } from '../engine/platform/guard-record.ts'
import { readHeartbeat } from '../engine/platform/heartbeat.ts'
import type { Safeguards } from '../engine/platform/safeguards.ts'
import { verdictOn, type Since, type Verdict } from './verdict.ts'

export interface Guarded {
  readonly verdict: Verdict | 'nothing-stands'
  /** The steps of which something was taken down. */
  readonly takenDown: readonly string[]
  /** The steps of which something stands as it should, for some days more or because nobody else could sign in. */
  readonly left: readonly string[]
  /** What could not be done, as on a full disk; the next look tries it again. */
  readonly failed: readonly { readonly step: string; readonly why: string }[]
}

export interface GuardOptions {
  readonly stateDir: string
  readonly safeguards: Safeguards
  /** null: the device's Windows does not run, and no engine with it. */
  readonly now: Since | null
  /** What the device's clock shows, in milliseconds since 1970. */
  readonly wallMs: number
  /** Whether the device belongs to a directory, whose users can sign in. */
  readonly inDirectory: () => boolean
  readonly gate: Gate
}

/**
 * Looks whether the engine that put something up still lives, and takes it down where it does not. Knows nothing of journals, bundles
 * or the share: only the record of what stands, which lies beside the engine's folder. Safe to cut anywhere and to repeat.
 */
export function guard({ stateDir, safeguards, now, wallMs, inDirectory, gate }: GuardOptions): Guarded {
  const dir = guardDir(stateDir)
  const { items } = readGuardRecord(dir)
  if (items.length === 0) return { verdict: 'nothing-stands', takenDown: [], left: [], failed: [] }
  const seen = { heartbeat: readHeartbeat(stateDir), working: isHeld(stateDir), stateThere: existsSync(stateDir) }
  const verdict = now === null ? 'gone' : verdictOn(seen, now)
  const isRunning = verdict !== 'gone' && seen.heartbeat !== null && seen.heartbeat.run !== null
  // An engine that lives, works on nothing and knows of no run: its folder was taken from under it, and it has forgotten what stands.
  const forgot = verdict === 'lives' && !seen.working && seen.heartbeat?.run === null
  const isOver = ({ until }: GuardRecord['items'][number]) => {
    if (until === null) return verdict === 'gone' || forgot
    // Its days are over; or nobody is left who could need it, and others can sign in.
    return (wallMs >= until && !isRunning) || (verdict === 'gone' && inDirectory())
  }
  const over = items.filter(isOver)
  const [down, failed]: [Set<string>, Guarded['failed'][number][]] = [new Set(), []]
  for (const { step, what } of over.toReversed()) {
    try {
      safeguards.takeDown(what, keepOf(dir, step))
      down.add(step)
      forgetGuarded(dir, step, gate)
    } catch (error) {
      // One that cannot be taken down, or noted, keeps no other up.
      if (!isRefused(error) && !(error instanceof Error && 'code' in error)) throw error
      failed.push({ step, why: error.message })
    }
  }
  const stepsOf = (list: typeof items) => list.map(({ step }) => step)
  const takenDown = stepsOf(over).filter((step) => down.has(step))
  return { verdict, takenDown, left: stepsOf(items.filter((item) => !over.includes(item))), failed }
}
