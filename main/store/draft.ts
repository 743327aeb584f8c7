import type { KeptDraft, DraftKind } from '#shared/contracts/draft.ts'
import { besideHeld } from './held.ts'
import type { ProjectFile } from './project-file.ts'

/** What was being written of one runbook or batch; null when all of it is saved. */
export function readDraft(file: ProjectFile, kind: DraftKind, id: string): KeptDraft | null {
  const found = file.prepare('SELECT base, text, at FROM draft WHERE kind = ? AND id = ?').get(kind, id)
  return (found as KeptDraft | undefined) ?? null
}

export function keepDraft(file: ProjectFile, kind: DraftKind, id: string, { base, text, at }: KeptDraft): void {
  const put = file.prepare('INSERT OR REPLACE INTO draft (kind, id, base, text, at) VALUES (?, ?, ?, ?, ?)')
  besideHeld(file, () => put.run(kind, id, base, text, at))
}

export function dropDraft(file: ProjectFile, kind: DraftKind, id: string): void {
  const drop = file.prepare('DELETE FROM draft WHERE kind = ? AND id = ?')
  besideHeld(file, () => drop.run(kind, id))
}
