import { lockScreenSvg } from '#shared/dialogs/lock-screen.ts'
import { speechIn } from '#shared/dialogs/speech.ts'
import { pngOf } from '#shared/pictures/png.ts'
import { instantOf } from '#shared/values/instant.ts'
import { guardDir, keepOf } from '../platform/guard-record.ts'
import { guardedKeys, nothingPutUp } from '../platform/safeguards.ts'
import { numberValue, textValue } from './guarded-value.ts'
import { safeguardStep, safeguardsOf } from './safeguard-step.ts'

const [, contentKey, policyKey] = guardedKeys
const id = 'lock-image'

/** A locked device shows that it is on its way, whom to call, and a code that a helpdesk reads from a photo. */
export const lockImage = safeguardStep(id, {
  async wanted(m, _job, now) {
    const path = now.picturePath(keepOf(guardDir(m.stateDir), id))
    const values = [
      textValue(now, contentKey, 'LockScreenImagePath', path),
      textValue(now, contentKey, 'LockScreenImageUrl', path),
      numberValue(now, contentKey, 'LockScreenImageStatus', 1),
      textValue(now, policyKey, 'LockScreenImage', path),
    ]
    return { ...nothingPutUp, values }
  },
  async putUp(m, { runbook }, what, keep) {
    const { userExperience } = runbook
    const status = { isStopped: false, deviceName: m.facts().name, code: 'in-progress', at: instantOf(Date.now()) }
    const svg = lockScreenSvg(runbook, speechIn(userExperience, userExperience.defaultLanguage), status)
    safeguardsOf(m).putPicture(await pngOf(svg), keep)
    safeguardsOf(m).putUp(what, keep)
    return {}
  },
})
