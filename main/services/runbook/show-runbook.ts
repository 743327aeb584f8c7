import type { z } from 'zod'
import type { runbookCalls, runbookInfo } from '#shared/contracts/runbook.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { readRunbooks, type StoredRunbook } from '#main/store/runbooks.ts'
import { findRunbook, settingsSet } from './runbook.ts'

export function listRunbooks(file: ProjectFile): z.infer<typeof runbookInfo>[] {
  return readRunbooks(file).map(infoOf)
}

/** Refuses: 'runbook.unknown', 'runbook.unknown-version'. */
export function showRunbook(file: ProjectFile, id: string, version?: number): z.input<(typeof runbookCalls)['runbook.show']['output']> {
  const stored = findRunbook(file, id, version)
  const { runbook: document, yaml } = stored
  return { ...infoOf(stored), document, yaml, versions: findRunbook(file, id).version, set: settingsSet(document) }
}

function infoOf({ id, version, runbook: { general }, savedAt }: StoredRunbook): z.infer<typeof runbookInfo> {
  return { id, name: general.name, description: general.description, version, savedAt }
}
