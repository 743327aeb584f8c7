import { join } from 'node:path'
import { refuse } from '#shared/errors/refused.ts'
import type { Job } from '#shared/migration/job.ts'
import type { PermissionArea } from '#shared/migration/runbook.ts'
import { Hive } from '#shared/registry/hive.ts'
import { upperCase } from '#shared/registry/names.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { sidToText } from '#shared/directory/sid.ts'
import type { Machine } from '../platform/machine.ts'
import { macrosOf, openMachineHive, readProfiles } from './profiles.ts'

/** An object that a step gave another name in its folder. */
export interface Moved {
  readonly parent: string
  readonly from: string
  readonly to: string
}

/** What a rollback of less than a whole run takes back. */
export type UndoPart =
  /** With what the run's steps gave other names, and may have them still. */
  | { readonly kind: 'area'; readonly area: PermissionArea; readonly moved?: readonly Moved[] }
  /** One person's profile: its folder, its hives, its places in the registry. SIDs are text. */
  | { readonly kind: 'profile'; readonly path: string; readonly source: string; readonly target: string }

/** The part that a person means with a SID, old or new, or the name of a profile's folder; null when it is no translated profile here. Refuses: 'step.target-profile-exists'. */
export function profilePart(m: Machine, job: Job, wanted: string): UndoPart | null {
  const software = openMachineHive(m, 'SOFTWARE')
  const pairs = Array.from(job.table, ({ source, target }) => ({ source: sidToText(source), target: sidToText(target) }))
  const owners = ownersBefore(m, job)
  const profiles = readProfiles(software, macrosOf(software))
  for (const { sid, path } of profiles) {
    if (path === null) continue
    const [own, owner] = [sidToText(sid), owners.get(upperCase(path))]
    const pair = pairs.find(({ source }) => source === owner) ?? pairs.find(({ target }) => target === own)
    if (pair === undefined) continue
    const names = [pair.source, pair.target, path, path.split('\\').at(-1)!].map(upperCase)
    if (!names.includes(upperCase(wanted))) continue
    const taken = profiles.find((other) => sidToText(other.sid) === pair.source && other.path !== path)
    // In a swap or a chain an account has one profile, which is another's by now.
    if (taken !== undefined && job.table.hasTarget(taken.sid))
      refuse('step.target-profile-exists', { sid: pair.source, path: taken.path ?? taken.keyName })
    return { kind: 'profile', path, ...pair }
  }
  return null
}

/** Whose each profile was before the run, by its folder: its owner of today may have taken the place of several accounts, or of one another. */
export function ownersBefore(m: Machine, { run }: Job): ReadonlyMap<string, string> {
  const files = m.hives.readOriginal(m.hives.pathOf('SOFTWARE'), join(m.stateDir, 'runs', run, 'profile-list', '0'))
  if (files === null) return new Map()
  const software = Hive.open(Uint8Array.from(files.primary), files.logs)
  const profiles = readProfiles(software, macrosOf(software)).filter(({ isBackup }) => !isBackup)
  return new Map(profiles.flatMap(({ sid, path }) => (path === null ? [] : [[upperCase(path), sidToText(sid)] as const])))
}

/** The same job as if that area had been switched off. */
export function withoutArea(job: Job, area: PermissionArea): Job {
  const { permissionUpdates } = job.runbook
  const areas = { ...permissionUpdates.areas, [area]: false }
  return { ...job, runbook: { ...job.runbook, permissionUpdates: { ...permissionUpdates, areas } } }
}

/**
 * The same job as if that account had no translation, nor any other whose place it takes by going back: where targets are sources too,
 * nobody else is the account that it was.
 */
export function withoutAccount(job: Job, source: string): Job {
  const sourcesOf = Map.groupBy(
    Array.from(job.table, (pair) => [sidToText(pair.source), sidToText(pair.target)] as const),
    ([, to]) => to,
  )
  const back = new Set([source])
  // A set shows what is added to it on the way.
  for (const account of back) for (const [from] of sourcesOf.get(account) ?? []) back.add(from)
  return { ...job, table: TranslationTable.from([...job.table].filter((pair) => !back.has(sidToText(pair.source)))) }
}

/** Whether a Windows path is the folder or lies in it: `weiß` is not `weiss` there. */
export function isWithin(path: string, folder: string): boolean {
  const { length } = folder
  return (path.length === length || path[length] === '\\') && upperCase(path.slice(0, length)) === upperCase(folder)
}
