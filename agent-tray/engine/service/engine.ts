import { join } from 'node:path'
import { sidToText } from '#shared/directory/sid.ts'
import { refuse, type Code } from '#shared/errors/refused.ts'
import type { DeviceFacts } from '#shared/migration/device-facts.ts'
import type { Job } from '#shared/migration/job.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { madeBy, type RunState } from '#shared/migration/run-state.ts'
import type { PermissionArea } from '#shared/migration/runbook.ts'
import type { StepId } from '#shared/migration/step.ts'
import type { CensusReport } from '#shared/migration/survey/census.ts'
import type { ImpactReport } from '#shared/migration/survey/impact.ts'
import type { Clock } from '#shared/values/instant.ts'
import { openGate, type Gate } from '../platform/gate.ts'
import { plainGuard, type KeyGuard } from '../platform/key-guard.ts'
import type { Machine } from '../platform/machine.ts'
import { openSimulatedMachine } from '../platform/simulated/simulated-machine.ts'
import { openTreeMachine } from '../platform/tree/tree-machine.ts'
import { openVolumeMachine } from '../platform/volume/volume-machine.ts'
import { machineKeyGuard } from '../platform/windows/machine-key-guard.ts'
import { openWindowsMachine, windowsStateDir } from '../platform/windows/windows-machine.ts'
import { followUp, isWatching, type FollowedUp } from '../runner/follow-up.ts'
import { openJournal, readJournal } from '../runner/journal.ts'
import { askToPause, forgetPause, isPaused, pacer } from '../runner/pause.ts'
import { endUndo, undoDue, type UndoEnd } from '../runner/end-undo.ts'
import { beginRun, renew, resumeRun, rollBack, rollBackPart, undoable, type Run, type RunResult } from '../runner/run.ts'
import { readJob, writeJob } from '../steps/staged-job.ts'
import { censusOf } from '../steps/survey/census.ts'
import { impactOf } from '../steps/survey/impact.ts'
import { translatedAgain } from '../steps/translate.ts'
import { profilePart } from '../steps/undo-part.ts'
import { isHeld, takeLock } from '../platform/engine-lock.ts'
import { agentVersion } from './agent-version.ts'

const renewEveryMs = 60_000

export const platforms = ['windows', 'volume', 'tree', 'simulated'] as const

export interface EngineOptions {
  readonly platform: (typeof platforms)[number]
  /** The mounted volume, the file server's tree, or the simulated device's folder; the platform windows is the machine itself. */
  readonly root: string
  /** The engine's own folder; on the device's disk when absent, which a tree refuses. */
  readonly stateDir?: string
  readonly clock: Clock
  readonly newRunId: () => string
  readonly progress?: (step: StepId, done: number, total?: number, bytes?: number) => void
  readonly gate?: Gate
  /** Seals something to the project; where the device has none, nothing can be. */
  readonly seal?: (secret: Uint8Array) => Promise<string>
  /** How often what protects the migration is looked at in a long step; once a minute when not said. */
  readonly renewEveryMs?: number
  /** How much of the time the engine may take, in per cent, on a device that people work on; 100 when not said. */
  readonly throttle?: number
}

/** What can be asked of a device at any time, also while an engine works on it. */
export interface EngineStatus {
  readonly state: RunState
  readonly events: readonly JournalEvent[]
}

/** One device's engine. Every call takes the device for itself while it lasts. Refuses: 'engine.busy'. */
export interface Engine {
  readonly stateDir: string
  /** What binds the device's keys to it. */
  readonly keyGuard: KeyGuard
  facts(): DeviceFacts
  status(): EngineStatus
  /** Refuses: 'engine.run-unfinished', 'engine.table-applied'. */
  run(job: Omit<Job, 'run'>): Promise<RunResult>
  /** Refuses: 'engine.nothing-to-resume', 'engine.job-damaged'. */
  resume(): Promise<RunResult>
  /** Refuses: 'engine.nothing-to-roll-back', 'engine.undo-ended'. */
  rollBack(): Promise<RunResult>
  /** Takes back one area, or one profile by SID or folder name, of the newest run. Refuses as `rollBack`, and 'engine.no-such-profile'. */
  rollBackPart(part: { readonly area: PermissionArea } | { readonly profile: string }): Promise<void>
  /**
   * Asks once more for what an ended run left to watch, and has the journal say so when it has come about. 'nothing' where nothing is
   * watched. Refuses: 'engine.busy'.
   */
  followUp(): Promise<FollowedUp>
  /** Whether `endUndo` would do anything. Refuses: 'engine.job-damaged'. */
  isUndoDue(end: UndoEnd): boolean
  /**
   * Deletes what runs kept for undo and whose rollback window is over, which the journal says; after that they cannot be rolled back.
   * Refuses: 'engine.busy', 'engine.job-damaged'.
   */
  endUndo(end: UndoEnd): Promise<void>
  /** Something with the machine itself, beside runs. */
  atMachine<T>(work: (machine: Machine) => T): T
  /** Writes into the journal that a version of the agent came up, or what became of it; nothing where a run is open. */
  tellChange(version: string, code: Code | null): Promise<void>
  /** Asks the engine that works on this device, in whatever process, to stop at its next batch. Refuses: 'engine.nothing-runs'. */
  pause(): void
  /** What a run of the job would do; writes nothing, and asks for no turn. */
  impact(job: Omit<Job, 'run'>): Promise<ImpactReport>
  /** Every SID of the device against the job's table; writes nothing, and asks for no turn. */
  census(job: Omit<Job, 'run'>): CensusReport
}

export function createEngine(options: EngineOptions): Engine {
  const stateDir = options.stateDir ?? stateDirOn(options)
  const gate = options.gate ?? openGate

  async function holding<T>(work: (run: Run) => Promise<T>): Promise<T> {
    const release = takeLock(stateDir)
    forgetPause(stateDir)
    let machine: Machine | null = null
    try {
      machine = openMachine(options, stateDir, gate)
      const journal = openJournal(stateDir, options.clock, gate)
      try {
        const shouldStop = pacer(stateDir, options.throttle)
        const open = machine
        let lookedAt = performance.now()
        return await work({
          machine,
          journal,
          gate,
          agent: agentVersion(),
          shouldStop,
          progress(step, ...told) {
            // Hours in files are where a policy is applied meanwhile; nothing else has the registry open then.
            if (step === 'repermission-files' && performance.now() - lookedAt >= (options.renewEveryMs ?? renewEveryMs)) {
              lookedAt = performance.now()
              renew({ machine: open, journal })
            }
            options.progress?.(step, ...told)
          },
          seal: options.seal ?? sealToNobody,
        })
      } finally {
        journal.close()
      }
    } finally {
      machine?.close()
      release()
    }
  }

  function reading<T>(work: (machine: Machine) => T): T {
    const machine = openMachine(options, stateDir, gate)
    try {
      return work(machine)
    } finally {
      machine.close()
    }
  }

  const surveying = () => ({
    at: options.clock.now(),
    elapsed: () => performance.now(),
    progress: (done: number) => options.progress?.('repermission-files', done),
  })

  return {
    stateDir,
    keyGuard: options.platform === 'windows' ? machineKeyGuard : plainGuard,
    facts: () => reading((machine) => machine.facts()),
    status: () => readJournal(stateDir),
    atMachine: reading,
    followUp: async () => (isWatching(stateDir) ? holding(followUp) : 'nothing'),
    isUndoDue: (end) => undoDue(readJournal(stateDir), stateDir, end).length > 0,
    endUndo: (end) =>
      holding(async (run) => {
        for (const made of undoDue(run.journal, stateDir, end)) endUndo(run, await steps(), made)
      }),
    run: (given) =>
      holding(async (run) => {
        const { state } = run.journal
        if (state.name !== 'none' && state.name !== 'ended') refuse('engine.run-unfinished', { run: state.run, state: state.name })
        refuseTwice(run.journal.state, stateDir, given)
        const job = { ...given, run: options.newRunId() }
        writeJob(stateDir, job, gate)
        return orPaused(beginRun(run, await steps(), job))
      }),
    resume: () =>
      holding(async (run) => {
        const { state } = run.journal
        if (state.name === 'none' || state.name === 'ended') return refuse('engine.nothing-to-resume', {})
        return orPaused(resumeRun(run, await steps(), readJob(stateDir, state.run)))
      }),
    rollBack: () => holding(async (run) => orPaused(rollBack(run, await steps()))),
    rollBackPart: (wanted) =>
      holding(async (run) => {
        const target = undoable(run.journal.state)
        if ('area' in wanted) return rollBackPart(run, await steps(), { kind: 'area', area: wanted.area })
        const part = profilePart(run.machine, readJob(stateDir, target.run), wanted.profile)
        return part === null ? refuse('engine.no-such-profile', { profile: wanted.profile }) : rollBackPart(run, await steps(), part)
      }),
    tellChange: (version, code) =>
      holding(async ({ journal }) => {
        const { name } = journal.state
        if (name !== 'none' && name !== 'ended') return
        journal.write({ kind: 'agent-changed', run: 'agent', version, ...(code !== null && { code }) })
      }),
    pause() {
      if (!isHeld(stateDir)) refuse('engine.nothing-runs', {})
      askToPause(stateDir)
    },
    async impact(job) {
      const machine = openMachine(options, stateDir, gate)
      try {
        return await impactOf(machine, { ...job, run: 'impact' }, surveying())
      } finally {
        machine.close()
      }
    },
    census: (job) => reading((machine) => censusOf(machine, { ...job, run: 'census' }, surveying())),
  }
}

/** A table in which a target is a source is for one pass: what it made is not to be taken for what it found. */
function refuseTwice(state: RunState, stateDir: string, { table }: Pick<Job, 'table'>): void {
  for (const { run } of madeBy(state)) {
    const sid = translatedAgain(table, readJob(stateDir, run).table)
    if (sid !== null) refuse('engine.table-applied', { run, sid: sidToText(sid) })
  }
}

function stateDirOn({ platform, root }: EngineOptions): string {
  if (platform === 'windows') return windowsStateDir()
  return platform === 'tree' ? refuse('platform.no-state-dir', { root }) : join(root, 'ProgramData', 'Rehome')
}

const open = {
  windows: (_root: string, stateDir: string, gate: Gate) => openWindowsMachine(stateDir, gate),
  volume: openVolumeMachine,
  tree: openTreeMachine,
  simulated: openSimulatedMachine,
} as const

function openMachine({ platform, root }: EngineOptions, stateDir: string, gate: Gate): Machine {
  return open[platform](root, stateDir, gate)
}

/** Loaded when a run needs them: a process that only serves stays small. */
async function steps() {
  return (await import('../steps/all-steps.ts')).allSteps
}

async function sealToNobody(): Promise<string> {
  return refuse('step.nobody-to-tell', {})
}

async function orPaused(work: Promise<RunResult>): Promise<RunResult> {
  try {
    return await work
  } catch (error) {
    if (!isPaused(error)) throw error
    return { kind: 'paused' }
  }
}
