import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { deviceJournal } from './device-journal.ts'
import { activeDevice } from './device-requests.ts'

/** Runs that each device is to try again; the next publication tells them. A wish stays when it was fulfilled, so that its assignment does not change. */
export function retryWishes({ file }: Project): Map<string, readonly string[]> {
  const rows = file.prepare('SELECT device, run FROM retryWish').all() as { device: string; run: string }[]
  return new Map(rows.map(({ device, run }) => [device, [run]]))
}

/**
 * Notes that devices, by name, are to try their last run again, which failed or was taken back. Those whose last run did not are named
 * and left. Refuses: 'publish.nothing-by-that-name', 'publish.nothing-to-retry', before anything is noted.
 */
export function wishRetry(
  project: Project,
  names: readonly string[],
  now: Instant,
): { readonly retried: readonly string[]; readonly skipped: readonly string[] } {
  const runs = names.map((name) => {
    const device = activeDevice(project, name)
    return { name, device, run: failedRun(project, device) }
  })
  const insert = project.file.prepare('INSERT OR REPLACE INTO retryWish (device, run, askedAt) VALUES (?, ?, ?)')
  const wished = runs.filter(({ run }) => run !== null)
  if (wished.length === 0) refuse('publish.nothing-to-retry', { names: names.slice(0, 20) })
  project.file.transaction(() => {
    for (const { device, run } of wished) insert.run(device, run, now)
  })()
  return { retried: wished.map(({ name }) => name), skipped: runs.filter(({ run }) => run === null).map(({ name }) => name) }
}

/** A run that migrated is not tried again: a runbook runs once on a device. */
function failedRun(project: Project, device: string): string | null {
  const { state } = deviceJournal(project, device)
  if (state.name !== 'ended') return null
  return state.outcome === 'refused' || state.outcome === 'rolled-back' ? state.run : null
}
