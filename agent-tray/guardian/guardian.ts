import { existsSync } from 'node:fs'
import { isHeld } from '../engine/platform/engine-lock.ts'
import type { Gate } from '../engine/platform/gate.ts'
import { forgetGuarded, guardDir, keepOf, readGuardRecord } from '../engine/platform/guard-record.ts'
import { readHeartbeat } from '../engine/platform/heartbeat.ts'
import type { Safeguards } from '../engine/platform/safeguards.ts'
import { verdictOn, type Since, type Verdict } from './verdict.ts'

export interface Guarded {
  readonly verdict: Verdict | 'nothing-stands'
  /** The steps of which something was taken down. */
  readonly takenDown: readonly string[]
}

export interface GuardOptions {
  readonly stateDir: string
  readonly safeguards: Safeguards
  /** null: the device's Windows does not run, and no engine with it. */
  readonly now: Since | null
  readonly gate: Gate
}

/**
 * Looks whether the engine that put something up still lives, and takes it down where it does not. Knows nothing of journals, bundles
 * or the share: only the record of what stands, which lies beside the engine's folder. Safe to cut anywhere and to repeat.
 */
export function guard({ stateDir, safeguards, now, gate }: GuardOptions): Guarded {
  const dir = guardDir(stateDir)
  const { items } = readGuardRecord(dir)
  if (items.length === 0) return { verdict: 'nothing-stands', takenDown: [] }
  const seen = { heartbeat: readHeartbeat(stateDir), working: isHeld(stateDir), stateThere: existsSync(stateDir) }
  const verdict = now === null ? 'gone' : verdictOn(seen, now)
  if (verdict !== 'gone') return { verdict, takenDown: [] }
  for (const { step, what } of items.toReversed()) {
    safeguards.takeDown(what, keepOf(dir, step))
    forgetGuarded(dir, step, gate)
  }
  return { verdict, takenDown: items.map(({ step }) => step) }
}
