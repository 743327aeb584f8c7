import type { JournalSummary } from './journal-summary.ts'
import type { ProjectFile } from './project-file.ts'
import { statement } from './statement.ts'

/** Devices of the name that their account has, else that they gave themselves, or of the id; each is found by an index. */
const namedDevices = `
  SELECT device FROM enrolledDevice WHERE device = @name
  UNION SELECT device FROM enrolledDevice WHERE name = @name AND NOT EXISTS (
    SELECT 1 FROM account WHERE account.connection = enrolledDevice.connection AND account.guid = enrolledDevice.guid)
  UNION SELECT device FROM connection
    CROSS JOIN account INDEXED BY accountByKind ON account.connection = connection.id AND account.kind = 'device' AND account.name = @name COLLATE NOCASE
    CROSS JOIN enrolledDevice INDEXED BY enrolledDeviceByAccount ON enrolledDevice.connection = account.connection AND enrolledDevice.guid = account.guid`

/** The enrolled device of that name or id that was not withdrawn. */
export function readActiveDevice(file: ProjectFile, name: string): string | null {
  const select = statement(
    file,
    `SELECT device FROM enrolledDevice WHERE withdrawnAt IS NULL AND device IN (${namedDevices}) ORDER BY rowid`,
  )
  return (select.pluck().get({ name }) as string | undefined) ?? null
}

/** A device that enrolled, with how far it has come. */
export type EnrolledRow = Omit<JournalSummary, 'detail' | 'runs'> & {
  readonly device: string
  readonly name: string
  readonly withdrawn: 0 | 1
  /** The batch whose assignment lies on the share for it. */
  readonly batch: string | null
}

const enrolledColumns = [
  'device',
  'name',
  'withdrawn',
  'batch',
  'state',
  'code',
  'step',
  'changed',
  'findings',
  'agent',
  'lastEventAt',
  'failedRun',
] as const

/** So many are read at a stretch. */
const partSize = 1000

/** Those with a name or an id; all that answer to it. */
export function readEnrolledBy(file: ProjectFile, name: string): EnrolledRow[] {
  return rowsOf(statement(file, `${enrolled} WHERE enrolledDevice.device IN (${namedDevices})`).raw().all({ name }))
}

/** All of them, one at a time. No statement is open in between: whoever lets others in meanwhile keeps nobody from the file. */
export function* readEnrolled(file: ProjectFile): Generator<EnrolledRow> {
  const select = file.prepare(`${enrolled} WHERE enrolledDevice.device > ? ORDER BY enrolledDevice.device LIMIT ${partSize}`).raw()
  for (let last = ''; ;) {
    const part = rowsOf(select.all(last))
    yield* part
    if (part.length < partSize) return
    last = part.at(-1)!.device
  }
}

const enrolled = `
  SELECT enrolledDevice.device, coalesce(account.name, enrolledDevice.name) AS name, withdrawnAt IS NOT NULL, shareTarget.batch,
         kept.state, kept.code, kept.step, coalesce(kept.changed, 0), coalesce(kept.findings, 0), kept.agent, kept.lastEventAt, kept.failedRun
    FROM enrolledDevice
    LEFT JOIN account ON account.connection = enrolledDevice.connection AND account.guid = enrolledDevice.guid
    LEFT JOIN shareTarget ON shareTarget.subject = enrolledDevice.device AND shareTarget.kind = 'assignment'
    LEFT JOIN journalSummary AS kept ON kept.device = enrolledDevice.device`

function rowsOf(found: unknown[]): EnrolledRow[] {
  return (found as unknown[][]).map(
    (row) => Object.fromEntries(enrolledColumns.map((name, at) => [name, row[at]])) as unknown as EnrolledRow,
  )
}
