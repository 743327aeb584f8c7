import { machineHiveAreas, type Job } from '#shared/migration/job.ts'
import { machineHives, type MachineHive } from '../platform/hive-store.ts'
import type { Machine } from '../platform/machine.ts'
import { resetSteps } from './app-resets.ts'
import { companionKeys } from './companion-keys.ts'
import type { HivePlace } from './edits-beside.ts'
import { hiveEditStep } from './hive-edit-step.ts'
import { translateSecurity } from './hive-security.ts'
import { ignoredInHive, type Mount } from './ignored-keys.ts'
import { profileList } from './profile-list.ts'
import { macrosOf, openMachineHive } from './profiles.ts'
import { withoutArea } from './undo-part.ts'
import { translateValues } from './value-descriptors.ts'

/** Translates the descriptors of SOFTWARE, SYSTEM and DEFAULT: of their keys (area 'registry') and those kept in values. */
export const repermissionMachineHives = hiveEditStep(
  'repermission-machine-hives',
  machineHivePlaces,
  (hive, place, job, findings, shown) => {
    const cells = job.runbook.permissionUpdates.areas.registry ? translateSecurity(hive, place, job, findings, shown) : 0
    return { keys: cells + translateValues(hive, place, job, findings), profiles: 0 }
  },
  (part, _place, job) => (part.kind === 'area' && machineHiveAreas.includes(part.area) ? withoutArea(job, part.area) : 'elsewhere'),
  { later: [profileList, companionKeys, ...resetSteps] },
)

const mounts: Record<MachineHive, readonly Mount[]> = {
  SOFTWARE: [['HKLM', 'SOFTWARE']],
  SYSTEM: [['HKLM', 'SYSTEM']],
  DEFAULT: [
    ['HKU', '.DEFAULT'],
    ['HKU', 'S-1-5-18'],
  ],
}

export function machineHivePlaces(m: Machine, { runbook }: Job): HivePlace[] {
  const { registryKeys } = runbook.permissionUpdates.ignore
  const macros = registryKeys.length === 0 ? new Map<string, string>() : macrosOf(openMachineHive(m, 'SOFTWARE'))
  const without = m.tasks === null ? [] : (['scheduledTasks'] as const)
  return machineHives.map((role) => {
    const ignored = ignoredInHive(registryKeys, macros, mounts[role])
    return { path: m.hives.pathOf(role), role, ignored, without }
  })
}
