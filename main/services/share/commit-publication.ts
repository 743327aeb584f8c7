import type { Project } from '#main/services/project/project.ts'
import type { SignedFile } from './metadata.ts'
import { filesBefore, retireNow, retireUnused, type DroppedFile } from './retired-files.ts'
import { readRoles, type PublishedBatch, type RoleRow, type TargetRow } from './share-record.ts'

export interface Publication {
  readonly roles: readonly RoleRow[]
  readonly removedTargets: readonly string[]
  readonly writtenTargets: readonly TargetRow[]
  /** Every batch there is now. */
  readonly batches: Iterable<PublishedBatch>
  readonly binDigits: number
  readonly version: number
  readonly at: string
  readonly summary: unknown
  readonly timestamp: Uint8Array
  /** What becomes true in the same moment. */
  readonly together?: () => void
}

/** Makes a publication the project's own in one transaction. Its timestamp stays pending until `settlePending`. */
export function commitPublication(project: Project, publication: Publication): void {
  const { file } = project
  file.transaction(() => {
    const before = readRoles(project).get('timestamp')
    const dropped = filesBefore(project, publication)
    const role = file.prepare('INSERT OR REPLACE INTO shareRole (name, version, length, sha256, expiresAt) VALUES (?, ?, ?, ?, ?)')
    for (const row of publication.roles) role.run(row.name, row.version, row.length, row.sha256, row.expiresAt)
    const remove = file.prepare('DELETE FROM shareTarget WHERE name = ?')
    for (const name of publication.removedTargets) remove.run(name)
    const target = file.prepare(
      `INSERT OR REPLACE INTO shareTarget
         (name, kind, subject, fingerprint, length, sha256, pathHash, contentKey, size, batch, pack, packAt, packSize)
       VALUES
         (@name, @kind, @subject, @fingerprint, @length, @sha256, @pathHash, @contentKey, @size, @batch, @pack, @packAt, @packSize)`,
    )
    for (const row of publication.writtenTargets) target.run(row)
    file.exec('DELETE FROM publishedBatch')
    const batch = file.prepare('INSERT INTO publishedBatch (batch, digest, devices) VALUES (@batch, @digest, @devices)')
    for (const row of publication.batches) batch.run(row)
    file
      .prepare('INSERT INTO publication (version, at, summary) VALUES (?, ?, ?)')
      .run(publication.version, publication.at, JSON.stringify(publication.summary))
    file.prepare("UPDATE share SET binDigits = ?, attempts = '[]', pending = ?").run(publication.binDigits, publication.timestamp)
    if (before !== undefined) retireUnused(project, dropped, before)
    publication.together?.()
  })()
}

/** The same for a timestamp alone; the file that claimed its number is nothing anybody reads. */
export function commitRenewal(
  project: Project,
  { timestamp, now, claim }: { readonly timestamp: SignedFile; readonly now: string; readonly claim: DroppedFile },
): void {
  const { file } = project
  const { name, version, length, sha256, expiresAt } = timestamp.row
  file.transaction(() => {
    file
      .prepare('UPDATE shareRole SET version = ?, length = ?, sha256 = ?, expiresAt = ? WHERE name = ?')
      .run(version, length, sha256, expiresAt, name)
    file.prepare('INSERT INTO publication (version, at, summary) VALUES (?, ?, ?)').run(version, now, JSON.stringify({ renewed: true }))
    file.prepare("UPDATE share SET attempts = '[]', pending = ?").run(timestamp.bytes)
    retireNow(project, [claim])
  })()
}
