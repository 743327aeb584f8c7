import { packFile, targetFile } from '#shared/bundle/layout.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'

/** What the project file knows about its share, apart from what lies on it. */
export interface ShareRecord {
  readonly folder: string
  readonly locations: readonly string[]
  readonly expiryDays: number
  readonly createdAt: string
  readonly binDigits: number
  readonly attempts: readonly string[]
  readonly pending: Uint8Array | null
  /** When the drop box was last read to its end. */
  readonly collectedAt: string | null
}

/** A metadata file as it was last published. */
export interface RoleRow {
  readonly name: string
  readonly version: number
  readonly length: number
  readonly sha256: string
  readonly expiresAt: string
}

export type TargetKind = 'assignment' | 'plan' | 'payload'

/** A target as it was last published. */
export interface TargetRow {
  readonly name: string
  readonly kind: TargetKind
  readonly subject: string
  readonly fingerprint: string
  readonly length: number
  readonly sha256: string
  readonly pathHash: string
  readonly contentKey: string | null
  readonly size: number | null
  readonly batch: string | null
  /** The pack in which it lies, where in it, and how long that is; null for a target with a file of its own. */
  readonly pack: string | null
  readonly packAt: number | null
  readonly packSize: number | null
}

/** The file in which a target's bytes lie: its own, or a pack. Its name begins with its hash. */
export function fileOfTarget({ name, sha256, pack }: Pick<TargetRow, 'name' | 'sha256' | 'pack'>): string {
  return pack === null ? targetFile(name, sha256) : packFile(pack)
}

export function hasShare(project: Project): boolean {
  return project.file.prepare('SELECT count(*) FROM share').pluck().get() === 1
}

/** Refuses: 'share.not-initialised'. */
export function shareRecord(project: Project): ShareRecord {
  const row = project.file.prepare('SELECT * FROM share').get() as
    | (Omit<ShareRecord, 'locations' | 'attempts'> & { locations: string; attempts: string })
    | undefined
  if (row === undefined) return refuse('share.not-initialised', {})
  return { ...row, locations: JSON.parse(row.locations) as string[], attempts: JSON.parse(row.attempts) as string[] }
}

export function projectIdOf(project: Project): string {
  return project.file.prepare('SELECT id FROM project').pluck().get() as string
}

export function readRoles(project: Project): Map<string, RoleRow> {
  const rows = project.file.prepare('SELECT * FROM shareRole').all() as RoleRow[]
  return new Map(rows.map((row) => [row.name, row]))
}

export function readTargets(project: Project): TargetRow[] {
  return project.file.prepare('SELECT * FROM shareTarget').all() as TargetRow[]
}

/** The targets whose path's hash begins with one of the prefixes: those of the bins they choose. */
export function readTargetsIn(project: Project, prefixes: Iterable<string>): TargetRow[] {
  const select = project.file.prepare("SELECT * FROM shareTarget WHERE pathHash >= ? AND pathHash < ? || 'g'")
  return [...prefixes].flatMap((prefix) => select.all(prefix, prefix) as TargetRow[])
}

/** Every plan and payload: what all devices of a batch share. */
export function readSharedTargets(project: Project): TargetRow[] {
  return project.file.prepare("SELECT * FROM shareTarget WHERE kind IN ('plan', 'payload')").all() as TargetRow[]
}

/** The assignments of a batch, one at a time. */
export function readAssignmentsOf(project: Project, batch: string): Iterable<TargetRow> {
  return project.file.prepare("SELECT * FROM shareTarget WHERE kind = 'assignment' AND batch = ?").iterate(batch) as Iterable<TargetRow>
}

export function countTargets(project: Project): number {
  return project.file.prepare('SELECT count(*) FROM shareTarget').pluck().get() as number
}

/** What the assignments of a batch said when it was last published. */
export interface PublishedBatch {
  readonly batch: string
  readonly digest: string
  readonly devices: number
}

export function readPublishedBatches(project: Project): Map<string, PublishedBatch> {
  const rows = project.file.prepare('SELECT batch, digest, devices FROM publishedBatch').all() as PublishedBatch[]
  return new Map(rows.map((row) => [row.batch, row]))
}

/** The newest root metadata and its version: what devices are told to trust. Null before there is a share. */
export function newestRoot(project: Project): { readonly version: number; readonly content: Uint8Array } | null {
  const found = project.file.prepare('SELECT version, content FROM shareRoot ORDER BY version DESC LIMIT 1').get()
  return (found as { version: number; content: Uint8Array } | undefined) ?? null
}

/** Remembers a snapshot that is about to be put on the share, so that a leftover of it is known as our own. */
export function rememberAttempt(project: Project, sha256: string): void {
  const attempts = [...shareRecord(project).attempts, sha256].slice(-20)
  project.file.prepare('UPDATE share SET attempts = ?').run(JSON.stringify(attempts))
}

export function noteCollected(project: Project, at: Instant): void {
  project.file.prepare('UPDATE share SET collectedAt = ?').run(at)
}

export function settlePending(project: Project): void {
  project.file.prepare('UPDATE share SET pending = NULL').run()
}
