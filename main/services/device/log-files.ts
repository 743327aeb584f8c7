import type { LogFile, LogUpload } from '#shared/bundle/log-upload.ts'
import type { DeviceLogFiles } from '#shared/contracts/device.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { activeDevice, request, requestState } from './device-requests.ts'

/**
 * Notes that devices are asked for their log files, by name; published next.
 * Refuses: 'publish.nothing-by-that-name', before anything is noted.
 */
export function requestLogs(project: Project, names: readonly string[], since: Instant | null, now: Instant): void {
  const devices = names.map((name) => activeDevice(project, name))
  request(project, devices, 'logs', since, now)
}

/** Keeps an answer, whole; a second one to the same request changes nothing. */
export function keepLogUpload({ file }: Project, { request, files, leftOut }: LogUpload, now: Instant): void {
  const answer = file.prepare(`UPDATE deviceRequest SET answeredAt = ?, leftOut = ? WHERE id = ? AND answeredAt IS NULL`)
  const insert = file.prepare('INSERT OR IGNORE INTO deviceLogFile (request, name, modifiedAt, text, leftOut) VALUES (?, ?, ?, ?, ?)')
  file.transaction(() => {
    if (answer.run(now, JSON.stringify(leftOut), request).changes === 0) return
    for (const { name, modifiedAt, text, leftOut: bytes } of files) insert.run(request, name, modifiedAt, text, bytes)
  })()
}

const latestAnswer = `FROM deviceRequest WHERE device = ? AND wants = 'logs' AND answeredAt IS NOT NULL ORDER BY askedAt DESC, rowid DESC LIMIT 1`

/** The latest request of a device, and the files of its latest answer. Refuses: 'publish.nothing-by-that-name'. */
export function deviceLogFiles(project: Project, name: string): DeviceLogFiles {
  const device = activeDevice(project, name)
  const { file } = project
  const answer = file.prepare(`SELECT id, answeredAt, leftOut ${latestAnswer}`).get(device) as
    | { id: string; answeredAt: string; leftOut: string }
    | undefined
  const files = file
    .prepare(
      'SELECT name, modifiedAt, length(CAST(text AS BLOB)) AS bytes, leftOut FROM deviceLogFile WHERE request = ? ORDER BY modifiedAt DESC, name',
    )
    .all(answer?.id ?? '') as DeviceLogFiles['files']
  return {
    ...requestState(project, device, 'logs'),
    answeredAt: answer?.answeredAt ?? null,
    files,
    leftOut: answer === undefined ? [] : (JSON.parse(answer.leftOut) as string[]),
  }
}

/** One file of the latest answer. Refuses: 'publish.nothing-by-that-name'. */
export function deviceLogFile(project: Project, name: string, wanted: string): Pick<LogFile, 'name' | 'text'> {
  const device = activeDevice(project, name)
  const found = project.file
    .prepare(`SELECT name, text FROM deviceLogFile WHERE name = ? AND request = (SELECT id ${latestAnswer})`)
    .get(wanted, device)
  return (found as Pick<LogFile, 'name' | 'text'> | undefined) ?? refuse('publish.nothing-by-that-name', { name: wanted })
}
