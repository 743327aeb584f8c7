import type { AccountRef } from '#shared/contracts/matching.ts'
import { refuse } from '#shared/errors/refused.ts'
import { phaseOf, type LongWork } from '#main/services/document/long-work.ts'
import { accountRefOf, readAccount } from '#main/store/account-ref.ts'
import { countSources, dropDecision, firstSource, keepBefore, nameSources, putBefore, type SourceKey } from '#main/store/decision.ts'
import type { ProjectFile } from '#main/store/project-file.ts'

const most = 100

interface Decisions {
  /** Of the next one. */
  number: number
  /** Those that can be taken back, the last one at the end. */
  made: readonly number[]
}

/** Of a person, as long as the project is open. */
const decisions = new WeakMap<ProjectFile, Decisions>()

function decisionsOf(file: ProjectFile): Decisions {
  const known = decisions.get(file) ?? { number: 1, made: [] }
  decisions.set(file, known)
  return known
}

/** A number for a decision that is not made yet. */
export function newDecision(file: ProjectFile): number {
  const known = decisionsOf(file)
  known.number += 1
  return known.number - 1
}

/** To be called right before a decision about source accounts is written. */
export function rememberDecision(file: ProjectFile, sources: readonly SourceKey[]): void {
  const decision = newDecision(file)
  file.transaction(() => {
    nameSources(file, decision, sources)
    keepBefore(file, decision)
  })()
  rememberMade(file, decision)
}

/** A decision of which it is kept what was before. */
export function rememberMade(file: ProjectFile, decision: number): void {
  const known = decisionsOf(file)
  const all = [...known.made, decision]
  for (const old of all.slice(0, -most)) dropDecision(file, old)
  known.made = all.slice(-most)
}

/** How many decisions can be taken back. */
export function decisionsLeft(file: ProjectFile): number {
  return decisionsOf(file).made.length
}

/** After a run nothing is as it was before a decision. */
export function forgetDecisions(file: ProjectFile): void {
  const known = decisionsOf(file)
  for (const decision of known.made) dropDecision(file, decision)
  known.made = []
}

/** Puts everything about the source accounts of the last decision back; names one of them. Refuses: 'match.nothing-to-undo', 'ipc.cancelled'. */
export async function undoDecision(
  file: ProjectFile,
  now: string,
  work: LongWork,
): Promise<{ source: AccountRef | null; accounts: number; left: number }> {
  const known = decisionsOf(file)
  const last = known.made.at(-1) ?? refuse('match.nothing-to-undo', {})
  const accounts = countSources(file, last)
  await phaseOf(work, 'Storing', accounts)(0)
  // Another may have taken it back meanwhile.
  if (known.made.at(-1) !== last) refuse('match.nothing-to-undo', {})
  const first = firstSource(file, last)
  file.transaction(() => {
    putBefore(file, last)
    dropDecision(file, last)
  })()
  known.made = known.made.slice(0, -1)
  const source = first === null ? null : readAccount(file, first.connection, first.guid)
  return { source: source === null ? null : accountRefOf(source, now), accounts, left: known.made.length }
}
