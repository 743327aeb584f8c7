import type { SavedBatch } from '#shared/contracts/batch.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Batch } from '#shared/migration/batch.ts'
import { checkBatch } from '#shared/migration/check-batch.ts'
import type { Contradiction } from '#shared/migration/contradiction.ts'
import { lintRunbook } from '#shared/migration/lint-runbook.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { deleteBatch, readBatch, readBatches, wasPublished, writeBatch, type StoredBatch } from '#main/store/runbooks.ts'
import { discardDraft } from '../document/unsaved.ts'
import { showContradictions } from '../document/show-contradiction.ts'
import { lintContext } from '../runbook/lint-context.ts'
import type { SaveMode } from '../runbook/runbook.ts'
import { sourceDevices } from './batch-devices.ts'
import { parseBatchText } from './long-list.ts'

/**
 * Saves a batch as somebody wrote it.
 * Refuses: 'batch.unreadable', 'batch.bad-setting', 'batch.exists', 'batch.unknown'; with the moment at which what
 * it was written from was saved, 'batch.changed-elsewhere'.
 */
export function saveBatch(file: ProjectFile, yaml: string, path: string, mode: SaveMode, now: Instant, base?: string): SavedBatch {
  const batch = parseBatch(yaml, path)
  const saved = file.transaction(() => {
    const before = readBatch(file, batch.id)
    if (mode === 'new' && before !== null) refuse('batch.exists', { batch: batch.id })
    if (mode === 'change' && before === null) refuse('batch.unknown', { batch: batch.id, known: knownIds(file) })
    const changed = before?.yaml !== yaml
    if (changed && base !== undefined && before !== null && before.savedAt !== base)
      refuse('batch.changed-elsewhere', { batch: batch.id, base, savedAt: before.savedAt })
    const saved = changed ? { batch, yaml, savedAt: now } : before
    if (changed) writeBatch(file, saved)
    discardDraft(file, 'batch', batch.id)
    return { id: batch.id, name: batch.name, changed, savedAt: saved.savedAt }
  })()
  return { ...saved, contradictions: showContradictions(checkOf(file, batch, now)) }
}

/** Takes a batch out of the project. Refuses: 'batch.unknown'; of one that devices may know, 'batch.published'. */
export function removeBatch(file: ProjectFile, id: string): { id: string; name: string } {
  return file.transaction(() => {
    const { batch } = findBatch(file, id)
    if (wasPublished(file, 'batch', id)) refuse('batch.published', { batch: id })
    deleteBatch(file, id)
    discardDraft(file, 'batch', id)
    return { id, name: batch.name }
  })()
}

/** Reads a batch file. Refuses: 'batch.unreadable', 'batch.bad-setting', each with line and column. */
export function parseBatch(yaml: string, path: string): Batch {
  const parsed = parseBatchText(yaml)
  if (parsed.ok) return parsed.value
  const [first] = parsed.issues
  if (parsed.why === 'bad-setting')
    refuse('batch.bad-setting', {
      path,
      issues: parsed.issues.map(({ line, column, setting, bad }) => ({ line, column, setting, ...bad })),
    })
  return refuse('batch.unreadable', { path, line: first!.line, column: first!.column, ...first!.bad })
}

/** Refuses: 'batch.unknown'. */
export function findBatch(file: ProjectFile, id: string): StoredBatch {
  return readBatch(file, id) ?? refuse('batch.unknown', { batch: id, known: knownIds(file) })
}

/** What batches are held against; read once, however many are checked. */
export function batchChecks(file: ProjectFile) {
  return {
    context: lintContext(file),
    others: readBatches(file).map((stored) => stored.batch),
    devicesOf: (source: string) => sourceDevices(file, source),
  }
}

/** What is wrong with a batch, and with the runbooks it uses: their settings stand under their ids. */
export function checkOf(file: ProjectFile, batch: Batch, now: Instant, checks = batchChecks(file)): Contradiction[] {
  const { context, others } = checks
  const devices = checks.devicesOf(batch.source)
  const own = checkBatch(batch, { ...context, devices, others, nowMs: Date.parse(now) })
  const said = new Set(own.map(({ code }) => code))
  const inside = batch.runbooks.flatMap(({ runbook: id }) => {
    const runbook = context.runbooks.get(id)
    return runbook === undefined ? [] : lintRunbook(runbook, context).map((found) => ({ ...found, path: `${id}: ${found.path}` }))
  })
  // A circle of prerequisites and a missing token are seen from both sides; once is enough.
  if (said.has('publish.join-account-missing')) said.add('runbook.join-without-account')
  return [...own, ...inside.filter(({ code }) => !said.has(code))]
}

function knownIds(file: ProjectFile): string[] {
  return readBatches(file).map((stored) => stored.batch.id)
}
