import type { AfterRun } from '../platform/after-run.ts'
import { noteAfterRun, readAfterRun } from '../platform/after-run.ts'
import type { Machine } from '../platform/machine.ts'
import { madeBy } from '#shared/migration/run-state.ts'
import type { StepId } from '#shared/migration/step.ts'
import { readJob } from '../steps/staged-job.ts'
import type { Run } from './run-step.ts'

export type FollowedUp = 'nothing' | 'pending' | 'done'
type Watched = Exclude<keyof AfterRun, 'uninstall'>

/** Whose finding it was, and whether it has come about since; null where this machine cannot tell. */
const watches: Readonly<Record<Watched, { readonly step: StepId; readonly isDone: (m: Machine, run: string) => Promise<boolean | null> }>> =
  {
    enrolment: {
      step: 'intune-enrolment',
      async isDone({ management, stateDir }, run) {
        if (management === null) return null
        const tenant = readJob(stateDir, run).targetDirectory ?? ''
        if (!management.isEnrolled(tenant)) await management.enrol()
        return management.isEnrolled(tenant)
      },
    },
    registration: {
      step: 'verify',
      isDone: async ({ membership }) => (membership === null ? null : (await membership.read()).kind === 'hybrid'),
    },
  }

export function isWatching(stateDir: string): boolean {
  const noted = readAfterRun(stateDir)
  return Object.keys(watches).some((what) => noted[what as Watched] !== null)
}

/**
 * Looks once more for what ended runs left to watch, asking for it where one can, and has the journal say what has come about. What was
 * rolled back since is watched no longer. Refuses: 'engine.job-damaged'.
 */
export async function followUp({ machine, journal, gate }: Pick<Run, 'machine' | 'journal' | 'gate'>): Promise<FollowedUp> {
  if (journal.state.name !== 'ended') return 'nothing'
  const noted = readAfterRun(machine.stateDir)
  const came: FollowedUp[] = []
  for (const [what, { step, isDone }] of Object.entries(watches) as [Watched, (typeof watches)[Watched]][]) {
    const run = noted[what]
    if (run === null) continue
    const stands = madeBy(journal.state).some((made) => made.run === run)
    const done = stands ? await isDone(machine, run) : null
    if (done === true) journal.write({ kind: 'followed-up', run, step, findings: [] })
    if (done === true || !stands) noteAfterRun(machine.stateDir, { [what]: null }, gate)
    if (done !== null) came.push(done ? 'done' : 'pending')
  }
  return came.includes('done') ? 'done' : (came[0] ?? 'nothing')
}
