import { mkdirSync, readFileSync, rmSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from './plain-files.ts'
import { processStart } from './process-start.ts'
import type { SystemAnswer } from '#shared/errors/system-answer.ts'
import type { StartFlaw } from '#shared/errors/update.ts'

/** A version of the agent that came over the share, known by the SHA-256 of its signed manifest. */
const release = z.strictObject({ version: z.string(), id: z.string().regex(/^[0-9a-f]{64}$/) })
export type Release = z.output<typeof release>

/** What became of a version, until the engine has told it. */
const news = z.strictObject({ version: z.string(), code: z.enum(['update.did-not-start', 'update.damaged']).nullable(), why: z.string() })
export type ReleaseNews = z.output<typeof news>

const releaseRecord = z.strictObject({
  version: z.literal(1),
  /** Whole on the disk, and not started yet. */
  staged: release.nullable(),
  /** Is to come up, and has not yet: how often it was started, and the process that does, by number, beginning and uptime. */
  trying: release
    .extend({ starts: z.int(), process: z.strictObject({ pid: z.int(), began: z.string(), uptimeMs: z.number() }).nullable() })
    .nullable(),
  /** Came up. */
  current: release.nullable(),
  /** Never again. */
  refused: z.array(release),
  news: z.array(news),
  /** Something that the project offers is not on the disk: the next check fetches it. */
  outstanding: z.boolean(),
})
export type ReleaseRecord = z.output<typeof releaseRecord>

const none: ReleaseRecord = { version: 1, staged: null, trying: null, current: null, refused: [], news: [], outstanding: false }

/** So long a version may take until its heart beats, and so often it may be started for that. */
export const comeUp = { withinMs: 5 * 60_000, starts: 3 } as const

export const releasesDir = (stateDir: string): string => join(stateDir, 'releases')
export const releaseFolder = (stateDir: string, { version, id }: Release): string =>
  join(releasesDir(stateDir), `${version}-${id.slice(0, 16)}`)
const path = (stateDir: string) => join(releasesDir(stateDir), 'record.json')

/** As if nothing had come where the record cannot be read: the version that was installed goes on. */
export function readReleases(stateDir: string): ReleaseRecord {
  try {
    return releaseRecord.parse(JSON.parse(readFileSync(path(stateDir), 'utf8')))
  } catch {
    return none
  }
}

export function changeReleases(stateDir: string, change: (record: ReleaseRecord) => ReleaseRecord): ReleaseRecord {
  const changed = change(readReleases(stateDir))
  mkdirSync(releasesDir(stateDir), { recursive: true, mode: 0o700 })
  replaceFile(path(stateDir), Buffer.from(JSON.stringify(changed)))
  return changed
}

/** That version is not started again; whatever was before it is. */
export function refuseRelease(stateDir: string, { version, id }: Release, why: StartFlaw | SystemAnswer): void {
  changeReleases(stateDir, (record) => ({
    ...record,
    ...without(record, id),
    refused: [...record.refused.filter((other) => other.id !== id), { version, id }].slice(-20),
    news: [...record.news, { version, code: 'update.did-not-start' as const, why }].slice(-20),
  }))
}

/** That version is not as it was signed: it is not started, and fetched again. */
export function dropRelease(stateDir: string, { version, id }: Release, file: string): void {
  changeReleases(stateDir, (record) => ({
    ...record,
    ...without(record, id),
    outstanding: true,
    news: [...record.news, { version, code: 'update.damaged' as const, why: file }].slice(-20),
  }))
}

/** Its heart beats: it is the one that is started from now on. */
export function proveRelease(stateDir: string, { version, id }: Release): void {
  changeReleases(stateDir, (record) => ({
    ...record,
    staged: record.staged?.id === id ? null : record.staged,
    trying: null,
    current: { version, id },
    news: [...record.news, { version, code: null, why: '' }].slice(-20),
  }))
}

function without({ staged, trying, current }: ReleaseRecord, id: string) {
  return {
    staged: staged?.id === id ? null : staged,
    trying: trying?.id === id ? null : trying,
    current: current?.id === id ? null : current,
  }
}

/** Removes the folders of versions that nobody starts any more. What is held open stays until the next time. */
export function removeOldReleases(stateDir: string): void {
  const { staged, trying, current } = readReleases(stateDir)
  const kept = new Set([staged, trying, current].flatMap((one) => (one === null ? [] : [releaseFolder(stateDir, one)])))
  let names: readonly string[]
  try {
    names = readdirSync(releasesDir(stateDir))
  } catch {
    return
  }
  for (const name of names.filter((one) => /^\d+\.\d+\.\d+-[0-9a-f]{16}$/.test(one))) {
    const folder = join(releasesDir(stateDir), name)
    try {
      if (!kept.has(folder)) rmSync(folder, { recursive: true, force: true })
    } catch {
      // A module that is still loaded; the next start finds it free.
    }
  }
}

/**
 * Ends a version that neither comes up nor gives up, which nothing inside it can do that keeps it busy; whoever keeps the engine alive
 * starts the version before it. For the guardian; returns the version.
 */
export function endHungRelease(stateDir: string, uptimeMs: number, kill: (pid: number) => void): string | null {
  const { trying } = readReleases(stateDir)
  const hung = trying?.process ?? null
  if (trying === null || hung === null || processStart(hung.pid) !== hung.began) return null
  if (uptimeMs - hung.uptimeMs < 2 * comeUp.withinMs) return null
  refuseRelease(stateDir, trying, 'hangs')
  kill(hung.pid)
  return trying.version
}
