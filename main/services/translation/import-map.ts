import { basename, resolve } from 'node:path'
import { existsSync, readFileSync } from 'node:fs'
import type { MapImport } from '#shared/contracts/translation.ts'
import { sidFromText, sidsEqual, sidToText, type Sid } from '#shared/directory/sid.ts'
import { isMappable } from '#shared/directory/well-known.ts'
import { explain, refuse, Refused, remedyOf } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import { decodedText } from '#shared/values/decoded-text.ts'
import { accountFinder, type AccountRow, type FindAccounts } from '#main/store/account-ref.ts'
import { readPairOfSource } from '#main/store/matching.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { readForeignSource, readForeignTarget, writeForeignPair } from '#main/store/translation-rows.ts'
import { phaseOf, type LongWork } from '../document/long-work.ts'
import { refuseUnpairable, writeDecidedPair } from '../matching/decide-match.ts'
import { findAccount } from '../matching/find-account.ts'
import { rememberDecision } from '../matching/undo-decision.ts'
import { readMap, type MapLine } from './read-map.ts'

/** What a line means in this project. */
type Meaning = Accounts | { readonly sids: { readonly source: Sid; readonly target: Sid } }

/**
 * Takes another tool's map over: a line whose accounts were imported becomes a manual match, any other pair of SIDs is kept as it is.
 * A line that cannot be taken is told with its reason; the others are taken all the same. All in one transaction, once every line was looked up.
 * Refuses: 'usage.file-missing', 'translation.unreadable-map', 'ipc.cancelled'.
 */
export async function importMap(
  file: ProjectFile,
  path: string,
  { now, ...work }: LongWork & { readonly now: Instant },
): Promise<MapImport> {
  const full = resolve(path)
  if (!existsSync(full)) refuse('usage.file-missing', { path: full })
  const lines = readMap(full, decodedText(readFileSync(full)))
  const refused = new Map<MapLine, MapImport['refused'][number]>()
  const unlessRefused = <T>(line: MapLine, act: () => T): T | null => {
    try {
      return act()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refused.set(line, { ...line, ...error.refusal, message: explain(error.refusal), remedy: remedyOf(error.code) })
      return null
    }
  }
  const told = phaseOf(work, 'Reading the map', lines.length)
  const meant: [MapLine, Meaning][] = []
  const find = accountFinder()
  for (const [index, line] of lines.entries()) {
    const meaning = unlessRefused(line, () => meaningOf(file, line, find))
    if (meaning !== null) meant.push([line, meaning])
    await told(index + 1)
  }
  const counts = { matched: 0, foreign: 0, unchanged: 0 }
  work.progress({ phase: 'Storing', done: 0, total: meant.length })
  const decided = meant.flatMap(([, meaning]) => ('source' in meaning && !isPaired(file, meaning) ? [meaning.source] : []))
  // The whole map is one decision, and taken back as one.
  if (decided.length > 0) rememberDecision(file, decided)
  file.transaction(() => {
    for (const [line, meaning] of meant) {
      const taken = unlessRefused(line, () =>
        'sids' in meaning ? takeSids(file, meaning.sids, basename(full), now) : takeAccounts(file, meaning, now),
      )
      if (taken !== null) counts[taken] += 1
    }
  })()
  return { ...counts, refused: lines.flatMap((line) => refused.get(line) ?? []) }
}

function meaningOf(file: ProjectFile, { old, new: wanted }: MapLine, find: FindAccounts): Meaning {
  if (old === '' || wanted === '') refuse('translation.bad-line', { text: `${old},${wanted}` })
  if (isSidText(old) && isSidText(wanted)) {
    const pair = { source: sidFromText(old), target: sidFromText(wanted) }
    if (!isMappable(pair.source)) refuse('translation.well-known-source', { source: old })
    if (sidsEqual(pair.source, pair.target)) refuse('translation.identity', { source: old })
    const [source, target] = [imported(file, 'source', old, find), imported(file, 'target', wanted, find)]
    return source === null || target === null ? { sids: pair } : { source, target }
  }
  return { source: findAccount(file, 'source', old, find), target: findAccount(file, 'target', wanted, find) }
}

interface Accounts {
  readonly source: AccountRow
  readonly target: AccountRow
}

function takeAccounts(file: ProjectFile, accounts: Accounts, now: Instant): 'matched' | 'unchanged' {
  const { source, target } = accounts
  if (isPaired(file, accounts)) return 'unchanged'
  refuseUnpairable(file, source, target)
  writeDecidedPair(file, source, target, now)
  return 'matched'
}

/** Whether a person paired them before. */
function isPaired(file: ProjectFile, { source, target }: Accounts): boolean {
  const pair = readPairOfSource(file, source.connection, source.guid)
  return pair?.by === 'manual' && pair.connection === target.connection && Buffer.compare(pair.guid, target.guid) === 0
}

function takeSids(
  file: ProjectFile,
  { source, target }: { source: Sid; target: Sid },
  origin: string,
  now: Instant,
): 'foreign' | 'unchanged' {
  const before = readForeignTarget(file, source)
  if (before !== null && Buffer.compare(before, target) === 0) return 'unchanged'
  const holder = readForeignSource(file, target)
  if (holder !== null) refuse('translation.target-twice', { target: sidToText(target), source: sidToText(holder) })
  if (before !== null) refuse('translation.source-twice', { source: sidToText(source) })
  writeForeignPair(file, { sourceSid: source, targetSid: target, origin }, now)
  return 'foreign'
}

function imported(file: ProjectFile, side: 'source' | 'target', sid: string, find: FindAccounts): AccountRow | null {
  try {
    return findAccount(file, side, sid, find)
  } catch (error) {
    if (error instanceof Refused && error.code === 'match.unknown-account') return null
    throw error
  }
}

function isSidText(text: string): boolean {
  return /^S-1-\d/i.test(text)
}
