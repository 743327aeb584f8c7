import { setTimeout } from 'node:timers/promises'
import type { Reply } from '#shared/contracts/answer.ts'
import type { Refusal } from '#shared/errors/refused.ts'
import { answerServices, type Host } from './host-calls.ts'
import { linkOver, type Ask, type Link, type Port } from './link.ts'

/** A process that runs the workbench, as the one that started it sees it. */
export interface ServicesProcess extends Port {
  /** Resolves when it is gone, however that came, with its exit code; null where the system tells none. */
  readonly gone: Promise<number | null>
  readonly kill: () => void
}

/** The workbench in a process of its own, so that nothing it does holds a window up. */
export interface Services {
  /** Always replies. Refuses: 'ipc.services-ended', besides whatever the call refuses. */
  readonly ask: Ask
  /** Cancels what is under way and closes the project; resolves when the process is gone, or was told by force to go. */
  readonly close: () => Promise<void>
}

type Report = (error: unknown) => void

/** How long the process may take to cancel what is under way and close the project. */
const patienceMs = 10_000

interface Running {
  readonly process: ServicesProcess
  readonly link: Link
  /** When the project that was open before is open again. */
  readonly ready: Promise<unknown>
}

/**
 * Starts the services' process, and another one at the next call where one ended unasked, with the project open that was open in it.
 * One that ends while it opens the project again is followed by one without it.
 */
export function keepServices(start: (report: Report) => ServicesProcess, host: Host, report: Report): Services {
  let project: string | null = null
  let running: Running | null = null
  let closing: Promise<void> | null = null

  function begin(): Running {
    const process = start(report)
    const broken = (error: unknown) => {
      report(error)
      process.kill()
    }
    const answer = answerServices(host, (path) => (project = path), report)
    const link = linkOver(process, { answer, broken, ended: () => {} })
    void cutWhenGone(process, link)
    return { process, link, ready: openAgain(link) }
  }

  async function cutWhenGone({ gone }: ServicesProcess, link: Link): Promise<void> {
    const exitCode = await gone
    running = null
    if (closing === null) report(`the services' process ended with exit code ${exitCode ?? 'unknown'}`)
    link.cut(endedWith(exitCode))
  }

  async function openAgain(link: Link): Promise<void> {
    if (project === null) return
    const path = project
    project = null
    const reply = await link.ask('project.open', { path }, {})
    if (!reply.ok) report(reply.error)
  }

  running = begin()
  return {
    async ask(name, input, extras) {
      if (closing !== null) return refusedWith(endedWith(null))
      running ??= begin()
      const { link, ready } = running
      await ready
      return link.ask(name, input, extras)
    },
    close: () => (closing ??= end(running)),
  }
}

async function end(running: Running | null): Promise<void> {
  if (running === null) return
  const { process, link } = running
  link.end()
  const isOver = await Promise.race([process.gone.then(() => false), setTimeout(patienceMs, true, { ref: false })])
  if (isOver) process.kill()
}

function endedWith(exitCode: number | null): Refusal {
  return { code: 'ipc.services-ended', details: { exitCode } }
}

function refusedWith(error: Refusal): Reply {
  return { ok: false, error }
}
