import type { AccountRef, Match } from '#shared/contracts/matching.ts'
import { guidFromText, guidToBytes } from '#shared/directory/guid.ts'
import { isMappable } from '#shared/directory/well-known.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import { accountRefOf, readAccount, sidOfAccount, type AccountRow } from '#main/store/account-ref.ts'
import {
  forgetSource,
  readPairOfSource,
  readPairOfTarget,
  readSourceOfGuid,
  writeCleared,
  writePair,
  type MatchKind,
  type PairEnd,
} from '#main/store/matching.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { describe, findAccount, isGuidText } from './find-account.ts'
import { rememberDecision } from './undo-decision.ts'
import { showMatches } from './show-matches.ts'

/**
 * Pairs two accounts because a person says so; the pair survives every later run.
 * Refuses: 'match.unknown-account', 'match.which-account', 'match.kinds-differ', 'match.no-sid', 'match.target-taken'.
 */
export function setMatch(file: ProjectFile, sourceText: string, targetText: string, now: Instant): Match {
  const source = findAccount(file, 'source', sourceText)
  const target = findAccount(file, 'target', targetText)
  pairAccounts(file, source, target, now)
  return showMatches(file, { source }, { offset: 0, limit: 1 }, now).matches[0]!
}

function pairAccounts(file: ProjectFile, source: AccountRow, target: AccountRow, now: Instant): void {
  refuseUnpairable(file, source, target)
  rememberDecision(file, [source])
  file.transaction(() => writeDecidedPair(file, source, target, now))()
}

/** Refuses: 'match.kinds-differ', 'match.no-sid', 'match.target-taken'. */
export function refuseUnpairable(file: ProjectFile, source: AccountRow, target: AccountRow): void {
  if (source.kind !== target.kind)
    refuse('match.kinds-differ', {
      source: describe(source),
      target: describe(target),
      sourceKind: source.kind,
      targetKind: target.kind,
    })
  for (const account of [source, target]) {
    const sid = sidOfAccount(account)
    if (sid === null || !isMappable(sid)) refuse('match.no-sid', { account: describe(account) })
  }
  const holder = readPairOfTarget(file, target.connection, target.guid)
  if (holder !== null && !isSame(holder, source)) {
    const account = readAccount(file, holder.connection, holder.guid)
    refuse('match.target-taken', {
      target: describe(target),
      source: account === null ? 'an account that is gone' : describe(account),
      by: holder.by,
    })
  }
}

/** Pairs two accounts because a person says so; in the caller's transaction. */
export function writeDecidedPair(file: ProjectFile, source: AccountRow, target: AccountRow, now: Instant): void {
  writePair(file, {
    source: source.connection,
    sourceGuid: source.guid,
    target: target.connection,
    targetGuid: target.guid,
    kind: source.kind as MatchKind,
    by: 'manual',
    madeAt: now,
  })
}

/**
 * Takes a source account's match away. It then stays without a counterpart, unless `forget`: then the next run decides again.
 * A vanished account is named by its GUID, and its pair is forgotten for good. Refuses: 'match.unknown-account', 'match.which-account'.
 */
export function clearMatch(
  file: ProjectFile,
  sourceText: string,
  forget: boolean,
  now: Instant,
): { source: AccountRef | null; was: AccountRef | null; forgotten: boolean } {
  const gone = goneSource(file, sourceText)
  if (gone !== null) {
    const target = readAccount(file, gone.target.connection, gone.target.guid)
    rememberDecision(file, [gone])
    forgetSource(file, gone.connection, gone.guid)
    return { source: null, was: target === null ? null : accountRefOf(target, now), forgotten: true }
  }
  const source = findAccount(file, 'source', sourceText)
  const pair = readPairOfSource(file, source.connection, source.guid)
  const target = pair === null ? null : readAccount(file, pair.connection, pair.guid)
  rememberDecision(file, [source])
  file.transaction(() => {
    const wasOpenFor = forgetSource(file, source.connection, source.guid)
    if (!forget) writeCleared(file, source, source.kind as MatchKind, pair?.connection ?? wasOpenFor, now)
  })()
  return { source: accountRefOf(source, now), was: target === null ? null : accountRefOf(target, now), forgotten: forget }
}

/** A pair whose source the last import no longer had, named by the source's GUID. */
function goneSource(file: ProjectFile, text: string): { connection: string; guid: Uint8Array; target: PairEnd } | null {
  if (!isGuidText(text)) return null
  const guid = guidToBytes(guidFromText(text))
  const connection = readSourceOfGuid(file, guid)
  const target = connection === null || readAccount(file, connection, guid) !== null ? null : readPairOfSource(file, connection, guid)
  return connection === null || target === null ? null : { connection, guid, target }
}

function isSame(holder: { connection: string; guid: Uint8Array }, account: AccountRow): boolean {
  return holder.connection === account.connection && Buffer.compare(holder.guid, account.guid) === 0
}
