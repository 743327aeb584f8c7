import type { MatchOrder } from '#shared/contracts/matching.ts'
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

const rows = `
  SELECT pair.kind, CASE WHEN s.guid IS NULL OR t.guid IS NULL THEN 'vanished' ELSE 'matched' END AS state,
         CASE WHEN s.guid IS NULL AND t.guid IS NULL THEN 'both' WHEN s.guid IS NULL THEN 'source' WHEN t.guid IS NULL THEN 'target' ELSE pair.by END AS why,
         pair.source, pair.sourceGuid, pair.target, pair.targetGuid, '[]' AS candidates, '[]' AS rivals,
         coalesce(s.name, t.name, '') AS name, s.upn AS upn, s.displayName AS displayName,
         s.name AS sourceName, t.name AS targetName, s.sid AS sourceSid, t.sid AS targetSid
    FROM matchPair AS pair
    LEFT JOIN account AS s ON s.connection = pair.source AND s.guid = pair.sourceGuid
    LEFT JOIN account AS t ON t.connection = pair.target AND t.guid = pair.targetGuid
  UNION ALL
  SELECT open.kind, open.state, open.reason, open.source, open.sourceGuid, open.target, NULL, open.candidates, open.rivals,
         s.name, s.upn, s.displayName, s.name, NULL, s.sid, NULL
    FROM matchOpen AS open JOIN account AS s ON s.connection = open.source AND s.guid = open.sourceGuid`

const columns = 'kind, state, why, source, sourceGuid, target, targetGuid, candidates, rivals'

/** Of one account only its own rows are read. */
const ofSource = 'source = @source AND sourceGuid = @sourceGuid'
const ofTarget = 'target = @target AND targetGuid = @targetGuid'

const filtered = `FROM (${rows})
  WHERE (@kind IS NULL OR kind = @kind)
    AND (@states IS NULL OR state IN (SELECT value FROM json_each(@states)))
    AND (@whys IS NULL OR why IN (SELECT value FROM json_each(@whys)))
    AND (@search IS NULL OR instr(lower(name), @search) OR instr(lower(upn), @search) OR instr(lower(displayName), @search)
         OR sourceSid = @sid OR targetSid = @sid)`

/** States as people see to them: what is done, then what is open, then what was lost. */
const orders: Readonly<Record<MatchOrder, string>> = {
  source: 'sourceName COLLATE NOCASE',
  displayName: 'displayName COLLATE NOCASE',
  state: `CASE state WHEN 'matched' THEN 1 WHEN 'unmatched' THEN 2 WHEN 'ambiguous' THEN 3 ELSE 4 END`,
  target: 'targetName COLLATE NOCASE',
  why: 'why',
}

export function readMatchRows(
  file: ProjectFile,
  filter: MatchFilter,
  { order, descending = false, offset, limit }: MatchPage,
): { total: number; rows: MatchRow[] } {
  const values = {
    kind: filter.kind ?? null,
    states: filter.states === undefined ? null : JSON.stringify(filter.states),
    whys: filter.whys === undefined ? null : JSON.stringify(filter.whys),
    search: filter.search?.toLowerCase() ?? null,
    sid: searchedSid(filter.search ?? ''),
    ...(filter.source !== undefined && { source: filter.source.connection, sourceGuid: filter.source.guid }),
    ...(filter.target !== undefined && { target: filter.target.connection, targetGuid: filter.target.guid }),
  }
  const only = [filter.source === undefined ? '' : ` AND ${ofSource}`, filter.target === undefined ? '' : ` AND ${ofTarget}`].join('')
  // What has no value comes last, whichever way it goes.
  const first = order === undefined ? '' : `${orders[order]} ${descending ? 'DESC' : 'ASC'} NULLS LAST, `
  const read = () =>
    file
      .prepare(`SELECT ${columns} ${filtered}${only} ORDER BY ${first}kind DESC, name COLLATE NOCASE, sourceGuid`)
      .all(values) as MatchRow[]
  const isOfOne = filter.source !== undefined || filter.target !== undefined
  const { kind, states, whys, search } = values
  const found = isOfOne ? read() : held(file, 'matches', JSON.stringify([kind, states, whys, search, first]), read)
  return { total: found.length, rows: found.slice(offset, offset + limit) }
}

/** How many lines there are of each kind, state and reason. */
export function countMatchRows(file: ProjectFile): { kind: MatchKind; state: MatchRow['state']; why: string; count: number }[] {
  return held(file, 'match-counts', '', () =>
    file
      .prepare(
        `SELECT kind, state, why, count(*) AS count FROM (${rows}) GROUP BY kind, state, why ORDER BY kind DESC, state, count DESC, why`,
      )
      .all(),
  ) as ReturnType<typeof countMatchRows>
}

/** Matched accounts of which one side is disabled or has expired. */
export function countInactivePairs(file: ProjectFile, kind: MatchKind, target: string, now: string): number {
  return file
    .prepare(
      `SELECT count(*) FROM matchPair AS pair
         JOIN account AS s ON s.connection = pair.source AND s.guid = pair.sourceGuid
         JOIN account AS t ON t.connection = pair.target AND t.guid = pair.targetGuid
        WHERE pair.kind = @kind AND pair.target = @target
          AND (s.enabled = 0 OR t.enabled = 0 OR s.expiresAt <= @now OR t.expiresAt <= @now)`,
    )
    .pluck()
    .get({ kind, target, now }) as number
}
