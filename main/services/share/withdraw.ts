import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { readBatch, readRunbook } from '#main/store/runbooks.ts'

export interface Withdrawn {
  readonly what: 'batch' | 'runbook' | 'device'
  readonly name: string
}

interface Wanted {
  readonly name: string
  /** What the name is of, where it is known; a device may be called like a batch. */
  readonly what?: Withdrawn['what'] | undefined
  readonly lift: boolean
}

/**
 * Notes that a batch or a device gets nothing any more, or that nobody gets a runbook, or (lifted) that it does again; publishing makes it so.
 * What a device has begun it ends: a withdrawal takes back what was not begun.
 * Refuses: 'publish.nothing-by-that-name'.
 */
export function withdraw(project: Project, { name, what, lift }: Wanted, now: Instant): Withdrawn {
  const { file } = project
  const mayBe = (kind: Withdrawn['what']) => what === undefined || what === kind
  if (mayBe('batch') && readBatch(file, name) !== null) {
    if (lift) file.prepare('DELETE FROM withdrawnBatch WHERE batch = ?').run(name)
    else file.prepare('INSERT OR IGNORE INTO withdrawnBatch (batch, at) VALUES (?, ?)').run(name, now)
    return { what: 'batch', name }
  }
  if (mayBe('runbook') && readRunbook(file, name) !== null) {
    if (lift) file.prepare('DELETE FROM withdrawnRunbook WHERE runbook = ?').run(name)
    else file.prepare('INSERT OR IGNORE INTO withdrawnRunbook (runbook, at) VALUES (?, ?)').run(name, now)
    return { what: 'runbook', name }
  }
  const device = (mayBe('device') ? deviceNamed(project, name) : null) ?? refuse('publish.nothing-by-that-name', { name })
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
