import { sidToText, type Sid } from '#shared/directory/sid.ts'
import type { FindingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import type { ShownCollector } from '#shared/migration/shown-change.ts'
import type { Hive, Key } from '#shared/registry/hive.ts'
import { REG } from '#shared/registry/value.ts'
import type { HivePlace } from './edits-beside.ts'
import { hiveEditStep, type HiveEdit } from './hive-edit-step.ts'
import { macrosOf, profileListPath, profileState, readProfiles, type Profile } from './profiles.ts'
import { renameSubkeys } from './rename-subkeys.ts'
import { strangerTest } from './translate.ts'
import { withoutAccount, type UndoPart } from './undo-part.ts'
import { dwordData, dwordOf, textOf } from './value-data.ts'

/** Values that speak of the old owner's sessions or directory object; Windows writes them anew at the next logon. */
const ofTheOldOwner = [
  'Guid',
  'RefCount',
  'ProfileLoadTimeLow',
  'ProfileLoadTimeHigh',
  'ProfileUnloadTimeLow',
  'ProfileUnloadTimeHigh',
  'LocalProfileLoadTimeLow',
  'LocalProfileLoadTimeHigh',
  'LocalProfileUnloadTimeLow',
  'LocalProfileUnloadTimeHigh',
]

/**
 * Gives every translated profile to its new SID: the entry takes the new name with all that is in it, the folder stays.
 * This is the moment from which the profile belongs to the target account; it comes after its files and hives.
 */
export const profileList = hiveEditStep(
  'profile-list',
  (m) => [{ path: m.hives.pathOf('SOFTWARE'), role: 'SOFTWARE' }],
  repointProfiles,
  profilesWithout,
  { earlier: ['repermission-machine-hives'] },
)

/** What a part of the rollback leaves in places that are keyed by account. */
export function profilesWithout(part: UndoPart, _place: HivePlace, job: Job): Job | 'nothing' | 'elsewhere' {
  if (part.kind === 'profile') return withoutAccount(job, part.source)
  return part.area === 'windowsProfiles' ? 'nothing' : 'elsewhere'
}

export function repointProfiles(software: Hive, _place: unknown, job: Job, findings: FindingCollector, shown: ShownCollector): HiveEdit {
  const list = software.key(profileListPath)
  if (list === null) return { keys: 0, profiles: 0 }
  const moves = movesOf(list, readProfiles(software, macrosOf(software)), job, findings)
  const moved = new Set(moves.map(({ from }) => from.toUpperCase()))
  let keys = moves.length
  for (const { to, source, path } of moves) {
    shown.add('profile', path, () => [source, to])
    if (!moved.has(to)) keys += parkTarget(list, to, findings)
    keys += forgetObjectGuid(software, source)
  }
  const renamed = renameSubkeys(list, moves)
  for (const { to, target } of moves) dress(list.subkey(to)!, target)
  return { keys, profiles: moves.length, renamed: [renamed] }
}

interface Move {
  readonly from: string
  readonly to: string
  readonly source: string
  readonly target: Sid
  readonly path: string
}

/** The entries that change hands. One whose new account keeps the profile it has stays: its folder is the new account's to read. */
function movesOf(list: Key, profiles: readonly Profile[], { table, runbook }: Job, findings: FindingCollector): Move[] {
  const isStranger = strangerTest(table)
  const adopts = runbook.permissionUpdates.existingTargetProfile === 'adopt'
  return profiles.flatMap((profile) => {
    const source = sidToText(profile.sid)
    const target = table.get(profile.sid)
    if (adopts && target !== undefined && !table.has(target) && list.subkey(sidToText(target)) !== null) {
      findings.add('step.profile-adopted', sidToText(target), profile.path ?? undefined)
      return []
    }
    if (target !== undefined && isMovable(profile)) {
      const path = profile.path ?? profile.keyName
      return [{ from: profile.keyName, to: sidToText(target), source, target, path }]
    }
    if (target !== undefined) findings.add('step.profile-temporary', source, profile.path ?? undefined)
    else if (isStranger(profile.sid)) findings.add('step.profile-without-translation', source, profile.path ?? undefined)
    return []
  })
}

/** A temporary profile is thrown away at logoff, a backup twin was put aside by Windows. */
function isMovable({ state, isBackup }: Profile): boolean {
  return (state & profileState.temporary) === 0 && !isBackup
}

function dress(entry: Key, sid: Readonly<Uint8Array>): void {
  entry.setValue('Sid', REG.binary, sid)
  const kept = (dwordOf(entry, 'State') ?? 0) & (profileState.admin | profileState.mandatory)
  entry.setValue('State', REG.dword, dwordData(kept))
  for (const name of ofTheOldOwner) entry.deleteValue(name)
}

/** A profile that the target account has already leaves the list; its folder stays where it is. Preflight let this pass. */
function parkTarget(list: Key, target: string, findings: FindingCollector): number {
  const there = list.subkey(target)
  if (there === null) return 0
  findings.add('step.profile-parked', target, textOf(there, 'ProfileImagePath') ?? undefined)
  list.deleteSubkey(target)
  return 1
}

/** ProfileGuid finds a profile by the account's object in the source directory. */
function forgetObjectGuid(software: Hive, sid: string): number {
  const guids = software.key('Microsoft\\Windows NT\\CurrentVersion\\ProfileGuid')
  const stale = guids === null ? [] : [...guids.subkeys()].filter((key) => textOf(key, 'SidString') === sid)
  for (const { name } of stale) guids!.deleteSubkey(name)
  return stale.length
}
