import { metadataFile } from '#shared/bundle/layout.ts'
import { instantOf, type Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { fileOfTarget, readRoles, shareRecord, type RoleRow, type TargetRow } from './share-record.ts'

/**
 * How long after the last timestamp that referred to it has expired a file stays: clocks of devices may be slow,
 * and whatever reads with a timestamp from before has long ended.
 */
export const graceDays = 7

export interface RetiredFile {
  readonly file: string
  readonly length: number
  /** Null where its name holds it, or it was not known. */
  readonly sha256: string | null
  readonly version: number
  readonly until: string
}

export type DroppedFile = Pick<RetiredFile, 'file' | 'length' | 'sha256'>

/** What a publication puts in the place of earlier rows. */
interface Replacing {
  readonly roles: readonly RoleRow[]
  readonly removedTargets: readonly string[]
  readonly writtenTargets: readonly TargetRow[]
}

const fileOfRole = ({ name, version }: RoleRow) => metadataFile(name, version)

/**
 * Files in which roles and targets lie now that a publication is about to replace or drop. Part of its transaction, before its rows
 * take their place.
 */
export function filesBefore(project: Project, { roles, removedTargets, writtenTargets }: Replacing): DroppedFile[] {
  const before = readRoles(project)
  const target = project.file.prepare('SELECT * FROM shareTarget WHERE name = ?')
  const names = new Set([...removedTargets, ...writtenTargets.map(({ name }) => name)])
  const targets = [...names].flatMap((name) => (target.get(name) as TargetRow | undefined) ?? [])
  return [
    ...roles
      .flatMap(({ name }) => (name === 'timestamp' ? [] : (before.get(name) ?? [])))
      .map((row) => ({ file: fileOfRole(row), length: row.length, sha256: row.sha256 })),
    ...targets.map((row) => ({ file: fileOfTarget(row), length: row.packSize ?? row.length, sha256: null })),
  ]
}

/**
 * Notes those of them that nothing refers to any more, now that the new rows are there. Whoever has the timestamp before them may
 * still read them, until that expires; `timestamp` is its row.
 */
export function retireUnused(project: Project, dropped: readonly DroppedFile[], timestamp: RoleRow): void {
  const isUsed = inUse(project)
  const retire = retiring(project, timestamp)
  for (const file of dropped) if (!isUsed(file.file)) retire(file)
}

/** Notes files that no publication ever referred to, such as those of one that was cut off, as if the present one did. */
export function retireNow(project: Project, files: Iterable<DroppedFile>): void {
  const timestamp = readRoles(project).get('timestamp')
  if (timestamp === undefined) return
  const retire = retiring(project, timestamp)
  for (const file of files) retire(file)
}

function retiring({ file: db }: Project, { version, expiresAt }: RoleRow) {
  const insert = db.prepare('INSERT OR REPLACE INTO retiredFile (file, length, version, until, sha256) VALUES (?, ?, ?, ?, ?)')
  // A clock that ran ahead once, and was put right, has signed a timestamp that outlives the ones after it.
  const longest = db.prepare('SELECT max(until) FROM retiredFile').pluck().get() as string | null
  const until = [instantOf(Date.parse(expiresAt)), longest ?? ''].toSorted().at(-1)
  return ({ file, length, sha256 }: DroppedFile) => void insert.run(file, length, version, until, sha256)
}

/**
 * Files that nobody may be reading any more: their last timestamp expired more than the grace ago, and the publication before the
 * present one does not refer to them either, however far the clock has run.
 */
export function dueFiles(project: Project, now: Instant): RetiredFile[] {
  shareRecord(project)
  const limit = instantOf(Date.parse(now) - graceDays * 86_400_000)
  const previous = project.file.prepare('SELECT version FROM publication ORDER BY version DESC LIMIT 1 OFFSET 1').pluck().get()
  return project.file
    .prepare('SELECT * FROM retiredFile WHERE until < ? AND version < ? ORDER BY file')
    .all(limit, previous ?? 0) as RetiredFile[]
}

/** Files that wait until nobody may be reading them any more, and still have to. */
export function waitingFiles(project: Project, now: Instant): RetiredFile[] {
  const due = new Set(dueFiles(project, now).map(({ file }) => file))
  const all = project.file.prepare('SELECT * FROM retiredFile').all() as RetiredFile[]
  return all.filter(({ file }) => !due.has(file))
}

export function retiredTotal({ file }: Project): { readonly files: number; readonly bytes: number } {
  return file.prepare('SELECT count(*) AS files, coalesce(sum(length), 0) AS bytes FROM retiredFile').get() as {
    files: number
    bytes: number
  }
}

/** Whether what is published refers to a file. */
export function inUse(project: Project): (file: string) => boolean {
  const single = project.file.prepare('SELECT 1 FROM shareTarget WHERE name = ? AND sha256 = ? AND pack IS NULL').pluck()
  const pack = project.file.prepare('SELECT 1 FROM shareTarget WHERE pack = ?').pluck()
  const roles = new Set([...readRoles(project).values()].map(fileOfRole))
  return (file) => {
    const [, sha256, name] = /^repository\/targets\/([0-9a-f]{64})\.([0-9a-f]{32})$/.exec(file) ?? []
    if (name === undefined) return roles.has(file) || /^repository\/metadata\/\d+\.root\.json$/.test(file)
    return single.get(name, sha256) !== undefined || pack.get(`${sha256}.${name}`) !== undefined
  }
}

/** Whether a file waits to be removed. */
export function isRetired({ file: db }: Project): (file: string) => boolean {
  const retired = db.prepare('SELECT 1 FROM retiredFile WHERE file = ?').pluck()
  return (file) => retired.get(file) !== undefined
}
