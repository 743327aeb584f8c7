import { runSummaries, type RunSummary } from '#shared/migration/run-summary.ts'
import { deviceJournal, type DeviceJournal } from '#main/services/device/device-journal.ts'
import { phaseOf, type LongWork } from '#main/services/document/long-work.ts'
import type { Project } from '#main/services/project/project.ts'

/** What a report tells of one device's journal: of a hundred thousand, all events would fill the memory. */
export interface ToldJournal extends Pick<DeviceJournal, 'contradiction' | 'problems'> {
  readonly runs: readonly RunSummary[]
}

/** By device. Refuses: 'ipc.cancelled'. */
export async function readJournals(project: Project, devices: readonly string[], work: LongWork): Promise<Map<string, ToldJournal>> {
  const told = phaseOf(work, 'Reading journals', devices.length)
  const journals = new Map<string, ToldJournal>()
  let done = 0
  for (const device of devices) {
    const { events, contradiction, problems } = deviceJournal(project, device)
    if (events.length > 0 || problems.length > 0) journals.set(device, { contradiction, problems, runs: runSummaries(events) })
    done += 1
    await told(done)
  }
  return journals
}
