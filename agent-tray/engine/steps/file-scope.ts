import type { Job } from '#shared/migration/job.ts'
import { upperCase } from '#shared/registry/names.ts'
import type { WalkScope } from '../platform/file-store.ts'
import type { Machine } from '../platform/machine.ts'
import { ignoredPaths, isBelowIgnored } from './ignored-paths.ts'
import { macrosOf, macrosOn, openMachineHive, readProfiles } from './profiles.ts'

/** Where the files of a job are: plain values, so that a plan can be journalled. */
export interface FileScope {
  readonly roots: readonly string[]
  readonly ignored: readonly string[]
  /** Folders that are left out by their very paths: profiles, where the file system is meant without them. */
  readonly apart?: readonly string[]
}

/**
 * The places that the areas 'windowsProfiles' and 'fileSystem' stand for. Profiles are the folders that ProfileList names, of
 * accounts with and without translation, since each may grant others; the file system is everything else.
 */
export function fileScopeOf(m: Machine, job: Job): FileScope {
  const { areas, ignore } = job.runbook.permissionUpdates
  const drives = m.drives.map((drive) => `${drive}\\`)
  if (!m.windows) return { roots: areas.fileSystem ? drives : [], ignored: ignore.paths }
  const software = openMachineHive(m, 'SOFTWARE')
  const macros = macrosOf(software)
  const paths = readProfiles(software, macros).flatMap(({ path }) => path ?? [])
  // Two entries may name one folder, each in its own letters.
  const profiles = Array.from(Map.groupBy(paths, upperCase).values(), ([first]) => first!)
  const ignored = [...ignore.paths, `${m.drives[0]}\\ProgramData\\Rehome`]
  if (!areas.fileSystem) return { roots: profiles, ignored }
  return { roots: drives, ignored, ...(!areas.windowsProfiles && { apart: profiles }) }
}

/** What of it is walked: a root below an ignored folder is none. */
export function walkScopeOf(m: Machine, { roots, ignored: patterns, apart }: FileScope): WalkScope {
  const ignored = ignoredPaths(patterns, macrosOn(m), apart)
  return { roots: roots.filter((root) => !isBelowIgnored(root, ignored)), ignored }
}
