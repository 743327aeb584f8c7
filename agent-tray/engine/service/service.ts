import { isRefused, refuse, refused, Refused, type Code, type Refusal } from '#shared/errors/refused.ts'
import { answered, type Answer } from '#shared/migration/planner/answer.ts'
import { cadence, nextLookAt } from '#shared/migration/planner/cadence.ts'
import type { Memory } from '#shared/migration/planner/memory.ts'
import { planNext, type Action, type Facts, type Plan, type Working } from '#shared/migration/planner/plan.ts'
import { viewOf } from '#shared/migration/planner/session-view.ts'
import type { Session } from '#shared/migration/planner/situation.ts'
import type { SessionView } from '#shared/migration/planner/view.ts'
import { instantOf } from '#shared/values/instant.ts'
import type { CheckResult } from '../share/check.ts'
import type { KnownFacts } from './facts.ts'
import { attemptsOf, type Given } from './credential-attempts.ts'
import type { ServiceParts } from './service-parts.ts'
import type { Worker } from './worker.ts'

/** How long the service goes without looking around, whatever the plan says: sessions, clocks and power change without telling. */
export const longestNapMs = { idle: 60_000, running: 5_000 } as const
/** A restart that was asked for and does not come is asked for again. */
const restartWithinMs = 10 * 60_000

interface Planned {
  readonly known: KnownFacts
  readonly plan: Plan
}

export type Service = ReturnType<typeof createService>

/**
 * The engine's life: looks around, asks the planner, remembers, and lets the worker do what is to be done; one thing at a time. It
 * can be ended between any two of these and begun again.
 */
export function createService(parts: ServiceParts) {
  const { memory, worker, told } = parts
  const listeners = new Set<() => void>()
  let working: Working | null = null
  let stopping: 'no' | 'asked' = 'no'
  let begun = false
  let callOff = () => {}
  let last: Planned | null = null
  let stage: string | null = null
  let looking: Promise<CheckResult> | null = null
  let idle = () => {}

  /** Looks around and plans, and has on the disk what the plan remembers. Refuses as the facts do, and 'engine.memory-unwritable'. */
  function replan(lookWanted = false): Planned {
    const known = parts.facts({ working, lookWanted })
    const plan = planNext(known.facts, memory.value)
    memory.keep(plan.memory)
    const { clock, openRun } = known.facts
    parts.beat({ bootId: clock.bootId, uptimeMs: clock.uptimeMs, wallMs: clock.wallMs, run: openRun?.run ?? null })
    tellStage(plan)
    return (last = { known, plan })
  }

  function viewIn({ known, plan }: Planned, session: Session): SessionView {
    const account = known.staged?.accounts.find(({ source, target }) => source === session.user || target === session.user)
    const named = account === undefined ? null : { name: account.name, domain: account.domain, upn: account.upn }
    return viewOf(known.facts, { ...plan, memory: memory.value }, session, named)
  }

  function tellStage({ stage: now }: Plan): void {
    const runbook = now.name === 'running' ? now.run.runbook.id : 'offer' in now ? now.offer.id : null
    const name = `${now.name} ${runbook}`
    if (name !== stage) told({ kind: 'stage', stage: now.name, runbook })
    stage = name
  }

  /** One look around, and what follows from it. */
  function tick(lookWanted = false): void {
    callOff()
    if (stopping !== 'no') return
    let napMs: number = working?.kind === 'run' ? longestNapMs.running : longestNapMs.idle
    try {
      const now = replan(lookWanted)
      act(now.plan.action, now.known.facts)
      napMs = Math.min(napMs, Math.max(now.plan.lookAgainAt - now.plan.now, 1))
      if (mayMakeWay(now) && parts.update?.isWaiting() === true) return parts.update.makeWay()
    } catch (error) {
      if (!isRefused(error)) throw error
      told({ kind: 'trouble', refusal: error.refusal })
    }
    callOff()
    callOff = parts.timer(() => tick(), napMs)
    for (const listener of listeners) listener()
  }

  function act(action: Action, facts: Facts): void {
    switch (action.kind) {
      case 'nothing':
        return
      case 'look':
        look().catch((error: unknown) => {
          if (!isRefused(error)) parts.crash(error)
        })
        return
      case 'find':
        find(action.domain).catch(parts.crash)
        return
      case 'begin':
        work({ kind: 'begin', runbook: action.runbook, credentials: action.credentials }, action.runbook, facts.clock.bootId).catch(
          parts.crash,
        )
        return
      case 'resume':
        work({ kind: 'resume' }, action.run, facts.clock.bootId).catch(parts.crash)
    }
  }

  /** Looks at the share, notes what came of it, and goes on from there. Rejects as the check does. */
  function look(): Promise<CheckResult> {
    looking ??= lookOnce().finally(() => {
      looking = null
    })
    return looking
  }

  async function lookOnce(): Promise<CheckResult> {
    working = { kind: 'look' }
    let failure: unknown = null
    let result: CheckResult | null = null
    try {
      result = await parts.check()
      await parts.send()
    } catch (error) {
      failure = error
    }
    working = null
    const refusal = failure === null ? null : refusalOf(failure, 'look at the share')
    told({ kind: 'looked', found: result?.kind ?? null, refusal })
    noted((now) => ({ ...now, look: { ...lookNow(now, refusal?.code ?? null), spread: parts.random() } }))
    settle()
    if (result === null) throw new Refused(refusal!, { cause: failure })
    return result
  }

  /** Looks for a domain controller, and notes whether one answers. */
  async function find(domain: string): Promise<void> {
    working = { kind: 'find' }
    let [controller, refusal]: [string | null, Refusal | null] = [null, null]
    try {
      controller = await parts.credentials.find(domain)
    } catch (error) {
      refusal = refusalOf(error, 'look for a domain controller')
    }
    working = null
    told({ kind: 'found', domain, controller, refusal })
    const code = refusal?.code ?? null
    noted((now) => (now.asking === null ? now : { ...now, asking: { ...now.asking, controller: { at: now.time?.nowMs ?? 0, code } } }))
    settle()
  }

  /** What became of a look, at the time that is kept. */
  function lookNow({ look, time }: Memory, code: Code | null) {
    return { at: time?.nowMs ?? 0, code, failures: code === null ? 0 : (look?.failures ?? 0) + 1 }
  }

  async function work(wanted: Parameters<Worker['run']>[0], of: string, bootId: string): Promise<void> {
    working = { kind: 'run', progress: null }
    told({ kind: wanted.kind === 'begin' ? 'began' : 'resumed', of })
    try {
      const result = await worker.run(wanted, ({ done, total, secondsLeft }) => {
        working = { kind: 'run', progress: { done, total, secondsLeft } }
        tick()
      })
      told({ kind: 'worked', result: result.kind, of })
      // A device that has not restarted yet is about to.
      working = result.kind === 'restarting' && bootIdNow() === bootId ? { kind: 'restart' } : null
      if (working !== null) parts.timer(settle, restartWithinMs)
      if (result.kind === 'paused' && stopping === 'no') noted((now) => ({ ...now, paused: last?.known.facts.openRun?.run ?? of }))
    } catch (error) {
      working = null
      const refusal = refusalOf(error, wanted.kind)
      told({ kind: 'trouble', refusal })
      noted((now) => {
        const times = now.trouble?.of === of ? now.trouble.times + 1 : 1
        return { ...now, trouble: { of, at: now.time?.nowMs ?? 0, code: refusal.code, times } }
      })
    }
    if (working === null) settle()
    else tick()
    await parts.send()
  }

  function bootIdNow(): string | null {
    try {
      return parts.facts({ working, lookWanted: false }).facts.situation.bootId
    } catch (error) {
      if (!isRefused(error)) throw error
      return null
    }
  }

  /** Notes what happened, at the time it is now. Where that cannot be written it is held, and written with what comes next. */
  function noted(change: (memory: Memory) => Memory): void {
    try {
      replan()
    } catch (error) {
      if (!isRefused(error)) throw error
    }
    const changed = change(memory.value)
    try {
      memory.keep(changed)
    } catch (error) {
      if (!isRefused(error)) throw error
      memory.hold(changed)
      told({ kind: 'trouble', refusal: error.refusal })
    }
  }

  function settle(): void {
    working = null
    idle()
    tick()
  }

  const attempts = attemptsOf({
    desk: parts.credentials,
    now: replan,
    view: viewIn,
    memory,
    noted,
    told: (user, refusal) => told({ kind: 'credentials', user, refusal }),
  })

  return {
    /** Begins to plan. Refuses nothing: what hinders it is told and tried again. */
    start(): void {
      begun = true
      if (memory.damaged !== null) told({ kind: 'trouble', refusal: memory.damaged })
      tick()
    },

    /** Plans anew: something may have changed. */
    changed(): void {
      if (begun) tick()
    },

    /** Calls back whenever a session may have something else to be shown. */
    onChange(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    /** The plan of this moment, without acting on it. Refuses as the facts do, and 'engine.memory-unwritable'. */
    look: () => replan(),

    /** What a session is shown at this moment. Refuses as `look`. */
    view: (session: Session): SessionView => viewIn(replan(), session),

    /** The same by the plan that was made last: for those who were told of it. */
    viewSince: (session: Session): SessionView => viewIn(last ?? replan(), session),

    /** Takes a session's answer, and acts on it. Refuses as `answered`, and 'engine.memory-unwritable'. */
    answer(session: Session, occasion: string, answer: Answer): Memory {
      const now = replan()
      memory.keep(answered(now.known.facts, now.plan, session, occasion, answer))
      if (answer.kind !== 'shown') told({ kind: 'answered', user: session.user, answer: answer.kind })
      const after = memory.value
      tick()
      return after
    },

    /** Checks a user's own credentials of the new directory, and has Windows cache them. Wipes the password. Refuses as `attemptsOf`. */
    async giveCredentials(session: Session, occasion: string, given: Given): Promise<void> {
      try {
        await attempts.make(session, occasion, given)
      } finally {
        tick()
      }
    },

    /** Looks at the share because somebody wants it. Refuses: 'schedule.checked-just-now', and as the check does. */
    async check(): Promise<CheckResult> {
      if (looking !== null) return looking
      const { plan: now, known } = replan()
      const before = memory.value.look
      const nextAt = before === null ? now.now : before.at + cadence.onDemandEveryMs
      if (nextAt > now.now || working !== null)
        refuse('schedule.checked-just-now', { nextAt: instantOf(Math.max(nextAt, now.now + cadence.onDemandEveryMs / 2)) })
      if (!known.facts.enrolled) refuse('enrolment.missing', {})
      return look()
    },

    /** When the share is looked at next; null while there is nothing to look for. */
    nextLookAt(): number | null {
      const { known, plan } = replan()
      const { enrolled, bundle, situation } = known.facts
      return enrolled ? Math.max(plan.now, nextLookAt(memory.value, bundle?.offers ?? [], situation.metered, plan.now)) : null
    },

    /** A run that somebody asked to wait goes on. */
    resume(): void {
      memory.keep({ ...memory.value, paused: null })
      tick()
    },

    /** Ends cleanly: what runs stops at its next batch, and goes on when the engine is started again. */
    async stop(): Promise<void> {
      if (stopping === 'no') {
        stopping = 'asked'
        callOff()
        if (working?.kind === 'run') worker.pause()
      }
      await new Promise<void>((done) => {
        idle = done
        if (working?.kind !== 'run' && working?.kind !== 'look' && working?.kind !== 'find') done()
      })
      callOff()
    },
  }
}

/** Nothing is under way that a user or a device waits for: no run, nothing about to begin, nobody asked for a password. */
function mayMakeWay({ plan, known: { facts } }: Planned): boolean {
  return (
    facts.openRun === null &&
    facts.working === null &&
    plan.action.kind === 'nothing' &&
    ['idle', 'open', 'stuck'].includes(plan.stage.name)
  )
}

/** What went wrong, as a code: a bug in a worker stops that work and not the engine. */
function refusalOf(error: unknown, task: string): Refusal {
  if (isRefused(error)) return error.refusal
  const ended = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return refused('engine.worker-failed', { task, ended: ended.slice(0, 2000) }).refusal
}
