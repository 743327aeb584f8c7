import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { readBatch, readRunbook } from '#main/store/runbooks.ts'

export interface Withdrawn {
  readonly what: 'batch' | 'runbook' | 'device'
  readonly name: string
}

/**
 * Notes that a batch or a device gets nothing any more, or that nobody gets a runbook, or (lifted) that it does again; publishing makes it so.
 * What a device has begun it ends: a withdrawal takes back what was not begun.
 * Refuses: 'publish.nothing-by-that-name'.
 */
export function withdraw(project: Project, name: string, lift: boolean, now: Instant): Withdrawn {
  const { file } = project
  if (readBatch(file, name) !== null) {
    if (lift) file.prepare('DELETE FROM withdrawnBatch WHERE batch = ?').run(name)
    else file.prepare('INSERT OR IGNORE INTO withdrawnBatch (batch, at) VALUES (?, ?)').run(name, now)
    return { what: 'batch', name }
  }
  if (readRunbook(file, name) !== null) {
    if (lift) file.prepare('DELETE FROM withdrawnRunbook WHERE runbook = ?').run(name)
    else file.prepare('INSERT OR IGNORE INTO withdrawnRunbook (runbook, at) VALUES (?, ?)').run(name, now)
    return { what: 'runbook', name }
  }
  const device = deviceNamed(project, name) ?? refuse('publish.nothing-by-that-name', { name })
  if (lift) file.prepare('UPDATE enrolledDevice SET withdrawnAt = NULL WHERE device = ?').run(device)
  else file.prepare('UPDATE enrolledDevice SET withdrawnAt = coalesce(withdrawnAt, ?) WHERE device = ?').run(now, device)
  return { what: 'device', name }
}

/** The key approved last under a name, as it was enrolled or as the latest import calls it. */
function deviceNamed(project: Project, name: string): string | null {
  const found = project.file
    .prepare(
      `SELECT device FROM enrolledDevice
         LEFT JOIN account ON account.connection = enrolledDevice.connection AND account.guid = enrolledDevice.guid
        WHERE enrolledDevice.name = ? OR account.name = ? COLLATE NOCASE
        ORDER BY approvedAt DESC LIMIT 1`,
    )
    .pluck()
    .get(name, name) as string | undefined
  return found ?? null
}
