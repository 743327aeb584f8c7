import type { DeviceFilter } from '#shared/contracts/device-filter.ts'
import { refuse } from '#shared/errors/refused.ts'
import { mayRetry } from '#shared/contracts/device-state.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { LongWork } from '#main/services/document/long-work.ts'
import type { Project } from '#main/services/project/project.ts'
import { readFailedRun } from '#main/store/journal-summary.ts'
import { activeDevice } from './device-requests.ts'
import { filteredDevices } from './find-devices.ts'
import { sumUpJournals } from './journal-summary.ts'

/** Runs that each device is to try again; the next publication tells them. A wish stays when it was fulfilled, so that its assignment does not change. */
export function retryWishes({ file }: Project): Map<string, readonly string[]> {
  const rows = file.prepare('SELECT device, run FROM retryWish').all() as { device: string; run: string }[]
  return new Map(rows.map(({ device, run }) => [device, [run]]))
}

/** Which devices: those named, and all that a filter lets through whose last run failed. */
export interface Retried {
  readonly names?: readonly string[] | undefined
  readonly filter?: DeviceFilter | undefined
}

/**
 * Notes that devices are to try their last run again, which failed or was taken back. Those named whose last run did not are told
 * and left. Refuses: 'publish.nothing-by-that-name', 'publish.nothing-to-retry', before anything is noted.
 */
export async function wishRetry(
  project: Project,
  { names = [], filter }: Retried,
  now: Instant,
  work: LongWork,
): Promise<{ readonly retried: readonly string[]; readonly skipped: readonly string[] }> {
  await sumUpJournals(project, work)
  const named = names.map((name) => {
    const device = activeDevice(project, name)
    return { name, device, run: readFailedRun(project.file, device) }
  })
  const found = filter === undefined ? [] : filteredDevices(project, filter).filter(mayRetry)
  const runs = [...named, ...found.map(({ name, device, failedRun: run }) => ({ name, device, run }))]
  const insert = project.file.prepare('INSERT OR REPLACE INTO retryWish (device, run, askedAt) VALUES (?, ?, ?)')
  const wished = runs.filter(({ run }) => run !== null)
  if (wished.length === 0) refuse('publish.nothing-to-retry', { names: names.slice(0, 20) })
  project.file.transaction(() => {
    for (const { device, run } of wished) insert.run(device, run, now)
  })()
  return { retried: [...new Set(wished.map(({ name }) => name))], skipped: runs.filter(({ run }) => run === null).map(({ name }) => name) }
}
