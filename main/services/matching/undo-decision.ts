import type { AccountRef } from '#shared/contracts/matching.ts'
import { refuse } from '#shared/errors/refused.ts'
import { accountRefOf, readAccount } from '#main/store/account-ref.ts'
import { restoreDecision, snapshotDecision, type DecisionSnapshot } from '#main/store/matching.ts'
import type { ProjectFile } from '#main/store/project-file.ts'

const most = 100

type Decided = readonly { readonly connection: string; readonly guid: Uint8Array }[]

/** What was known of the source accounts before each decision of a person, the last one at the end; as long as the project is open. */
const decisions = new WeakMap<ProjectFile, (readonly DecisionSnapshot[])[]>()

/** To be called right before a decision about source accounts is written. */
export function rememberDecision(file: ProjectFile, ...sources: Decided): void {
  const made = decisions.get(file) ?? []
  decisions.set(file, [...made.slice(1 - most), sources.map(({ connection, guid }) => snapshotDecision(file, connection, guid))])
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
  file.transaction(() => {
    for (const snapshot of last) restoreDecision(file, snapshot)
  })()
  decisions.set(file, made.slice(0, -1))
  const [first] = last
  const source = first === undefined ? null : readAccount(file, first.source, first.guid)
  return { source: source === null ? null : accountRefOf(source, now), accounts: last.length, left: made.length - 1 }
}
