import { isOutOfReach } from '#shared/errors/out-of-reach.ts'
import { isRefused, refuse, Refused, type Code, type Refusal } from '#shared/errors/refused.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { offersOf } from '#shared/migration/planner/offer.ts'
import { isDone, obstacleFor } from '#shared/migration/planner/readiness.ts'
import { runSummaries, type RunSummary } from '#shared/migration/run-summary.ts'
import type { RunState } from '#shared/migration/run-state.ts'
import type { DeviceFacts } from '#shared/migration/device-facts.ts'
import { mostImpacts } from '#shared/bundle/survey-upload.ts'
import type { Job } from '#shared/migration/job.ts'
import type { Runbook } from '#shared/migration/runbook.ts'
import type { CensusReport } from '#shared/migration/survey/census.ts'
import type { ImpactReport } from '#shared/migration/survey/impact.ts'
import type { ProxyChoice } from '#shared/contracts/proxy-choice.ts'
import { isWebAddress } from '#shared/storage/http.ts'
import { openShare as openAnyShare } from '#shared/storage/open-share.ts'
import type { UndoEnd } from '../runner/end-undo.ts'
import type { RunResult } from '../runner/run.ts'
import { check, type CheckResult } from '../share/check.ts'
import { enrol, type EnrolmentStatus } from '../share/enrol.ts'
import type { AgentState } from '../share/agent-state.ts'
import { proxyInEnvironment } from '#shared/storage/proxy.ts'
import { systemProxy as windowsProxy } from '../platform/windows/system-proxy.ts'
import { atLocations } from '../share/locations.ts'
import { keptPassword, proxyRules, readProxyChoice, rulesOf, writeProxyChoice } from '../share/proxy-setting.ts'
import { readIdentity } from '../share/identity.ts'
import { sealToProject } from '../share/sealed.ts'
import { sendJournal, type SendResult } from '../share/send-journal.ts'
import { sendLogs } from '../share/send-logs.ts'
import { isSurveyAsked, sendSurvey } from '../share/send-survey.ts'
import type { StagedBundle } from '#shared/bundle/staged-bundle.ts'
import { forgetSpentSecrets, readStagedBundle } from '../share/staged-bundle.ts'
import { forgetJoinMeans } from '../steps/staged-job.ts'
import { readAfterRun } from '../platform/after-run.ts'
import { isHeld } from '../platform/engine-lock.ts'
import { refuseToLeave, uninstall } from './install.ts'
import { foreseenJob, jobOf, refuseToRun } from './bundle-job.ts'
import { createEngine, type EngineOptions } from './engine.ts'
import { repermissionJob, type RepermissionRequest } from '../steps/repermission-job.ts'

export interface AgentOptions extends EngineOptions {
  /** Where the share is now, when it is not where the enrolment says: a stick, another mount. */
  readonly share?: string
  /** Whose time the device's clock shows: an IANA name. */
  readonly zone: string
  /** The version of this program; without it no other version of it is taken from the share. */
  readonly version?: string
}

export interface RunRequest {
  /** Look at the share first; when it is out of reach, what is staged is used. */
  readonly check: boolean
  /** An agent folder to take the staged bundle from, instead of this device's own. */
  readonly bundle?: string
}

/** What one call made of the device. `checked` and `sent` hold a refusal when the share was out of reach, which stops nothing. */
export interface RunReport {
  readonly checked: CheckResult | { readonly refused: Refusal } | null
  readonly runs: readonly RunSummary[]
  readonly sent: SendResult | { readonly refused: Refusal }
  /** What the runbook had taken off the device with the agent. Absent while it stays. */
  readonly removed?: readonly string[]
}

export interface AgentStatus {
  readonly device: DeviceFacts
  readonly enrolment: { readonly device: string; readonly project: string; readonly projectName: string } | null
  readonly bundle: {
    readonly batch: string
    readonly runbooks: readonly { readonly id: string; readonly version: number; readonly availableFrom: string | null }[]
  } | null
  readonly state: RunState
  readonly last: RunSummary | null
}

/** One device with its engine and its share: what `rehome-agent` and the service do. */
export function createAgent(options: AgentOptions) {
  const engine = createEngine({ ...options, seal: (secret) => sealForProject(state, secret) })
  const state = { dir: engine.stateDir, guard: engine.keyGuard, ...(options.version !== undefined && { version: options.version }) }
  const { share } = options
  const systemProxy = options.platform === 'windows' ? windowsProxy : () => proxyInEnvironment(process.env)
  const proxy = () => proxyRules(state, systemProxy)
  const openShare = (location: string) => openAnyShare(share ?? location, { proxy })

  /** Whether a runbook has run here, so that it does not again. */
  const isDoneHere = (id: string) => isDone(id, runSummaries(engine.status().events))

  /** Nothing secret stays on the disk for a run that has ended; a runbook that is still to come keeps what it joins by. Safe to repeat. */
  function forgetSecrets(): void {
    const runs = runSummaries(engine.status().events)
    for (const { run, outcome } of runs) if (outcome !== null) forgetJoinMeans(engine.stateDir, run)
    forgetSpentSecrets(state, (id) => isDone(id, runs))
  }

  async function thenForget(work: Promise<RunResult>): Promise<RunResult> {
    const result = await work
    if (result.kind === 'ended') forgetSecrets()
    return result
  }

  /** Sends what the journal holds; a share out of reach is tried again at the next call. */
  async function send(): Promise<RunReport['sent']> {
    try {
      return await sendJournal(state, engine.status().events, options.clock, openShare)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { refused: error.refusal }
    }
  }

  /** A simulated device has restarted when the run says so; a real one is gone by then. */
  async function toTheEnd(first: Promise<RunResult>): Promise<void> {
    let result = await thenForget(first)
    await send()
    while (result.kind === 'restarting' && options.platform === 'simulated') {
      result = await thenForget(engine.resume())
      await send()
    }
  }

  let looked = false

  /** A look at the share; what it asks of the log files is answered in passing, and stops nothing. */
  async function look(): Promise<CheckResult> {
    const found = await check(state, options.clock, openShare, isDoneHere)
    // Once, for the run whose end a power cut came upon.
    if (!looked) forgetSecrets()
    looked = true
    try {
      await sendLogs(state, engine.status().events, options.clock, openShare)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
    return found
  }

  async function lookAtShare(): Promise<RunReport['checked']> {
    try {
      return await look()
    } catch (error) {
      if (!isRefused(error) || !isOutOfReach(error.code)) throw error
      return { refused: error.refusal }
    }
  }

  /** The runs that were begun or went on since `from`, the number of events before. */
  async function reportSince(from: number, checked: RunReport['checked'] = null): Promise<RunReport> {
    const { events } = engine.status()
    const touched = new Set(events.slice(from).map(({ run }) => run))
    return { checked, runs: runSummaries(events).filter(({ run }) => touched.has(run)), sent: await send() }
  }

  /** Whether a runbook wants the agent gone, and its journal has arrived to the last event. */
  function mayLeave(sent: RunReport['sent']): boolean {
    if (readAfterRun(state.dir).uninstall === null || !('last' in sent)) return false
    const { state: runState, events } = engine.status()
    return runState.name === 'ended' && sent.last === events.at(-1)?.seq
  }

  /** Ends the undo of every run, which the journal says, and sends that. Refuses as the engine's `endUndo`. */
  async function endUndoToLeave(): Promise<RunReport['sent'] | null> {
    if (!engine.isUndoDue('leaving')) return null
    await engine.endUndo('leaving')
    return send()
  }

  async function takeOff(): Promise<{ readonly removed: readonly string[] }> {
    refuseToLeave(engine)
    await endUndoToLeave()
    return engine.atMachine(({ safeguards, platform }) => uninstall(engine, platform, safeguards))
  }

  /** A service that serves this device takes it off itself. */
  async function leaving(report: RunReport): Promise<RunReport> {
    if (!mayLeave(report.sent) || isHeld(engine.stateDir, 'service')) return report
    const sent = (await endUndoToLeave()) ?? report.sent
    return mayLeave(sent) ? { ...report, sent, ...(await takeOff()) } : { ...report, sent }
  }

  function stagedIn(folder = engine.stateDir): StagedBundle {
    return readStagedBundle({ dir: folder }, isDoneHere) ?? refuse('engine.no-bundle', { folder })
  }

  return {
    /** The agent's folder, for whoever reads beside the engine. */
    state,
    engineStatus: () => engine.status(),
    tellChange: (version: string, code: Code | null): Promise<void> => engine.tellChange(version, code),
    send,
    proxy: (): ProxyChoice => readProxyChoice(state),
    /** Refuses: 'enrolment.bad-proxy'. */
    chooseProxy(choice: ProxyChoice, password: string | null): void {
      // Opens the device once, which guards the folder before anything is written there.
      engine.facts()
      writeProxyChoice(state, choice, password)
    },
    /** The password kept for that user of that proxy, if any. */
    keptProxyPassword: (choice: ProxyChoice): string | null => keptPassword(state, choice),
    /**
     * Looks whether the share answers by that choice, which is not kept: its first web address that does; null where it has none.
     * Refuses: 'enrolment.bad-proxy', and as reading it does.
     */
    async tryProxy(choice: ProxyChoice, password: string | null): Promise<string | null> {
      const rules = rulesOf(choice, password, systemProxy)
      const locations = [...(share === undefined ? (readIdentity(state)?.locations ?? []) : [share])].filter(isWebAddress)
      if (locations.length === 0) return null
      const open = (location: string) => openAnyShare(location, { proxy: () => rules })
      return (await atLocations(locations, open, async (tried) => tried.location)).value
    },
    isWorking: () => isHeld(engine.stateDir),
    /** Whether an engine serves this device now. */
    isServed: () => isHeld(engine.stateDir, 'service'),
    isUnfinished: () => !['none', 'ended'].includes(engine.status().state.name),

    /** Takes everything of the agent's off the device. Refuses as `uninstall`. */
    uninstall: takeOff,

    mayLeave,

    /** As the engine's. */
    followUp: () => engine.followUp(),
    isUndoDue: (end: UndoEnd) => engine.isUndoDue(end),
    endUndo: (end: UndoEnd) => engine.endUndo(end),

    /** Begins the staged runbook of that id, wherever its time is: the planner's word. Refuses as the engine's `run`, and 'engine.no-bundle'. */
    begin(runbook: string, credentials: Job['credentials']): Promise<RunResult> {
      return thenForget(engine.run({ ...foreseenJob(stagedIn(), runbook), credentials }))
    },

    /** A runbook as it was staged, the first when not said. Refuses: 'engine.no-bundle', 'engine.no-such-runbook'. */
    stagedRunbook: (runbook?: string): Runbook => foreseenJob(stagedIn(), runbook).runbook,

    /** Goes on with the open run, to its end or a restart. Refuses as the engine's `resume`. */
    goOn: (): Promise<RunResult> => thenForget(engine.resume()),

    enrol: (configurationKey: string): Promise<EnrolmentStatus> => enrol(state, configurationKey, engine.facts(), options.clock, openShare),

    check: look,

    /** Whether the project asks for impact reports and a census that it has not been sent. */
    isSurveyAsked: () => isSurveyAsked(state),

    /**
     * Reads the whole device and sends what the project asked for: what the runbooks that are not done would do here, and a census.
     * Writes nothing else; true when it was sent. Refuses as `sendSurvey`, `impact` and `census`.
     */
    survey(): Promise<boolean> {
      const make = async () => {
        const staged = stagedIn()
        const runs = runSummaries(engine.status().events)
        const open = staged.assignment.runbooks.filter(({ id }) => !isDone(id, runs)).slice(0, mostImpacts)
        const impacts: ImpactReport[] = []
        for (const { id } of open) impacts.push(await engine.impact(foreseenJob(staged, id)))
        return { census: engine.census(foreseenJob(staged)), impacts }
      }
      return sendSurvey(state, make, options.clock, openShare)
    },

    status(): AgentStatus {
      const { state: runState, events } = engine.status()
      const identity = readIdentity(state)
      const staged = readStagedBundle(state, isDoneHere)
      return {
        device: engine.facts(),
        enrolment: identity === null ? null : { device: identity.device, project: identity.project, projectName: identity.projectName },
        bundle:
          staged === null
            ? null
            : {
                batch: staged.assignment.batch,
                runbooks: staged.assignment.runbooks.map(({ id, version, availableFrom }) => ({ id, version, availableFrom })),
              },
        state: runState,
        last: runSummaries(events).find(({ run }) => run === events.findLast(({ kind }) => kind !== 'agent-changed')?.run) ?? null,
      }
    },

    /**
     * Runs every runbook that is available, in order, until one does not migrate the device.
     * Refuses: 'engine.no-bundle', 'engine.not-yet-available', 'engine.prerequisite-missing', 'engine.already-done',
     * 'engine.run-unfinished', 'engine.busy', and everything `check` refuses but 'share.unreachable'.
     */
    async run({ check, bundle }: RunRequest): Promise<RunReport> {
      const checked = check && bundle === undefined ? await lookAtShare() : null
      const staged = stagedIn(bundle)
      const offers = offersOf(staged.assignment.runbooks, staged.runbooks, options.zone)
      const from = engine.status().events.length
      const now = Date.parse(options.clock.now())
      for (const tried = new Set<string>(); ;) {
        const runs = runSummaries(engine.status().events)
        const next = offers.find((offer) => !tried.has(offer.id) && obstacleFor(offer, runs, now) === null)
        if (next === undefined && tried.size === 0) refuseToRun(staged, offers, runs, now)
        if (next === undefined) break
        tried.add(next.id)
        await toTheEnd(engine.run({ ...jobOf(staged, next.id), runbookVersion: next.version }))
        if (!isDone(next.id, runSummaries(engine.status().events))) break
      }
      return leaving(await reportSince(from, checked))
    },

    /** Translates the descriptors of files and folders, without bundle or runbook. Refuses: 'engine.run-unfinished', 'engine.busy', as `repermissionJob`. */
    async repermission(request: RepermissionRequest): Promise<RunReport> {
      const from = engine.status().events.length
      await toTheEnd(engine.run(repermissionJob(request)))
      return reportSince(from)
    },

    /** Refuses as the engine's `resume`. */
    async resume(): Promise<RunReport> {
      const from = engine.status().events.length
      await toTheEnd(engine.resume())
      return leaving(await reportSince(from))
    },

    /** Refuses as the engine's `rollBack` and `rollBackPart`. */
    async rollBack(part?: Parameters<typeof engine.rollBackPart>[0]): Promise<RunReport> {
      const from = engine.status().events.length
      if (part === undefined) await toTheEnd(engine.rollBack())
      else await engine.rollBackPart(part)
      return reportSince(from)
    },

    /**
     * What the staged runbook of that id, else the first, would do here, whenever it becomes available. Writes nothing.
     * Refuses: 'engine.no-bundle', 'engine.no-such-runbook'.
     */
    impact(runbook?: string, bundle?: string): Promise<ImpactReport> {
      return engine.impact(foreseenJob(stagedIn(bundle), runbook))
    },

    /** Every SID of this device against the staged translation table. Writes nothing. Refuses: 'engine.no-bundle'. */
    census: (bundle?: string): CensusReport => engine.census(foreseenJob(stagedIn(bundle))),

    /** Refuses as the engine's `pause`. */
    pause: (): void => engine.pause(),

    logs: (): readonly JournalEvent[] => engine.status().events,
  }
}
export type Agent = ReturnType<typeof createAgent>

/** For the project that this device is enrolled with. Refuses: 'step.nobody-to-tell'. */
async function sealForProject(state: AgentState, secret: Uint8Array): Promise<string> {
  const identity = readIdentity(state) ?? refuse('step.nobody-to-tell', {})
  return Buffer.from(await sealToProject(secret, identity.collection, identity.project)).toString('latin1')
}
