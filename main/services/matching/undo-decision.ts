import type { AccountRef } from '#shared/contracts/matching.ts'
import { refuse } from '#shared/errors/refused.ts'
import { accountRefOf, readAccount } from '#main/store/account-ref.ts'
import { restoreDecision, snapshotDecision, type DecisionSnapshot, type SourceKey } from '#main/store/matching.ts'
import type { ProjectFile } from '#main/store/project-file.ts'

const most = 100

/** What was known of the source accounts before each decision of a person, the last one at the end; as long as the project is open. */
const decisions = new WeakMap<ProjectFile, DecisionSnapshot[]>()

/** To be called right before a decision about source accounts is written. */
export function rememberDecision(file: ProjectFile, sources: readonly SourceKey[]): void {
  const made = decisions.get(file) ?? []
  const keys = sources.map(({ connection, guid }) => ({ connection, guid }))
  decisions.set(file, [...made.slice(1 - most), snapshotDecision(file, keys)])
}

/** How many decisions can be taken back. */
export function decisionsLeft(file: ProjectFile): number {
  return decisions.get(file)?.length ?? 0
}

/** After a run nothing is as it was before a decision. */
export function forgetDecisions(file: ProjectFile): void {
  decisions.delete(file)
}

/** Puts everything about the source accounts of the last decision back; names the first of them. Refuses: 'match.nothing-to-undo'. */
export function undoDecision(file: ProjectFile, now: string): { source: AccountRef | null; accounts: number; left: number } {
  const made = decisions.get(file) ?? []
  const last = made.at(-1) ?? refuse('match.nothing-to-undo', {})
  file.transaction(() => restoreDecision(file, last))()
  decisions.set(file, made.slice(0, -1))
  const { sources } = last
  const [first] = sources
  const source = first === undefined ? null : readAccount(file, first.connection, first.guid)
  return { source: source === null ? null : accountRefOf(source, now), accounts: sources.length, left: made.length - 1 }
}
