import { companionKeys } from './companion-keys.ts'
import { resetSteps } from './app-resets.ts'
import { hiveEditStep } from './hive-edit-step.ts'
import { translateSecurity } from './hive-security.ts'
import { userHivePlaces, userHivesWithout } from './user-hive-places.ts'
import { translateValues } from './value-descriptors.ts'

/** Translates the descriptors inside NTUSER.DAT and UsrClass.dat, of keys and in values, of every profile, translated or not: each may grant others. */
export const repermissionUserHives = hiveEditStep(
  'repermission-user-hives',
  userHivePlaces,
  (hive, place, job, findings, shown) => ({
    keys: translateSecurity(hive, place, job, findings, shown) + translateValues(hive, place, job, findings),
    profiles: 0,
  }),
  userHivesWithout,
  { later: [companionKeys, ...resetSteps] },
)
