import { sidToText, sidsEqual, type Sid } from '#shared/directory/sid.ts'
import type { Job } from '#shared/migration/job.ts'
import { upperCase } from '#shared/registry/names.ts'
import type { TranslationTable } from '#shared/security/translation-table.ts'
import type { Machine } from '../platform/machine.ts'
import type { HivePlace } from './edits-beside.ts'
import { ignoredInHive, type Mount } from './ignored-keys.ts'
import { isWithin, type UndoPart } from './undo-part.ts'
import { macrosOf, openMachineHive, readProfiles, userHivesOf } from './profiles.ts'

/** What a part of the rollback leaves in hives that are all one user's. */
export function userHivesWithout(part: UndoPart, { path }: HivePlace): 'nothing' | 'elsewhere' {
  return (part.kind === 'profile' ? isWithin(path, part.path) : part.area === 'windowsProfiles') ? 'nothing' : 'elsewhere'
}

export function userHivePlaces(m: Machine, { table, runbook }: Job): HivePlace[] {
  const { registryKeys } = runbook.permissionUpdates.ignore
  const software = openMachineHive(m, 'SOFTWARE')
  const macros = macrosOf(software)
  const places = new Map<string, readonly HivePlace[]>()
  for (const { sid, path } of readProfiles(software, macros)) {
    // Two entries may name one folder, each in its own letters; its hives are edited once all the same.
    if (path === null || places.has(upperCase(path))) continue
    const { ntuser, usrclass } = userHivesOf(path)
    const names = registryKeys.length === 0 ? [] : namesOfAccount(sid, table)
    const ignored = (mounts: readonly Mount[]) => ignoredInHive(registryKeys, macros, mounts)
    const classes = names.flatMap((name) => [
      ['HKU', `${name}_Classes`],
      ['HKU', name, 'Software', 'Classes'],
    ])
    places.set(upperCase(path), [
      { path: ntuser, role: 'user', ignored: ignored(names.map((name) => ['HKU', name])) },
      { path: usrclass, role: 'user', ignored: ignored(classes) },
    ])
  }
  return [...places.values()].flat()
}

/** A hive bears its user's SID, which is the old one before a run and the new one after it; a runbook may mean it by either. */
function namesOfAccount(sid: Sid, table: TranslationTable): string[] {
  const others = [...table].flatMap(({ source, target }) => {
    if (sidsEqual(source, sid)) return [target]
    return sidsEqual(target, sid) ? [source] : []
  })
  return [sid, ...others].map(sidToText)
}
