import { guidFromBytes } from '#shared/directory/guid.ts'
import { sidFromBytes, sidsEqual, sidToText, type Sid } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { isMappable } from '#shared/directory/well-known.ts'
import type { TranslatedAccount } from '#shared/migration/job.ts'
import { sidOfAccount } from '#main/store/account-ref.ts'
import { heldLong } from '#main/store/held.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { readSnapshot } from '#main/store/snapshot.ts'
import {
  readForeignPairs,
  readNamedSidRows,
  readPairsOf,
  readSidRows,
  readTranslationRows,
  type PairEndKey,
  type SidRow,
  type TableScope,
  type TranslationRow,
  type TranslationSide,
} from '#main/store/translation-rows.ts'
import { phaseOf, type LongWork } from '../document/long-work.ts'
import type { Project } from '../project/project.ts'

/** One line of the translation table with what is known of it; `by` is manual, rid, rule, or foreign for a pair of SIDs alone. */
export interface TableEntry {
  readonly source: Sid
  readonly target: Sid
  readonly by: string
  readonly kind: 'user' | 'group' | null
  readonly sourceAccount: TableAccount | null
  readonly targetAccount: TableAccount | null
}

export interface TableAccount {
  /** The connection's id. */
  readonly connection: string
  readonly guid: string
  readonly name: string
  readonly upn: string | null
  readonly displayName: string | null
  readonly dn: string
}

/**
 * The translation table as the directories are now: the SIDs that each pair's GUIDs have in the latest imports, then the pairs
 * of SIDs that came from other tools, unless an imported account says otherwise. A pair whose SIDs are equal needs no line.
 * Refuses: 'translation.source-twice', 'translation.target-twice'.
 */
export function* tableEntries(file: ProjectFile, scope: TableScope = {}): Generator<TableEntry> {
  for (const { source, target, row } of distinctPairs(file, readTranslationRows(file, scope))) {
    if (row === null) yield { source, target, by: 'foreign', kind: null, sourceAccount: null, targetAccount: null }
    else yield entryOf(source, target, row)
  }
}

/** What reading it is called while it lasts. */
export const readingPhase = 'Reading the table'

/** How many lines there are at most: pairs without a line among them. */
export function countTable(file: ProjectFile): number {
  return file.prepare('SELECT (SELECT count(*) FROM matchPair) + (SELECT count(*) FROM foreignPair)').pluck().get() as number
}

/** The line that one account has in the table; null without one. Two accounts of one SID are not looked for. */
export function entryOfAccount(file: ProjectFile, account: PairEndKey): TableEntry | null {
  for (const row of readPairsOf(file, account)) {
    const sids = translatedSids(row)
    if (sids !== null) return entryOf(...sids, row)
  }
  return null
}

function entryOf(source: Sid, target: Sid, row: TranslationRow): TableEntry {
  return { source, target, by: row.by, kind: row.kind, sourceAccount: accountOf(row.source), targetAccount: accountOf(row.target) }
}

/** A line of the table as people are shown it; of a pair of SIDs alone nothing else is known. */
export interface TableLine {
  readonly source: string
  readonly target: string
  readonly by: string
  readonly kind: 'user' | 'group' | null
  readonly sourceName: string | null
  readonly targetName: string | null
}

/** So many lines are read before others are let in. */
const partSize = 1000

/** The same table as people are shown it. Refuses as `tableEntries`, and 'ipc.cancelled'. */
export function tableLines(file: ProjectFile, work: LongWork): Promise<readonly TableLine[]> {
  return heldLong(file, 'translation', '', () => readSnapshot(file, (snapshot) => readLines(snapshot, work)))
}

async function readLines(file: ProjectFile, work: LongWork): Promise<TableLine[]> {
  const total = countTable(file)
  const told = phaseOf(work, readingPhase, total)
  const lines: TableLine[] = []
  for (const { source, target, row } of distinctPairs(file, readNamedSidRows(file))) {
    lines.push({
      source: sidToText(source),
      target: sidToText(target),
      by: row?.by ?? 'foreign',
      kind: row?.kind ?? null,
      sourceName: row?.sourceName ?? null,
      targetName: row?.targetName ?? null,
    })
    if (lines.length % partSize === 0) await told(Math.min(lines.length, total))
  }
  await told(total)
  return lines
}

/**
 * What `TranslationTable.from` takes: no source and no target twice. With a scope, the table of one batch.
 * Refuses: 'translation.source-twice', 'translation.target-twice'.
 */
export function translationPairs(project: Project, scope: TableScope = {}): { source: Sid; target: Sid }[] {
  return Array.from(eachTranslation(project, scope), ({ source, target }) => ({ source, target }))
}

/** The same one after the other, for whoever lets others in meanwhile. */
export function eachTranslation({ file }: Project, scope: TableScope = {}): Iterable<{ readonly source: Sid; readonly target: Sid }> {
  return distinctPairs(file, readSidRows(file, scope))
}

/** null where a pair has no line: without both SIDs, of a source that is the same everywhere, and where nothing changes. */
function translatedSids(row: SidRow): [source: Sid, target: Sid] | null {
  const [source, target] = [sidOfAccount(row.source), sidOfAccount(row.target)]
  return source === null || target === null || !isMappable(source) || sidsEqual(source, target) ? null : [source, target]
}

/** The lines of the table; `row` is null for a pair of SIDs alone. */
function* distinctPairs<R extends SidRow>(file: ProjectFile, rows: Iterable<R>): Generator<{ source: Sid; target: Sid; row: R | null }> {
  const [sources, targets] = [new Set<string>(), new Set<string>()]
  for (const row of rows) {
    const sids = translatedSids(row)
    if (sids === null) continue
    const [source, target] = sids
    const [from, to] = [bytesKey(source), bytesKey(target)]
    // Two imports of one directory can hold the same account: which of its pairs is meant, nobody said.
    if (sources.has(from)) refuse('translation.source-twice', { source: sidToText(source) })
    if (targets.has(to)) refuse('translation.target-twice', { target: sidToText(target), source: sidToText(source) })
    sources.add(from)
    targets.add(to)
    yield { source, target, row }
  }
  for (const { sourceSid, targetSid } of readForeignPairs(file)) {
    if (sources.has(bytesKey(sourceSid)) || targets.has(bytesKey(targetSid))) continue
    yield { source: sidFromBytes(sourceSid), target: sidFromBytes(targetSid), row: null }
  }
}

/**
 * The lines of the table, each with what devices need to know of a translated user beside its SIDs; null for groups and pairs of SIDs alone.
 * The domain is its NetBIOS name where the import told it, else its DNS name.
 */
export function* tableNames(
  project: Project,
  scope: TableScope = {},
): Generator<{ readonly pair: { readonly source: Sid; readonly target: Sid }; readonly account: TranslatedAccount | null }> {
  const netbios = netbiosNames(project.file)
  for (const { source, target, row } of distinctPairs(project.file, readTranslationRows(project.file, scope))) {
    if (row?.kind !== 'user') {
      yield { pair: { source, target }, account: null }
      continue
    }
    const { connection, name, upn, displayName, dn } = row.target
    const domain = netbios.get(connection) ?? domainOfDn(dn)
    yield {
      pair: { source, target },
      account: { source: sidToText(source), target: sidToText(target), name, domain, upn, displayName },
    }
  }
}

/** The DNS domain that a distinguished name ends in: DC=corp,DC=example is corp.example; empty when it names none. */
export function domainOfDn(dn: string): string {
  return Array.from(dn.matchAll(/(?:^|,)\s*DC=((?:[^,\\]|\\.)+)/gi), (part) => part[1]!.trim()).join('.')
}

/** Connection id to the NetBIOS name that its latest import told. */
function netbiosNames(file: ProjectFile): ReadonlyMap<string, string> {
  const rows = file
    .prepare(`SELECT connection, detail ->> '$.domain.netbiosName' AS name, max(id) FROM import GROUP BY connection`)
    .all() as { connection: string; name: string | null }[]
  return new Map(rows.filter(({ name }) => name !== null).map(({ connection, name }) => [connection, name!]))
}

function accountOf({ guid, connection, name, upn, displayName, dn }: TranslationSide): TableAccount {
  return { connection, guid: guidFromBytes(guid), name, upn, displayName, dn }
}

/** Bytes as the key of a set. */
export function bytesKey(bytes: Readonly<Uint8Array>): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
