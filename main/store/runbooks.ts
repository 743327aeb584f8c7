import type { Batch } from '#shared/migration/batch.ts'
import { batchSchema } from '#shared/migration/batch.ts'
import { runbookSchema, type Runbook } from '#shared/migration/runbook.ts'
import { held } from './held.ts'
import type { ProjectFile } from './project-file.ts'

export interface StoredRunbook {
  readonly id: string
  readonly version: number
  readonly runbook: Runbook
  /** As a person wrote it. */
  readonly yaml: string
  readonly savedAt: string
}

interface RunbookRow {
  readonly runbook: string
  readonly version: number
  readonly document: string
  readonly yaml: string
  readonly savedAt: string
}

const columns = 'SELECT runbook, version, document, yaml, savedAt FROM runbookVersion'

/** The latest version, or the one asked for; null when there is none. */
export function readRunbook(file: ProjectFile, id: string, version?: number): StoredRunbook | null {
  const row = file
    .prepare(`${columns} WHERE runbook = ? AND version = coalesce(?, version) ORDER BY version DESC LIMIT 1`)
    .get(id, version ?? null) as RunbookRow | undefined
  return row === undefined ? null : storedRunbook(row)
}

/** The latest version of every runbook, by id. */
export function readRunbooks(file: ProjectFile): StoredRunbook[] {
  const rows = file
    .prepare(`${columns} AS each WHERE version = (SELECT max(version) FROM runbookVersion WHERE runbook = each.runbook) ORDER BY runbook`)
    .all() as RunbookRow[]
  return rows.map(storedRunbook)
}

/** Versions made by an older program lack settings that are newer than it: those have their defaults. */
function storedRunbook({ runbook: id, version, document, yaml, savedAt }: RunbookRow): StoredRunbook {
  return { id, version, runbook: runbookSchema.parse(JSON.parse(document)), yaml, savedAt }
}

export function writeRunbook(file: ProjectFile, { id, version, runbook, yaml, savedAt }: StoredRunbook): void {
  file
    .prepare('INSERT INTO runbookVersion (runbook, version, document, yaml, savedAt) VALUES (?, ?, ?, ?, ?)')
    .run(id, version, JSON.stringify(runbook), yaml, savedAt)
}

export interface StoredBatch {
  readonly batch: Batch
  readonly yaml: string
  readonly savedAt: string
}

/** The ids of batches whose devices are given nothing any more. */
export function withdrawnBatches(file: ProjectFile): ReadonlySet<string> {
  return new Set(file.prepare<[], string>('SELECT batch FROM withdrawnBatch').pluck().all())
}

export function readBatch(file: ProjectFile, id: string): StoredBatch | null {
  return readBatches(file).find((stored) => stored.batch.id === id) ?? null
}

/** By id. They are held: a list may name a hundred thousand devices, and whoever writes one batch has it checked against all others. */
export function readBatches(file: ProjectFile): readonly StoredBatch[] {
  return held(file, 'batches', '', () => {
    const rows = file.prepare('SELECT document, yaml, savedAt FROM batch ORDER BY id').all() as {
      document: string
      yaml: string
      savedAt: string
    }[]
    return rows.map(({ document, yaml, savedAt }) => ({ batch: batchSchema.parse(JSON.parse(document)), yaml, savedAt }))
  })
}

export function writeBatch(file: ProjectFile, { batch, yaml, savedAt }: StoredBatch): void {
  file
    .prepare('INSERT OR REPLACE INTO batch (id, document, yaml, savedAt) VALUES (?, ?, ?, ?)')
    .run(batch.id, JSON.stringify(batch), yaml, savedAt)
}

export function deleteBatch(file: ProjectFile, id: string): void {
  file.prepare('DELETE FROM batch WHERE id = ?').run(id)
  file.prepare('DELETE FROM withdrawnBatch WHERE batch = ?').run(id)
  file.prepare('DELETE FROM agentOffer WHERE batch = ?').run(id)
}

/** With every version it had. */
export function deleteRunbook(file: ProjectFile, id: string): void {
  file.prepare('DELETE FROM runbookVersion WHERE runbook = ?').run(id)
}

/** Whether any publication so far brought this batch or runbook to the share. */
export function wasPublished(file: ProjectFile, what: 'batch' | 'runbook', id: string): boolean {
  const found = {
    batch: `json_each(summary, '$.batches') AS one WHERE json_extract(one.value, '$.id') = ?`,
    runbook: `json_each(summary, '$.payloads.added') AS one WHERE json_extract(one.value, '$.kind') = 'runbook' AND json_extract(one.value, '$.of') = ?`,
  }[what]
  return file.prepare(`SELECT 1 FROM publication, ${found} LIMIT 1`).get(id) !== undefined
}
