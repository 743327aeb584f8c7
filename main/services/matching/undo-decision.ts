import type { AccountRef } from '#shared/contracts/matching.ts'
import { refuse } from '#shared/errors/refused.ts'
import { accountRefOf, readAccount } from '#main/store/account-ref.ts'
import { restoreDecision, snapshotDecision, type DecisionSnapshot } from '#main/store/matching.ts'
import type { ProjectFile } from '#main/store/project-file.ts'

const most = 100

/** What was known of each source account before a person decided, the last one at the end; as long as the project is open. */
const decisions = new WeakMap<ProjectFile, DecisionSnapshot[]>()

/** To be called right before a decision about a source account is written. */
export function rememberDecision(file: ProjectFile, source: { connection: string; guid: Uint8Array }): void {
  const made = decisions.get(file) ?? []
  decisions.set(file, [...made.slice(1 - most), snapshotDecision(file, source.connection, source.guid)])
}

/** After a run nothing is as it was before a decision. */
export function forgetDecisions(file: ProjectFile): void {
  decisions.delete(file)
}

/** Puts everything about the source account of the last decision back. Refuses: 'match.nothing-to-undo'. */
export function undoDecision(file: ProjectFile, now: string): { source: AccountRef | null; left: number } {
  const made = decisions.get(file) ?? []
  const last = made.at(-1) ?? refuse('match.nothing-to-undo', {})
  file.transaction(() => restoreDecision(file, last))()
  decisions.set(file, made.slice(0, -1))
  const source = readAccount(file, last.source, last.guid)
  return { source: source === null ? null : accountRefOf(source, now), left: made.length - 1 }
}
