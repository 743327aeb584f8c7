import type { z } from 'zod'
import type { directoryCalls, DirectoryDetail, DirectoryFilter, DirectoryObject, DirectoryOrder } from '#shared/contracts/directory.ts'
import { guidFromText, guidToBytes } from '#shared/directory/guid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { phaseOf, type LongWork } from '#main/services/document/long-work.ts'
import { isGuidText } from '#main/services/matching/find-account.ts'
import type { Project } from '#main/services/project/project.ts'
import { reportOf } from '#main/services/translation/report-object.ts'
import { accountRefOf, readAccount, type AccountRow } from '#main/store/account-ref.ts'
import { connectionRows, findConnectionRow } from '#main/store/connection.ts'
import { countAccounts, countObjects, readAnswers, readMembers, readNames, readObjects, type ObjectCount } from '#main/store/directory.ts'
import { readSnapshot } from '#main/store/snapshot.ts'
import { parentOf } from './parent-of.ts'

const mostMembers = 100
const mostUnits = 1000
const mostSystems = 100

/** A page of the imported objects, by any order. */
export function listObjects(
  { file }: Project,
  filter: DirectoryFilter,
  page: { order: DirectoryOrder; descending: boolean; offset: number; limit: number },
  now: string,
): { total: number; objects: DirectoryObject[] } {
  const { total, rows } = readObjects(file, filter, page, now)
  return { total, objects: rows.map((row) => objectOf(row, now)) }
}

const facetNames = ['kind', 'state', 'logon', 'system'] as const

/** What a filter could be narrowed or widened to; each facet is counted as if it were not set itself. */
export function facetsOf(
  { file }: Project,
  filter: DirectoryFilter,
  now: string,
): z.infer<(typeof directoryCalls)['directory.facets']['output']> {
  const { kind, state, logon, system, ...others } = filter
  const chosen = { kind, state, logon, system }
  const counted = countObjects(file, others, now)
  const by = (facet: keyof typeof chosen): ReadonlyMap<string | null, number> => {
    const isLet = (row: ObjectCount) =>
      facetNames.every((name) => name === facet || chosen[name] === undefined || chosen[name] === row[name])
    const counts = new Map<string | null, number>()
    for (const row of counted) if (isLet(row)) counts.set(row[facet], (counts.get(row[facet]) ?? 0) + row.count)
    return counts
  }
  const systems = by('system')
  const units = new Map<string, number>()
  for (const dn of readNames(file, { ...filter, unit: undefined }, now)) {
    const unit = parentOf(dn)
    if (unit !== '') units.set(unit, (units.get(unit) ?? 0) + 1)
  }
  const of = <K extends string>(names: readonly K[], counts: ReadonlyMap<string | null, number>) =>
    Object.fromEntries(names.map((name) => [name, counts.get(name) ?? 0])) as Record<K, number>
  return {
    kinds: of(['user', 'group', 'device'], by('kind')),
    states: of(['active', 'disabled', 'expired'], by('state')),
    logons: of(['recent', 'stale', 'never'], by('logon')),
    systems: [...systems]
      .filter((entry): entry is [string, number] => entry[0] !== null)
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
      .slice(0, mostSystems),
    units: [...units]
      .map(([dn, count]) => ({ dn, count }))
      .sort((a, b) => b.count - a.count || (a.dn < b.dn ? -1 : 1))
      .slice(0, mostUnits),
  }
}

/** Everything known of one object. Refuses: 'directory.no-such-connection', 'directory.no-such-object'. */
export function showObject(project: Project, connection: string, guid: string, now: string): DirectoryDetail {
  const known = () => connectionRows(project.file).map((one) => one.name)
  const { id, name } = findConnectionRow(project.file, connection) ?? refuse('directory.no-such-connection', { connection, known: known() })
  const row = isGuidText(guid) ? readAccount(project.file, id, guidToBytes(guidFromText(guid))) : null
  if (row === null) return refuse('directory.no-such-object', { connection: name, guid })
  const members = row.kind === 'group' ? readMembers(project.file, row, mostMembers) : { count: 0, rows: [] }
  return {
    ...reportOf(project.file, row, row.connectionRole === 'source' ? 'source' : 'target', now),
    mail: row.mail,
    system: row.system,
    lastLogonAt: momentOf(row.lastLogonMs),
    role: row.connectionRole,
    memberCount: members.count,
    members: members.rows.map((member) => objectOf(member, now)),
  }
}

/** So many objects are compared before others are let in. */
const partSize = 5000

/** Entries of a list that no object answers to, in their order. Refuses: 'ipc.cancelled'. */
export async function unknownNames(
  { file }: Project,
  among: readonly string[],
  work: LongWork,
): Promise<{ known: number; unknown: string[] }> {
  const wanted = new Map(among.map((text) => text.trim()).flatMap((text) => (text === '' ? [] : [[text, asciiLower(text)]])))
  const unseen = new Set(wanted.values())
  if (unseen.size > 0)
    await readSnapshot(file, async (snapshot) => {
      const total = countAccounts(snapshot)
      const told = phaseOf(work, 'Comparing', total)
      let compared = 0
      for (const answers of readAnswers(snapshot)) {
        for (const answer of answers) if (answer !== null) unseen.delete(answer)
        compared += 1
        if (compared % partSize === 0) await told(compared)
        if (unseen.size === 0) return
      }
      await told(total)
    })
  const unknown = [...wanted].flatMap(([text, key]) => (unseen.has(key) ? [text] : []))
  return { known: wanted.size - unknown.length, unknown }
}

/** As SQLite's lower makes it. */
function asciiLower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** null where there is none, or none that a calendar has. */
function momentOf(epochMs: number | null): string | null {
  return epochMs === null || epochMs < 0 || epochMs > Date.UTC(9999, 11, 31) ? null : new Date(epochMs).toISOString()
}

function objectOf(row: AccountRow, now: string): DirectoryObject {
  return {
    ...accountRefOf(row, now),
    kind: row.kind,
    role: row.connectionRole,
    mail: row.mail,
    system: row.system,
    lastLogonAt: momentOf(row.lastLogonMs),
  }
}
