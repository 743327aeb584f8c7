import { lockScreenSvg, type LockStatus } from '#shared/dialogs/lock-screen.ts'
import { speechIn } from '#shared/dialogs/speech.ts'
import type { Runbook } from '#shared/migration/runbook.ts'
import { pngOf } from '#shared/pictures/png.ts'
import { instantOf } from '#shared/values/instant.ts'
import { guardDir, keepOf } from '../platform/guard-record.ts'
import type { Machine } from '../platform/machine.ts'
import { guardedKeys, nothingPutUp, type PutUp, type Safeguards } from '../platform/safeguards.ts'
import { numberValue, textValue } from './guarded-value.ts'
import { safeguardStep, safeguardsOf } from './safeguard-step.ts'

const [, contentKey, policyKey] = guardedKeys
const id = 'lock-image'

/** A locked device shows that it is on its way, whom to call, and a code that a helpdesk reads from a photo. */
export const lockImage = safeguardStep(id, {
  wanted: async (m, _job, now) => ({ ...nothingPutUp, values: pictureValues(now, keepOf(guardDir(m.stateDir), id)) }),
  async putUp(m, { runbook }, what, keep) {
    await putPicture(m, runbook, { isStopped: false, code: 'in-progress' }, keep)
    safeguardsOf(m).putUp(what, keep)
    return {}
  },
})

/** A picture in another `keep` has another path: Windows shows a path that it knows without looking at the file again. */
export function pictureValues(now: Safeguards, keep: string): PutUp['values'] {
  const path = now.picturePath(keep)
  return [
    textValue(now, contentKey, 'LockScreenImagePath', path),
    textValue(now, contentKey, 'LockScreenImageUrl', path),
    numberValue(now, contentKey, 'LockScreenImageStatus', 1),
    textValue(now, policyKey, 'LockScreenImage', path),
  ]
}

export async function putPicture(
  m: Machine,
  runbook: Runbook,
  status: Pick<LockStatus, 'isStopped' | 'code'>,
  keep: string,
): Promise<void> {
  const { userExperience } = runbook
  const whole = { ...status, deviceName: m.facts().name, at: instantOf(Date.now()) }
  const svg = lockScreenSvg(runbook, speechIn(userExperience, userExperience.defaultLanguage), whole)
  safeguardsOf(m).putPicture(await pngOf(svg), keep)
}
