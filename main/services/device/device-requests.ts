import type { LogRequest } from '#shared/bundle/log-upload.ts'
import type { SurveyRequest } from '#shared/bundle/survey-upload.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { readActiveDevice } from '#main/store/enrolled-device.ts'
import { newOpaqueName } from '#main/services/share/seal.ts'

/** What a device can be asked for: its log files, or impact reports with a census. */
export type Wants = 'logs' | 'survey'

export interface Asked {
  readonly logs?: LogRequest
  readonly survey?: SurveyRequest
}

/** Each device's latest request of each kind; the next publication tells them. */
export function latestRequests({ file }: Project): Map<string, Asked> {
  const rows = file.prepare('SELECT device, id, since, wants FROM deviceRequest ORDER BY askedAt, rowid').all() as (LogRequest & {
    device: string
    wants: Wants
  })[]
  const latest = new Map<string, Asked>()
  for (const { device, id, since, wants } of rows) {
    latest.set(device, { ...latest.get(device), ...(wants === 'logs' ? { logs: { id, since } } : { survey: { id } }) })
  }
  return latest
}

/** Requests without an answer so far, by device; an older one is still answered by a device that was away. */
export function openRequests({ file }: Project, wants: Wants): Map<string, Set<string>> {
  const rows = file.prepare('SELECT device, id FROM deviceRequest WHERE answeredAt IS NULL AND wants = ?').all(wants) as {
    device: string
    id: string
  }[]
  const open = new Map<string, Set<string>>()
  for (const { device, id } of rows) open.set(device, (open.get(device) ?? new Set()).add(id))
  return open
}

/**
 * Notes that devices are asked, published next; how many are newly asked. A device that was asked and has not answered is not asked twice.
 * `since` is about log files.
 */
export function request(project: Project, devices: readonly string[], wants: Wants, since: Instant | null, now: Instant): number {
  const open = openRequests(project, wants)
  const fresh = [...new Set(devices)].filter((device) => !open.has(device))
  const insert = project.file.prepare('INSERT INTO deviceRequest (id, device, since, askedAt, wants) VALUES (?, ?, ?, ?, ?)')
  project.file.transaction(() => {
    for (const device of fresh) insert.run(newOpaqueName(), device, since, now, wants)
  })()
  return fresh.length
}

export interface RequestState {
  /** The latest request; null when the device was never asked. */
  readonly askedAt: string | null
  /** Asked, and no answer so far. */
  readonly waiting: boolean
}

/** How the latest request of a kind stands. */
export function requestState({ file }: Project, device: string, wants: Wants): RequestState {
  const found = file
    .prepare('SELECT askedAt, answeredAt FROM deviceRequest WHERE device = ? AND wants = ? ORDER BY askedAt DESC, rowid DESC LIMIT 1')
    .get(device, wants) as { askedAt: string; answeredAt: string | null } | undefined
  return { askedAt: found?.askedAt ?? null, waiting: found !== undefined && found.answeredAt === null }
}

/** The enrolled device of that name or id. Refuses: 'publish.nothing-by-that-name'. */
export function activeDevice({ file }: Project, name: string): string {
  return readActiveDevice(file, name) ?? refuse('publish.nothing-by-that-name', { name })
}

/** Enrolled devices that something is published for, of one batch or of all. */
export function publishedDevices({ file }: Project, batch: string | null): string[] {
  return file
    .prepare(
      `SELECT device FROM enrolledDevice JOIN shareTarget ON shareTarget.kind = 'assignment' AND shareTarget.subject = device
        WHERE withdrawnAt IS NULL AND shareTarget.batch = coalesce(?, shareTarget.batch)`,
    )
    .pluck()
    .all(batch) as string[]
}
