import { randomUUID } from 'node:crypto'
import { isRefused } from '#shared/errors/refused.ts'
import { instantOf } from '#shared/values/instant.ts'
import type { EnginePipe } from '#agent/pipe/port.ts'
import { servePipe, type PipeServer } from '#agent/pipe/server/server.ts'
import { simulatedCredentials } from '../platform/simulated/simulated-credentials.ts'
import { simulatedSurroundings } from '../platform/simulated/simulated-surroundings.ts'
import { writeToApplicationLog } from '../platform/windows/application-log.ts'
import { windowsCredentials } from '../platform/windows/windows-credentials.ts'
import { windowsSurroundings } from '../platform/windows/windows-surroundings.ts'
import type { UndoEnd } from '../runner/end-undo.ts'
import { createAgent, type Agent } from './agent.ts'
import { takeLock } from '../platform/engine-lock.ts'
import { namedByDisk } from '../platform/full-disk.ts'
import { factsReader } from './facts.ts'
import { busySessions } from './busy-sessions.ts'
import { forkWork, forkedWorker } from './forked-worker.ts'
import { heartbeat } from '../platform/heartbeat.ts'
import { openMemory } from './memory-file.ts'
import { pipeHandlers, sessionOf } from './pipe-handlers.ts'
import { eventIds, severityOf, type LogEvent } from './log-event.ts'
import { logFile, logLine } from './log-file.ts'
import { createService } from './service.ts'
import { serviceFolder } from './service-folder.ts'
import { releases } from './releases.ts'
import { startTray } from './install.ts'
import { surveyor } from './surveyor.ts'
import { forgetStop, isStopped, noteStop } from './stopped.ts'
import { trayKeeper } from './tray-keeper.ts'
import { readClock, systemZone } from './system-clock.ts'
import type { WorkerOrder } from './worker-process.ts'

export interface ServeOptions {
  readonly platform: 'windows' | 'simulated'
  readonly root: string
  readonly stateDir?: string
  readonly share?: string
  readonly throttle?: number
  readonly version: string
  readonly pipe: (stateDir: string) => EnginePipe
  /** Somebody started it, and nobody who keeps it alive: it serves though it was stopped. */
  readonly onPurpose: boolean
  /** Something starts it again when it ends, in the version that is to run by then. */
  readonly canUpdate?: boolean
  /** Is told every event as a line of the log. */
  readonly told: (line: string) => void
  /** Ends it cleanly when it is aborted. */
  readonly signal: AbortSignal
}

/** A name that another program holds is tried again as often. */
const pipeEveryMs = 60_000
const newsAfterMs = 5000

/**
 * The engine's whole life on a device: returns when it was ended, cleanly, or makes way for another version of itself. Refuses: 'engine.already-serving', 'platform.bad-device',
 * as the platform does.
 */
export async function serve(options: ServeOptions): Promise<'ended' | 'stays-stopped' | 'makes-way'> {
  const { platform, root } = options
  let leaves = false
  const common = {
    platform,
    root,
    zone: systemZone(),
    ...(options.stateDir !== undefined && { stateDir: options.stateDir }),
    ...(options.share !== undefined && { share: options.share }),
    ...(options.throttle !== undefined && { throttle: options.throttle }),
  } satisfies WorkerOrder['options']
  const clock = { now: () => instantOf(Date.now()) }
  const agent = createAgent({ ...common, clock, newRunId: randomUUID, version: options.version })
  const stateDir = agent.state.dir
  const write = logFile(stateDir)
  const told = (event: LogEvent) => {
    const line = logLine(clock.now(), event)
    options.told(line)
    write(line)
    if (platform === 'windows') writeToApplicationLog(severityOf(event), eventIds[event.kind].id, line)
  }
  // Opens the device once, which guards the folder of its state before anything is written there.
  agent.status()
  const release = lockOf(stateDir, told)
  try {
    const nowMs = () => performance.now()
    const busy = busySessions(nowMs)
    const surroundings = busy.around(platform === 'windows' ? windowsSurroundings() : simulatedSurroundings(root))
    const { bootId } = surroundings.read()
    if (!options.onPurpose && isStopped(stateDir, bootId)) return 'stays-stopped'
    forgetStop(stateDir)

    const over = Promise.withResolvers<void>()
    const survey = surveyor(agent, common, told)
    const other = releases(agent, serviceFolder, told)
    let makesWay = false
    /** With every look at the share, which comes about every hour. */
    const followUp = async () => {
      if ((await agent.followUp()) === 'done') told({ kind: 'followed-up' })
      // By the clock that believes no leap, and the other too: what is deleted early is lost.
      await endUndo({ nowMs: Math.min(service.look().plan.now, Date.now()) })
    }
    const unhindered = async (work: () => Promise<void>) => {
      try {
        await work()
      } catch (error) {
        if (!isRefused(error)) throw error
        told({ kind: 'trouble', refusal: error.refusal })
      }
    }
    /** What runs kept for undo goes, in a process of its own; the journal says so. */
    const endUndo = async (end: UndoEnd) => {
      if (!agent.isUndoDue(end)) return
      const before = agent.engineStatus().events.length
      await survey.makeWay()
      await forkWork({ work: { kind: 'end-undo', end }, options: common }, () => {}).result
      for (const event of agent.engineStatus().events.slice(before)) {
        if (event.kind !== 'originals-deleted') continue
        const { run, objects, bytes, findings } = event
        told({ kind: 'undo-ended', run, objects, bytes, left: findings.reduce((sum, { count }) => sum + count, 0) })
      }
    }
    const send = () =>
      agent.send().catch((error: unknown) => {
        throw namedByDisk(error, stateDir)
      })
    const service = createService({
      facts: factsReader({
        state: agent.state,
        status: agent.engineStatus,
        surroundings,
        readClock,
        zone: systemZone,
        told: (refusal) => told({ kind: 'trouble', refusal }),
        nowMs,
      }),
      memory: openMemory(stateDir),
      worker: other.behind(survey.behind(forkedWorker(stateDir, common))),
      async check() {
        try {
          const found = await agent.check()
          other.looked(found.release)
          survey.consider()
          return found
        } catch (error) {
          throw namedByDisk(error, stateDir)
        } finally {
          await unhindered(followUp)
        }
      },
      async send() {
        let sent = await send()
        if (agent.mayLeave(sent) && agent.isUndoDue('leaving')) {
          await unhindered(() => endUndo('leaving'))
          sent = await send()
        }
        leaves ||= agent.mayLeave(sent)
        if (leaves) setImmediate(() => over.resolve())
        return sent
      },
      beat: heartbeat(stateDir),
      credentials: platform === 'windows' ? windowsCredentials() : simulatedCredentials(root),
      random: Math.random,
      nowMs,
      timer(work, ms) {
        const timer = setTimeout(work, Math.min(ms, 2_000_000_000))
        return () => clearTimeout(timer)
      },
      told,
      update: {
        isWaiting: () => options.canUpdate === true && other.isWaiting() && !agent.isWorking(),
        makeWay() {
          other.tryStaged()
          makesWay = true
          over.resolve()
        },
      },
      crash(error) {
        told({ kind: 'bug', error })
        throw error
      },
    })

    if (options.signal.aborted) over.resolve()
    options.signal.addEventListener('abort', () => over.resolve())
    const stop = () => {
      noteStop(stateDir, bootId)
      setImmediate(() => over.resolve())
    }
    const handlers = pipeHandlers({ agent, service, busy, engine: { version: options.version, startedAt: clock.now() }, stop })
    const listening = keepListening(options.pipe(stateDir), told, {
      handlers,
      view: (peer) => service.viewSince(sessionOf(service, peer)),
      report: (error) => told({ kind: 'bug', error }),
    })
    const tellNews = async () => {
      try {
        if (!agent.isUnfinished()) await other.tellNews()
      } catch (error) {
        told(isRefused(error) ? { kind: 'trouble', refusal: error.refusal } : { kind: 'bug', error })
      }
    }
    service.onChange(() => listening.server?.tellViews())
    const keepTrays = trayKeeper({
      nowMs,
      watched: () => listening.server?.watched ?? new Set(),
      start: ({ user }) => void unhindered(async () => startTray(user)),
    })
    if (platform === 'windows') service.onChange(() => keepTrays(service.sessions()))
    service.start()
    await tellNews()
    // Whether this version itself has come up is said from outside, a moment later.
    const later = setTimeout(() => void tellNews(), newsAfterMs)
    await over.promise
    clearTimeout(later)
    await service.stop()
    await survey.makeWay()
    await listening.close()
    told({ kind: 'ended' })
    if (makesWay && !leaves) return 'makes-way'
  } finally {
    release()
  }
  if (leaves) await takeOff(agent, platform)
  return 'ended'
}

/** An engine that cannot come up for a full disk says so where somebody looks. Refuses as `takeLock`. */
function lockOf(stateDir: string, told: (event: LogEvent) => void): () => void {
  try {
    return takeLock(stateDir, 'service')
  } catch (error) {
    if (isRefused(error, 'engine.memory-unwritable')) told({ kind: 'trouble', refusal: error.refusal })
    throw error
  }
}

/** What a runbook wanted last: nothing of the agent's stays, the program itself among it. */
async function takeOff(agent: Agent, platform: ServeOptions['platform']): Promise<void> {
  await agent.uninstall()
  if (platform !== 'windows') return
  const { readKeyAt } = await import('../platform/windows/read-keys.ts')
  const { startAlone, uninstallerOf } = await import('../platform/windows/uninstaller.ts')
  const { systemRoot } = await import('../platform/windows/windows-machine.ts')
  const command = uninstallerOf(readKeyAt('\\Registry\\Machine\\SOFTWARE'), 'Rehome Agent', systemRoot())
  if (command !== null) startAlone(command)
}

/** Listens, and where the name is taken tries again and goes on without: nobody hinders a migration by holding a name. */
function keepListening(port: EnginePipe, told: (event: LogEvent) => void, service: Parameters<typeof servePipe>[1]) {
  let server: PipeServer | null = null
  let timer: NodeJS.Timeout | null = null
  let closed = false
  async function listen(): Promise<void> {
    try {
      server = await servePipe(port, service)
      told({ kind: 'serving', pipe: port.name })
      if (closed) await server.close()
    } catch (error) {
      if (!isRefused(error)) throw error
      told({ kind: 'trouble', refusal: error.refusal })
      if (!closed) timer = setTimeout(() => void listen(), pipeEveryMs)
    }
  }
  void listen()
  return {
    get server() {
      return server
    },
    async close() {
      closed = true
      if (timer !== null) clearTimeout(timer)
      await server?.close()
    },
  }
}
