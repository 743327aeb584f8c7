import type { Code } from '#shared/errors/refused.ts'
import type { Gate } from '../platform/gate.ts'
import { guardDir, keepOf, noteGuarded, readGuardRecord } from '../platform/guard-record.ts'
import type { Machine } from '../platform/machine.ts'
import { nothingPutUp } from '../platform/safeguards.ts'
import { safeguardsOf, takeDown } from './safeguard-step.ts'
import { readJob } from './staged-job.ts'

const id = 'stopped'

/**
 * Has the notice and the picture that stand say that the run is stopped, and with what: it cannot be taken back by itself, as when the
 * directory before can only be joined again by a person, and nobody but the helpdesk gets in meanwhile. It is put up over what stands,
 * noted like that with what it covers: whoever takes all down, newest first, passes both on the way to what was before Rehome.
 */
export async function sayStopped(m: Machine, run: string, code: Code, gate: Gate): Promise<void> {
  if (m.safeguards === null) return
  const dir = guardDir(m.stateDir)
  unsayStopped(m, gate)
  const stands = readGuardRecord(dir).items.map(({ step }) => step)
  const [hasNotice, hasPicture] = [stands.includes('legal-notice'), stands.includes('lock-image')]
  if (!hasNotice && !hasPicture) return
  // What writes and draws is loaded when a run stops: an engine that waits needs none of it.
  const [{ noticeValues }, { pictureValues, putPicture }] = await Promise.all([import('./legal-notice.ts'), import('./lock-image.ts')])
  const { runbook } = readJob(m.stateDir, run)
  const keep = keepOf(dir, id)
  const status = { isStopped: true, code }
  const values = [
    ...(hasNotice ? noticeValues(m.safeguards, runbook, status) : []),
    ...(hasPicture ? pictureValues(m.safeguards, keep) : []),
  ]
  const what = { ...nothingPutUp, values }
  noteGuarded(dir, id, what, gate)
  if (hasPicture) await putPicture(m, runbook, status, keep)
  safeguardsOf(m).putUp(what, keep)
}

/** It is under way again: what was covered shows. Safe to repeat; nothing needs to have been said. */
export function unsayStopped(m: Machine, gate: Gate): void {
  if (m.safeguards === null) return
  const item = readGuardRecord(guardDir(m.stateDir)).items.find(({ step }) => step === id)
  if (item !== undefined) takeDown(m, id, item.what, gate)
}
