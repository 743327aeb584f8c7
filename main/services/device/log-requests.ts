import type { LogFile, LogRequest, LogUpload } from '#shared/bundle/log-upload.ts'
import type { DeviceLogFiles } from '#shared/contracts/device.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { newOpaqueName } from '#main/services/share/seal.ts'

/** Each device's latest request; the next publication tells it. */
export function latestLogRequests({ file }: Project): Map<string, LogRequest> {
  const rows = file.prepare('SELECT device, id, since FROM logRequest ORDER BY askedAt, rowid').all() as (LogRequest & { device: string })[]
  return new Map(rows.map(({ device, id, since }) => [device, { id, since }]))
}

/** Requests without an answer so far, by device; an older one is still answered by a device that was away. */
export function openLogRequests({ file }: Project): Map<string, Set<string>> {
  const rows = file.prepare('SELECT device, id FROM logRequest WHERE answeredAt IS NULL').all() as { device: string; id: string }[]
  const open = new Map<string, Set<string>>()
  for (const { device, id } of rows) open.set(device, (open.get(device) ?? new Set()).add(id))
  return open
}

/**
 * Notes that devices are asked for their log files, by name; published next. A device that was asked and has not answered is not asked twice.
 * Refuses: 'publish.nothing-by-that-name', before anything is noted.
 */
export function requestLogs(project: Project, names: readonly string[], since: Instant | null, now: Instant): void {
  const found = names.map((name) => activeDevice(project, name))
  const open = openLogRequests(project)
  const insert = project.file.prepare('INSERT INTO logRequest (id, device, since, askedAt) VALUES (?, ?, ?, ?)')
  project.file.transaction(() => {
    for (const device of new Set(found)) if (!open.has(device)) insert.run(newOpaqueName(), device, since, now)
  })()
}

/** Keeps an answer, whole; a second one to the same request changes nothing. */
export function keepLogUpload({ file }: Project, { request, files, leftOut }: LogUpload, now: Instant): void {
  const answer = file.prepare('UPDATE logRequest SET answeredAt = ?, leftOut = ? WHERE id = ? AND answeredAt IS NULL')
  const insert = file.prepare('INSERT OR IGNORE INTO deviceLogFile (request, name, modifiedAt, text, leftOut) VALUES (?, ?, ?, ?, ?)')
  file.transaction(() => {
    if (answer.run(now, JSON.stringify(leftOut), request).changes === 0) return
    for (const { name, modifiedAt, text, leftOut: bytes } of files) insert.run(request, name, modifiedAt, text, bytes)
  })()
}

/** The latest request of a device, and the files of its latest answer. Refuses: 'publish.nothing-by-that-name'. */
export function deviceLogFiles(project: Project, name: string): DeviceLogFiles {
  const device = activeDevice(project, name)
  const { file } = project
  const asked = file
    .prepare('SELECT askedAt, answeredAt FROM logRequest WHERE device = ? ORDER BY askedAt DESC, rowid DESC LIMIT 1')
    .get(device)
  const answer = file
    .prepare(
      'SELECT id, answeredAt, leftOut FROM logRequest WHERE device = ? AND answeredAt IS NOT NULL ORDER BY askedAt DESC, rowid DESC LIMIT 1',
    )
    .get(device) as { id: string; answeredAt: string; leftOut: string } | undefined
  const files = file
    .prepare(
      'SELECT name, modifiedAt, length(CAST(text AS BLOB)) AS bytes, leftOut FROM deviceLogFile WHERE request = ? ORDER BY modifiedAt DESC, name',
    )
    .all(answer?.id ?? '') as DeviceLogFiles['files']
  const { askedAt = null, answeredAt = null } = (asked ?? {}) as { askedAt?: string; answeredAt?: string | null }
  return {
    askedAt,
    waiting: askedAt !== null && answeredAt === null,
    answeredAt: answer?.answeredAt ?? null,
    files,
    leftOut: answer === undefined ? [] : (JSON.parse(answer.leftOut) as string[]),
  }
}

/** One file of the latest answer. Refuses: 'publish.nothing-by-that-name'. */
export function deviceLogFile(project: Project, name: string, wanted: string): Pick<LogFile, 'name' | 'text'> {
  const device = activeDevice(project, name)
  const found = project.file
    .prepare(
      `SELECT name, text FROM deviceLogFile WHERE name = ? AND request =
         (SELECT id FROM logRequest WHERE device = ? AND answeredAt IS NOT NULL ORDER BY askedAt DESC, rowid DESC LIMIT 1)`,
    )
    .get(wanted, device)
  return (found as Pick<LogFile, 'name' | 'text'> | undefined) ?? refuse('publish.nothing-by-that-name', { name: wanted })
}

function activeDevice({ file }: Project, name: string): string {
  const found = file
    .prepare(
      `SELECT device FROM enrolledDevice
         LEFT JOIN account ON account.connection = enrolledDevice.connection AND account.guid = enrolledDevice.guid
        WHERE withdrawnAt IS NULL AND (device = @name OR coalesce(account.name, enrolledDevice.name) = @name COLLATE NOCASE)`,
    )
    .pluck()
    .get({ name }) as string | undefined
  return found ?? refuse('publish.nothing-by-that-name', { name })
}
