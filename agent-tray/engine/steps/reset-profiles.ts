import { sidToText, type Sid } from '#shared/directory/sid.ts'
import type { Job } from '#shared/migration/job.ts'
import type { Machine } from '../platform/machine.ts'
import { ignoredPaths, isBelowIgnored } from './ignored-paths.ts'
import { macrosOf, openMachineHive, readProfiles, userHivesOf } from './profiles.ts'

/** The first RID of accounts that people make; those below it come with Windows or a domain. */
const firstOwnRid = 1000

/**
 * The folders of profiles whose programs are reset: those of translated accounts, before and after they change hands. A job that
 * translates nobody is for devices that were moved before, and means everybody's. A profile that somebody works in is not among them.
 */
export function resetProfiles(m: Machine, { table }: Job): string[] {
  const software = openMachineHive(m, 'SOFTWARE')
  const pairs = [...table]
  const mine = new Set(pairs.flatMap(({ source, target }) => [sidToText(source), sidToText(target)]))
  const isMine = (sid: Sid) => (pairs.length === 0 ? isPersons(sid) : mine.has(sidToText(sid)))
  const paths = readProfiles(software, macrosOf(software)).flatMap(({ sid, path }) => (path !== null && isMine(sid) ? [path] : []))
  return [...new Set(paths)]
}

export function isInUse(m: Machine, profile: string): boolean {
  return m.hives.isLoaded(userHivesOf(profile).ntuser)
}

/** Whether a runbook's ignored paths name the path or a folder above it. */
export function ignoresPath(m: Machine, { runbook }: Job): (path: string) => boolean {
  const ignored = ignoredPaths(runbook.permissionUpdates.ignore.paths, macrosOf(openMachineHive(m, 'SOFTWARE')))
  return (path) => isBelowIgnored(path, ignored)
}

/** An account of Entra ID, or one that was made in a domain or on a device: the last part of such a SID is its RID. */
function isPersons(sid: Sid): boolean {
  const text = sidToText(sid)
  return text.startsWith('S-1-12-1-') || Number(text.slice(text.lastIndexOf('-') + 1)) >= firstOwnRid
}
