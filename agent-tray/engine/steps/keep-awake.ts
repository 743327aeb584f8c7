import { nothingPutUp, powerPolicies } from '../platform/safeguards.ts'
import { numberValue } from './guarded-value.ts'
import { safeguardStep } from './safeguard-step.ts'

/** Never, and 'do nothing' for the lid. */
const off = 0

/** The device does not fall asleep by itself, also with its lid closed, on mains or battery, through all restarts. */
export const keepAwake = safeguardStep('keep-awake', {
  wanted: async (_m, _job, now) => ({
    ...nothingPutUp,
    values: powerPolicies.flatMap((key) => [numberValue(now, key, 'ACSettingIndex', off), numberValue(now, key, 'DCSettingIndex', off)]),
  }),
})
