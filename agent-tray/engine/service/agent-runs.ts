import type { Job } from '#shared/migration/job.ts'
import { offersOf } from '#shared/migration/planner/offer.ts'
import { isDone, obstacleFor } from '#shared/migration/planner/readiness.ts'
import type { RunSummary } from '#shared/migration/run-summary.ts'
import type { RunResult } from '../runner/run.ts'
import { repermissionJob, type RepermissionRequest } from '../steps/repermission-job.ts'
import type { AgentCore, AgentOptions } from './agent-core.ts'
import type { Departure } from './agent-departure.ts'
import type { AgentShare, Looked, Sent } from './agent-share.ts'
import { foreseenJob, jobOf, refuseToRun } from './bundle-job.ts'
import type { Engine } from './engine.ts'

export interface RunRequest {
  /** Look at the share first; when it is out of reach, what is staged is used. */
  readonly check: boolean
  /** An agent folder to take the staged bundle from, instead of this device's own. */
  readonly bundle?: string
}

/** What one call made of the device. */
export interface RunReport {
  readonly checked: Looked | null
  readonly runs: readonly RunSummary[]
  readonly sent: Sent
  /** What the runbook had taken off the device with the agent. Absent while it stays. */
  readonly removed?: readonly string[]
}

/** The runs of a device, begun and gone on with: a step at a time for the service, to the end for a command. */
export function createAgentRuns(
  { engine, clock, runs, stagedIn, forgetSecrets }: AgentCore,
  { send, lookIfReached }: AgentShare,
  leave: Departure['leave'],
  device: Pick<AgentOptions, 'platform' | 'zone'>,
) {
  async function thenForget(work: Promise<RunResult>): Promise<RunResult> {
    const result = await work
    if (result.kind === 'ended') forgetSecrets()
    return result
  }

  /** A simulated device has restarted when the run says so; a real one is gone by then. */
  async function toTheEnd(first: Promise<RunResult>): Promise<void> {
    let result = await thenForget(first)
    await send()
    while (result.kind === 'restarting' && device.platform === 'simulated') {
      result = await thenForget(engine.resume())
      await send()
    }
  }

  /** Reports the runs that `work` began or went on with. */
  async function reported(work: () => Promise<void>, checked: Looked | null = null): Promise<RunReport> {
    const from = engine.status().events.length
    await work()
    const touched = new Set(
      engine
        .status()
        .events.slice(from)
        .map(({ run }) => run),
    )
    return { checked, runs: runs().filter(({ run }) => touched.has(run)), sent: await send() }
  }

  async function leaving(report: RunReport): Promise<RunReport> {
    return { ...report, ...(await leave(report.sent)) }
  }

  return {
    /** Begins the staged runbook of that id, wherever its time is: the planner's word. Refuses as the engine's `run`, and 'engine.no-bundle'. */
    begin(runbook: string, credentials: Job['credentials']): Promise<RunResult> {
      return thenForget(engine.run({ ...foreseenJob(stagedIn(), runbook), credentials }))
    },

    /** Goes on with the open run, to its end or a restart. Refuses as the engine's `resume`. */
    goOn: (): Promise<RunResult> => thenForget(engine.resume()),

    /**
     * Runs every runbook that is available, in order, until one does not migrate the device.
     * Refuses: 'engine.no-bundle', 'engine.not-yet-available', 'engine.prerequisite-missing', 'engine.already-done',
     * 'engine.run-unfinished', 'engine.busy', and everything `check` refuses but 'share.unreachable'.
     */
    async run({ check, bundle }: RunRequest): Promise<RunReport> {
      const checked = check && bundle === undefined ? await lookIfReached() : null
      const staged = stagedIn(bundle)
      const offers = offersOf(staged.assignment.runbooks, staged.runbooks, device.zone)
      const now = Date.parse(clock.now())
      const inOrder = async () => {
        for (const tried = new Set<string>(); ;) {
          const done = runs()
          const next = offers.find((offer) => !tried.has(offer.id) && obstacleFor(offer, done, now) === null)
          if (next === undefined && tried.size === 0) refuseToRun(staged, offers, done, now)
          if (next === undefined) return
          tried.add(next.id)
          await toTheEnd(engine.run({ ...jobOf(staged, next.id), runbookVersion: next.version }))
          if (!isDone(next.id, runs())) return
        }
      }
      return leaving(await reported(inOrder, checked))
    },

    /** Translates the descriptors of files and folders, without bundle or runbook. Refuses: 'engine.run-unfinished', 'engine.busy', as `repermissionJob`. */
    repermission: (request: RepermissionRequest): Promise<RunReport> => reported(() => toTheEnd(engine.run(repermissionJob(request)))),

    /** Refuses as the engine's `resume`. */
    resume: async (): Promise<RunReport> => leaving(await reported(() => toTheEnd(engine.resume()))),

    /** Refuses as the engine's `rollBack` and `rollBackPart`. */
    rollBack: (part?: Parameters<Engine['rollBackPart']>[0]): Promise<RunReport> =>
      reported(() => (part === undefined ? toTheEnd(engine.rollBack()) : engine.rollBackPart(part))),

    /** Refuses as the engine's `pause`. */
    pause: (): void => engine.pause(),
  }
}
