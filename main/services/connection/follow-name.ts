import { sameName } from '#shared/migration/lint-runbook.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { savedFilters, saveFilter } from '#main/store/saved-filter.ts'
import { readBatches, readRunbooks, writeBatch, writeRunbook } from '#main/store/runbooks.ts'
import { changedBatchText, shortened } from '../batch/long-list.ts'
import { findDraft, keepUnsaved } from '../document/unsaved.ts'
import { withSettings } from '../runbook/draft-runbook.ts'
import { parseRunbook } from '../runbook/runbook.ts'

/**
 * Batches, runbooks and saved filters name their connections, and go on naming one that is called otherwise now; so does what is being
 * written of them. A runbook that names it has another version then.
 */
export function followName(file: ProjectFile, before: string, after: string, now: Instant): void {
  const renamed = (name: string) => (sameName(name, before) ? after : name)
  const inBatch = (yaml: string, { source, target }: { source: string; target: string }) =>
    changedBatchText(shortened(yaml), { source: renamed(source), target: renamed(target) })
  for (const { batch, yaml, savedAt } of readBatches(file)) {
    if (!sameName(batch.source, before) && !sameName(batch.target, before)) continue
    const { text, parsed } = inBatch(yaml, batch)
    if (!parsed.ok) continue
    writeBatch(file, { batch: parsed.value, yaml: text, savedAt: now })
    const draft = findDraft(file, 'batch', batch.id)
    if (draft === null) continue
    const written = changedBatchText(shortened(draft.text), {}).parsed
    const kept = written.ok ? inBatch(draft.text, written.value).text : draft.text
    keepUnsaved(file, 'batch', batch.id, { text: kept, at: draft.at, base: draft.base === savedAt ? now : draft.base })
  }
  for (const { id, version, runbook, yaml } of readRunbooks(file)) {
    const { sources, target } = runbook.general
    const named = (text: string) =>
      withSettings(text, [
        ...sources.flatMap((name, place) => (sameName(name, before) ? [{ path: `general.sources.${place}`, value: after }] : [])),
        ...(target !== null && sameName(target, before) ? [{ path: 'general.target', value: after }] : []),
      ])
    const text = named(yaml)
    if (text === yaml) continue
    writeRunbook(file, { id, version: version + 1, runbook: parseRunbook(text, id), yaml: text, savedAt: now })
    const draft = findDraft(file, 'runbook', id)
    if (draft === null) continue
    const base = draft.base === String(version) ? String(version + 1) : draft.base
    keepUnsaved(file, 'runbook', id, { text: named(draft.text), at: draft.at, base })
  }
  for (const { name, filter } of savedFilters(file)) {
    const { connection } = filter
    if (connection !== undefined && sameName(connection, before)) saveFilter(file, { name, filter: { ...filter, connection: after } })
  }
}
