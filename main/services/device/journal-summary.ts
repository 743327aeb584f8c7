import type { DeviceRow } from '#shared/contracts/device.ts'
import { unreachable } from '#shared/errors/refused.ts'
import { isMigrated } from '#shared/migration/migrated.ts'
import { latestOfEachRunbook, runSummaries } from '#shared/migration/run-summary.ts'
import { addChanged, nothingChanged } from '#shared/migration/step.ts'
import { toldAgent } from '#shared/migration/told-agent.ts'
import { phaseOf, type LongWork } from '#main/services/document/long-work.ts'
import type { Project } from '#main/services/project/project.ts'
import { countStaleSummaries, letSummariesBeKept, staleSummaries, writeSummary, type JournalSummary } from '#main/store/journal-summary.ts'
import { deviceJournal, type DeviceJournal } from './device-journal.ts'

/** So many journals are read at a stretch: half a millisecond each, before other calls come in. */
const group = 32

/**
 * Sums up the journals that have grown since they were. What is summed up stays so when the rest is cancelled, and two who want
 * it at once share the work. Refuses: 'ipc.cancelled'.
 */
export async function sumUpJournals(project: Project, work: LongWork): Promise<void> {
  const { file } = project
  const stale = countStaleSummaries(file)
  if (stale === 0) return
  letSummariesBeKept(file)
  const told = phaseOf(work, 'Reading journals', stale)
  for (let done = 0; ;) {
    const some = staleSummaries(file, group)
    if (some.length === 0) return
    file.transaction(() => {
      for (const device of some) writeSummary(file, device, summaryOf(deviceJournal(project, device)))
    })()
    done += some.length
    // Others may have added some meanwhile.
    await told(Math.min(done, stale))
  }
}

/** What a journal comes to. */
export function summaryOf(journal: DeviceJournal): JournalSummary {
  const { events, contradiction } = journal
  const { steps, ...come } = { ...nothingYet, ...progressOf(journal) }
  const runs = runSummaries(events)
  const standing = latestOfEachRunbook(runs)
  const findings = standing.reduce((sum, run) => sum + run.findings.length, 0)
  const changed = standing.reduce((sum, run) => addChanged(sum, run.changed), nothingChanged)
  const state = contradiction !== null ? 'attention' : isMigrated(come.state) ? migratedWith(findings) : come.state
  const details = contradiction === null ? failureOf(events, come.code) : { ...contradiction.details }
  return {
    ...come,
    state,
    code: contradiction?.code ?? come.code,
    findings,
    changed: changed.files + changed.hives + changed.keys + changed.profiles,
    agent: toldAgent(events),
    lastEventAt: events.at(-1)?.at ?? null,
    failedRun: failedRun(journal),
    detail: { steps, changed, ...(details !== undefined && { details }), ...refusedAgent(events) },
    runs: runs.map(({ runbook, outcome, begunAt, endedAt }) => ({ runbook: runbook.id, outcome, begunAt, endedAt })),
  }
}

/** What any runbook found and nothing has settled since, as the evidence lists it. */
function migratedWith(findings: number): 'migrated' | 'migrated-with-findings' {
  return findings > 0 ? 'migrated-with-findings' : 'migrated'
}

type Come = Pick<JournalSummary, 'state' | 'code' | 'step'> & Pick<DeviceRow, 'steps'>

const nothingYet: Come = { state: null, code: null, step: null, steps: [] }

function progressOf({ state }: DeviceJournal): Partial<Come> {
  switch (state.name) {
    case 'none':
      return {}
    case 'running':
    case 'restarting':
      return { state: state.name, step: state.step, steps: [...state.done] }
    case 'rolling-back':
      return { state: 'rolling-back', step: state.step, steps: [...state.done], code: state.code ?? null }
    case 'ended': {
      const { outcome, done, code } = state
      return { state: outcome, steps: [...done], code: code ?? null }
    }
    default:
      return unreachable(state)
  }
}

/** What belongs to the code with which a run ended. */
function failureOf(events: DeviceJournal['events'], code: string | null): Readonly<Record<string, unknown>> | undefined {
  const failure = events.findLast((event) => event.kind === 'step-failed' && event.code === code)
  return failure?.kind === 'step-failed' ? failure.details : undefined
}

/** A version that was refused after the one that runs. */
function refusedAgent(events: DeviceJournal['events']): Pick<DeviceRow, 'agentRefused'> {
  const last = events.findLast((event) => event.kind === 'agent-changed')
  return last?.kind === 'agent-changed' && last.code !== undefined ? { agentRefused: { version: last.version, code: last.code } } : {}
}

/** A run that migrated is not tried again: a runbook runs once on a device. */
function failedRun({ state }: DeviceJournal): string | null {
  if (state.name !== 'ended') return null
  return state.outcome === 'refused' || state.outcome === 'rolled-back' ? state.run : null
}
