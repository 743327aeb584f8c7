import type { DirectoryFilter, DirectoryOrder } from '#shared/contracts/directory.ts'
import { readAccount, selectAccounts, type AccountRow } from './account-ref.ts'
import { held } from './held.ts'
import type { ProjectFile } from './project-file.ts'
import { searchedSid } from './searched-sid.ts'

const stateOf = `CASE WHEN account.enabled = 0 THEN 'disabled' WHEN account.expiresAt <= @now THEN 'expired' ELSE 'active' END`

/** Ninety days, as a sign-in is kept. */
const logonOf = `CASE WHEN account.kind = 'group' THEN NULL WHEN coalesce(account.lastLogon, 0) = 0 THEN 'never'
  WHEN account.lastLogon < @staleBefore THEN 'stale' ELSE 'recent' END`
const staleAfterDays = 90
const listed = 'SELECT lower(value) FROM json_each(@among)'

/** The planner would take the primary key and read past every object's attributes. */
const found = `FROM account INDEXED BY accountByKind JOIN connection ON connection.id = account.connection
  WHERE account.connection IN (SELECT id FROM connection WHERE (@connection IS NULL OR name = @connection OR id = @connection) AND (@role IS NULL OR role = @role))
    AND account.kind IN (SELECT value FROM json_each(@kinds))
    AND (@state IS NULL OR ${stateOf} = @state)
    AND (@unit IS NULL OR substr(account.dn, -length(@unit)) = @unit COLLATE NOCASE)
    AND (@system IS NULL OR account.operatingSystem = @system)
    AND (@logon IS NULL OR ${logonOf} = @logon)
    AND (@among IS NULL OR lower(account.name) IN (${listed}) OR lower(account.upn) IN (${listed}) OR lower(account.mail) IN (${listed}))
    AND (@search IS NULL OR account.sid = @sid OR instr(lower(account.name), @search) OR instr(lower(account.displayName), @search)
         OR instr(lower(account.upn), @search) OR instr(lower(account.mail), @search))`

const allKinds = ['user', 'group', 'device'] as const

function valuesOf(filter: DirectoryFilter, now: string): Record<string, unknown> {
  const search = filter.search?.trim().toLowerCase() ?? ''
  return {
    now,
    connection: filter.connection ?? null,
    role: filter.role ?? null,
    kinds: JSON.stringify(filter.kind === undefined ? allKinds : [filter.kind]),
    state: filter.state ?? null,
    unit: filter.unit === undefined ? null : `,${filter.unit}`,
    system: filter.system ?? null,
    logon: filter.logon ?? null,
    staleBefore: BigInt(Date.parse(now) - staleAfterDays * 86_400_000 + 11_644_473_600_000) * 10_000n,
    among: filter.among === undefined ? null : JSON.stringify(filter.among.map((text) => text.trim().toLowerCase())),
    search: search === '' ? null : search,
    sid: searchedSid(search),
  }
}

/** Names are ordered as the index has them; everything else falls back to the name and then the GUID. */
const orders: Readonly<Record<DirectoryOrder, string>> = {
  name: 'account.name COLLATE NOCASE',
  displayName: 'account.displayName COLLATE NOCASE',
  upn: 'account.upn COLLATE NOCASE',
  mail: 'account.mail COLLATE NOCASE',
  dn: 'account.dn COLLATE NOCASE',
  sid: 'account.sid',
  kind: 'account.kind',
  state: stateOf,
  connection: 'connection.name',
  system: 'account.operatingSystem COLLATE NOCASE',
  logon: 'account.lastLogon',
}

/** A page of the objects that a filter lets through, and how many there are. */
export function readObjects(
  file: ProjectFile,
  filter: DirectoryFilter,
  page: { order: DirectoryOrder; descending: boolean; offset: number; limit: number },
  now: string,
): { total: number; rows: AccountRow[] } {
  const values = valuesOf(filter, now)
  const direction = page.descending ? 'DESC' : 'ASC'
  // What has no value comes last, whichever way it goes.
  const order = `${orders[page.order]} ${direction} NULLS LAST, account.name COLLATE NOCASE ${direction}, account.guid`
  const { offset, limit } = page
  if (filter.among !== undefined) return readListed(file, { filter, values, order, offset, limit }, now)
  const total = file.prepare(`SELECT count(*) ${found}`).pluck().get(values) as number
  const keys = `SELECT account.connection AS id, account.guid AS guid ${found} ORDER BY ${order} LIMIT @limit OFFSET @offset`
  const rows = file
    .prepare(
      `WITH page AS MATERIALIZED (${keys}) ${selectAccounts} JOIN page ON page.id = account.connection AND page.guid = account.guid ORDER BY ${order}`,
    )
    .all({ ...values, offset, limit }) as AccountRow[]
  return { total, rows }
}

interface Listed {
  readonly filter: DirectoryFilter
  readonly values: Record<string, unknown>
  readonly order: string
  readonly offset: number
  readonly limit: number
}

/** A list may name a hundred thousand, and who of all objects is on it takes a second to find: that is held while somebody scrolls through it. */
function readListed(
  file: ProjectFile,
  { filter, values, order, offset, limit }: Listed,
  now: string,
): { total: number; rows: AccountRow[] } {
  const hour = now.slice(0, 13)
  const keys = held(file, 'listed-objects', JSON.stringify([filter, order, hour]), () =>
    file.prepare(`SELECT account.connection, account.guid ${found} ORDER BY ${order}`).raw().all(values),
  ) as [connection: string, guid: Uint8Array][]
  const rows = keys.slice(offset, offset + limit).flatMap(([connection, guid]) => readAccount(file, connection, guid) ?? [])
  return { total: keys.length, rows }
}

/** How many objects there are of one kind, state, last sign-in and operating system; null where they have none. */
export interface ObjectCount {
  readonly kind: string
  readonly state: string
  readonly logon: string | null
  readonly system: string | null
  readonly count: number
}

/** The objects that a filter lets through, counted by what they can be narrowed by: a few hundred lines, held for a minute: who expires meanwhile is counted then. */
export function countObjects(file: ProjectFile, filter: DirectoryFilter, now: string): readonly ObjectCount[] {
  return held(file, 'counted-objects', JSON.stringify([filter, now.slice(0, 16)]), () =>
    file
      .prepare(
        `SELECT account.kind AS kind, ${stateOf} AS state, ${logonOf} AS logon, account.operatingSystem AS system, count(*) AS count
           ${found} GROUP BY 1, 2, 3, 4`,
      )
      .all(valuesOf(filter, now)),
  ) as readonly ObjectCount[]
}

/** What each object answers to, in lower case as SQLite makes it. */
export function readAnswers(file: ProjectFile): IterableIterator<readonly [name: string, upn: string | null, mail: string | null]> {
  return file
    .prepare(
      `SELECT lower(account.name), lower(account.upn), lower(account.mail)
         FROM connection CROSS JOIN account INDEXED BY accountByKind ON account.connection = connection.id`,
    )
    .raw()
    .iterate() as IterableIterator<readonly [string, string | null, string | null]>
}

export function countAccounts(file: ProjectFile): number {
  return file.prepare('SELECT count(*) FROM account').pluck().get() as number
}

/** The distinguished names of the objects that a filter lets through. */
export function readNames(file: ProjectFile, filter: DirectoryFilter, now: string): IterableIterator<string> {
  return file.prepare(`SELECT account.dn ${found}`).pluck().iterate(valuesOf(filter, now)) as IterableIterator<string>
}

/** Direct members of a group by name, the first of them, and how many there are. */
export function readMembers(file: ProjectFile, { connection, guid }: AccountRow, limit: number): { count: number; rows: AccountRow[] } {
  const count = file.prepare('SELECT count(*) FROM member WHERE connection = ? AND groupGuid = ?').pluck().get(connection, guid) as number
  const rows = file
    .prepare(
      `${selectAccounts} JOIN member ON member.connection = account.connection AND member.memberGuid = account.guid
        WHERE member.connection = ? AND member.groupGuid = ? ORDER BY account.name COLLATE NOCASE LIMIT ?`,
    )
    .all(connection, guid, limit) as AccountRow[]
  return { count, rows }
}
