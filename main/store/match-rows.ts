import type { MatchOrder } from '#shared/contracts/matching.ts'
import { ofOthers } from './match-input.ts'
import type { MatchKind } from './matching.ts'
import { held } from './held.ts'
import type { ProjectFile } from './project-file.ts'
import { searchedSid } from './searched-sid.ts'

/** One line of what is matched and what is open, by GUIDs; whether a pair lost an account is asked of today's accounts. */
export interface MatchRow {
  readonly kind: MatchKind
  readonly state: 'matched' | 'unmatched' | 'ambiguous' | 'vanished'
  readonly why: string
  readonly source: string
  readonly sourceGuid: Uint8Array
  readonly target: string
  readonly targetGuid: Uint8Array | null
  readonly candidates: string
  readonly rivals: string
}

export interface MatchFilter {
  readonly kind?: MatchKind | undefined
  readonly states?: readonly string[] | undefined
  readonly whys?: readonly string[] | undefined
  readonly search?: string | undefined
  /** One source account only. */
  readonly source?: { readonly connection: string; readonly guid: Uint8Array }
  /** One target account only. */
  readonly target?: { readonly connection: string; readonly guid: Uint8Array }
}

/** A part of the list; without an order users come first, then groups, by name. */
export interface MatchPage {
  readonly order?: MatchOrder | undefined
  readonly descending?: boolean
  readonly offset: number
  readonly limit: number
}

const pairColumns = `pair.kind AS kind, CASE WHEN s.guid IS NULL OR t.guid IS NULL THEN 'vanished' ELSE 'matched' END AS state,
         CASE WHEN s.guid IS NULL AND t.guid IS NULL THEN 'both' WHEN s.guid IS NULL THEN 'source' WHEN t.guid IS NULL THEN 'target' ELSE pair.by END AS why,
         pair.source AS source, pair.sourceGuid AS sourceGuid, pair.target AS target, pair.targetGuid AS targetGuid, '[]' AS candidates, '[]' AS rivals,
         coalesce(s.name, t.name, '') AS name, s.upn AS upn, s.displayName AS displayName,
         s.name AS sourceName, t.name AS targetName, s.sid AS sourceSid, t.sid AS targetSid`
const openColumns = `open.kind AS kind, open.state AS state, open.reason AS why, open.source AS source, open.sourceGuid AS sourceGuid,
         open.target AS target, NULL AS targetGuid, open.candidates AS candidates, open.rivals AS rivals,
         s.name AS name, s.upn AS upn, s.displayName AS displayName, s.name AS sourceName, NULL AS targetName, s.sid AS sourceSid, NULL AS targetSid`
const withTarget = 'LEFT JOIN account AS t ON t.connection = pair.target AND t.guid = pair.targetGuid'

const rows = `
  SELECT ${pairColumns} FROM matchPair AS pair
    LEFT JOIN account AS s ON s.connection = pair.source AND s.guid = pair.sourceGuid ${withTarget}
  UNION ALL
  SELECT ${openColumns} FROM matchOpen AS open JOIN account AS s ON s.connection = open.source AND s.guid = open.sourceGuid`

/** The same of the accounts of one connection and kind, from the accounts: in the order of their names without sorting. */
const ofAccounts = [
  `SELECT ${pairColumns} FROM account AS s INDEXED BY accountByKind
     CROSS JOIN matchPair AS pair ON pair.source = s.connection AND pair.sourceGuid = s.guid ${withTarget}`,
  `SELECT ${openColumns} FROM account AS s INDEXED BY accountByKind
     CROSS JOIN matchOpen AS open ON open.source = s.connection AND open.sourceGuid = s.guid`,
]

/** Bytes and lists cost more than all else when a hundred thousand are read: they are made of the lines that are wanted. */
const columns = `kind, state, why, source, hex(sourceGuid), target, hex(targetGuid), nullif(candidates, '[]'), nullif(rivals, '[]')`
type ReadRow = readonly [
  kind: MatchKind,
  state: MatchRow['state'],
  why: string,
  source: string,
  sourceGuid: string,
  target: string,
  targetGuid: string,
  candidates: string | null,
  rivals: string | null,
]

function rowOf([kind, state, why, source, sourceGuid, target, targetGuid, candidates, rivals]: ReadRow): MatchRow {
  return {
    kind,
    state,
    why,
    source,
    sourceGuid: Buffer.from(sourceGuid, 'hex'),
    target,
    targetGuid: targetGuid === '' ? null : Buffer.from(targetGuid, 'hex'),
    candidates: candidates ?? '[]',
    rivals: rivals ?? '[]',
  }
}

/** Of one account only its own rows are read. */
const ofSource = 'source = @source AND sourceGuid = @sourceGuid'
const ofTarget = 'target = @target AND targetGuid = @targetGuid'

const isWanted = `(@kind IS NULL OR kind = @kind)
    AND (@states IS NULL OR state IN (SELECT value FROM json_each(@states)))
    AND (@whys IS NULL OR why IN (SELECT value FROM json_each(@whys)))
    AND (@search IS NULL OR instr(lower(name), @search) OR instr(lower(upn), @search) OR instr(lower(displayName), @search)
         OR sourceSid = @sid OR targetSid = @sid)`
const filtered = `FROM (${rows}) WHERE ${isWanted}`

/** States as people see to them: what is done, then what is open, then what was lost. */
const orders: Readonly<Record<MatchOrder, string>> = {
  source: 'sourceName COLLATE NOCASE',
  displayName: 'displayName COLLATE NOCASE',
  state: `CASE state WHEN 'matched' THEN 1 WHEN 'unmatched' THEN 2 WHEN 'ambiguous' THEN 3 ELSE 4 END`,
  target: 'targetName COLLATE NOCASE',
  why: 'why',
}

/** The lines that a filter of many lets through, for another statement to read from, and its values. */
export function matchLines(filter: MatchFilter): { readonly lines: string; readonly values: ReturnType<typeof valuesOf> } {
  return { lines: filtered, values: valuesOf(filter) }
}

function valuesOf(filter: MatchFilter) {
  return {
    kind: filter.kind ?? null,
    states: filter.states === undefined ? null : JSON.stringify(filter.states),
    whys: filter.whys === undefined ? null : JSON.stringify(filter.whys),
    search: filter.search?.toLowerCase() ?? null,
    sid: searchedSid(filter.search ?? ''),
  }
}

export function readMatchRows(
  file: ProjectFile,
  filter: MatchFilter,
  { order, descending = false, offset, limit }: MatchPage,
): { total: number; rows: MatchRow[] } {
  const values = {
    ...valuesOf(filter),
    ...(filter.source !== undefined && { source: filter.source.connection, sourceGuid: filter.source.guid }),
    ...(filter.target !== undefined && { target: filter.target.connection, targetGuid: filter.target.guid }),
  }
  const only = [filter.source === undefined ? '' : ` AND ${ofSource}`, filter.target === undefined ? '' : ` AND ${ofTarget}`].join('')
  // What has no value comes last, whichever way it goes.
  const first = order === undefined ? '' : `${orders[order]} ${descending ? 'DESC' : 'ASC'} NULLS LAST, `
  const read = () =>
    file
      .prepare(`SELECT ${columns} ${filtered}${only} ORDER BY ${first}kind DESC, name COLLATE NOCASE, sourceGuid`)
      .raw()
      .all(values) as ReadRow[]
  if (filter.source !== undefined || filter.target !== undefined) {
    const found = read()
    return { total: found.length, rows: found.slice(offset, offset + limit).map(rowOf) }
  }
  const { kind, states, whys, search } = values
  const wanted = JSON.stringify([kind, states, whys, search, first])
  if (order === 'source' && offset + limit <= headLength) {
    const head = held(file, 'matches-head', wanted, () => readHead(file, values, descending))
    // Fewer than that may be followed by pairs whose source is gone.
    if (head.length === headLength) return { total: countFound(file, filter, values), rows: head.slice(offset, offset + limit).map(rowOf) }
  }
  const found = held(file, 'matches', wanted, read)
  return { total: found.length, rows: found.slice(offset, offset + limit).map(rowOf) }
}

/** What is looked at first, and again after each decision: to put a hundred thousand lines in order for it takes a second. */
const headLength = 1000

/** The first lines by the source's name, exactly as of the whole list; fewer where there are fewer with a source. */
function readHead(file: ProjectFile, values: Readonly<Record<string, unknown>>, descending: boolean): ReadRow[] {
  const sources = file.prepare("SELECT id FROM connection WHERE role = 'source' ORDER BY id").pluck().all() as string[]
  const byName = `sourceName COLLATE NOCASE ${descending ? 'DESC' : 'ASC'}`
  const branches = sources.flatMap((_source, place) =>
    ['user', 'group'].flatMap((kind) =>
      ofAccounts.map(
        (each) =>
          `SELECT * FROM (SELECT * FROM (${each} WHERE s.connection = @source${place} AND s.kind = '${kind}')
             WHERE ${isWanted} ORDER BY ${byName}, sourceGuid LIMIT ${headLength})`,
      ),
    ),
  )
  if (branches.length === 0) return []
  return file
    .prepare(`SELECT ${columns} FROM (${branches.join(' UNION ALL ')}) ORDER BY ${byName}, kind DESC, sourceGuid LIMIT ${headLength}`)
    .raw()
    .all({ ...values, ...Object.fromEntries(sources.map((source, place) => [`source${place}`, source])) }) as ReadRow[]
}

/** Without a search the counts that are shown beside the list tell. */
function countFound(file: ProjectFile, { kind, states, whys }: MatchFilter, values: Readonly<Record<string, unknown>>): number {
  if (values['search'] !== null)
    return held(
      file,
      'matches-found',
      JSON.stringify(values),
      () => file.prepare(`SELECT count(*) ${filtered}`).pluck().get(values) as number,
    )
  return countMatchRows(file)
    .filter((each) => (kind ?? each.kind) === each.kind && (states?.includes(each.state) ?? true) && (whys?.includes(each.why) ?? true))
    .reduce((sum, { count }) => sum + count, 0)
}

/** Pairs have lost an account where their keys are not among those of all accounts: both lists are in one order, and gone through side by side. */
const counted = `
  WITH goneSource AS MATERIALIZED (SELECT source, sourceGuid FROM matchPair EXCEPT SELECT connection, guid FROM account),
    goneTarget AS MATERIALIZED (SELECT target, targetGuid FROM matchPair EXCEPT SELECT connection, guid FROM account),
    pairs AS MATERIALIZED (
      SELECT kind, by, (source, sourceGuid) IN goneSource AS s, (target, targetGuid) IN goneTarget AS t, count(*) AS count
        FROM matchPair GROUP BY 1, 2, 3, 4)
  SELECT kind, state, why, sum(count) AS count FROM (
    SELECT kind, iif(s OR t, 'vanished', 'matched') AS state,
           CASE WHEN s AND t THEN 'both' WHEN s THEN 'source' WHEN t THEN 'target' ELSE by END AS why, count FROM pairs
    UNION ALL
    SELECT open.kind, open.state, open.reason, 1 FROM matchOpen AS open
      JOIN account AS s ON s.connection = open.source AND s.guid = open.sourceGuid
  ) GROUP BY kind, state, why ORDER BY kind DESC, state, count DESC, why`

/** How many lines there are of each kind, state and reason. */
export function countMatchRows(file: ProjectFile): { kind: MatchKind; state: MatchRow['state']; why: string; count: number }[] {
  return held(file, 'match-counts', '', () => file.prepare(counted).all()) as ReturnType<typeof countMatchRows>
}

/** Pairs of sources other than these of which one side is disabled or has expired; with `forgets` those alone that people made. */
export function countOtherInactive(
  file: ProjectFile,
  { kind, sources, target }: { readonly kind: MatchKind; readonly sources: readonly string[]; readonly target: string },
  forgets: boolean,
  now: string,
): number {
  return file
    .prepare(
      `SELECT count(*) FROM matchPair AS pair
         JOIN account AS s ON s.connection = pair.source AND s.guid = pair.sourceGuid
         JOIN account AS t ON t.connection = pair.target AND t.guid = pair.targetGuid
        WHERE pair.${ofOthers} AND +pair.target = @target AND pair.kind = @kind
          ${forgets ? "AND pair.by = 'manual'" : ''}
          AND (s.enabled = 0 OR t.enabled = 0 OR s.expiresAt <= @now OR t.expiresAt <= @now)`,
    )
    .pluck()
    .get({ kind, target, sources: JSON.stringify(sources), now }) as number
}
