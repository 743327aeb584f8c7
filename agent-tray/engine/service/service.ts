import { isRefused } from '#shared/errors/refused.ts'
import { answered, type Answer } from '#shared/migration/planner/answer.ts'
import type { Memory } from '#shared/migration/planner/memory.ts'
import type { Action, Facts } from '#shared/migration/planner/plan.ts'
import type { Session } from '#shared/migration/planner/situation.ts'
import type { SessionView } from '#shared/migration/planner/view.ts'
import { attemptsOf, type Given } from './credential-attempts.ts'
import { lastingTrouble } from './lasting-trouble.ts'
import { createLooks } from './looks.ts'
import { createPlanning, type Planned } from './planning.ts'
import type { ServiceParts } from './service-parts.ts'
import { createWork } from './work.ts'

/** How long the service goes without looking around, whatever the plan says: sessions, clocks and power change without telling. */
export const longestNapMs = { idle: 60_000, running: 5_000 } as const

export type Service = ReturnType<typeof createService>

/**
 * The engine's life: looks around, asks the planner, remembers, and lets the worker do what is to be done; one thing at a time. It
 * can be ended between any two of these and begun again.
 */
export function createService(parts: ServiceParts) {
  const { memory, worker, told } = parts
  const trouble = lastingTrouble((refusal) => told({ kind: 'trouble', refusal }), parts.nowMs)
  const planning = createPlanning({ ...parts, trouble })
  const { replan, seen, view, working, noted } = planning
  const looks = createLooks(parts, planning, settle)
  const work = createWork(parts, planning, { tick, settle, isStopping: () => stopping })
  const attempts = attemptsOf({
    desk: parts.credentials,
    now: replan,
    view,
    memory,
    noted,
    told: (user, refusal) => told({ kind: 'credentials', user, refusal }),
  })
  const listeners = new Set<() => void>()
  let stopping = false
  let begun = false
  let callOff = () => {}
  let idle = () => {}

  /** One look around, and what follows from it. */
  function tick(): void {
    callOff()
    if (stopping) return
    let napMs: number = working()?.kind === 'run' ? longestNapMs.running : longestNapMs.idle
    try {
      const now = replan()
      trouble.over()
      act(now.plan.action, now.known.facts)
      napMs = Math.min(napMs, Math.max(now.plan.lookAgainAt - now.plan.now, 1))
      if (mayMakeWay(now) && parts.update?.isWaiting() === true) return parts.update.makeWay()
    } catch (error) {
      if (!isRefused(error)) throw error
      trouble.met(error.refusal)
    }
    callOff()
    callOff = parts.timer(() => tick(), napMs)
    for (const listener of listeners) listener()
  }

  function act(action: Action, { clock: { bootId } }: Facts): void {
    switch (action.kind) {
      case 'nothing':
        return
      case 'look':
        looks.look().catch((error: unknown) => {
          if (!isRefused(error)) parts.crash(error)
        })
        return
      case 'find':
        looks.find(action.domain).catch(parts.crash)
        return
      case 'begin': {
        const { runbook, credentials } = action
        work({ kind: 'begin', runbook, credentials }, runbook, bootId).catch(parts.crash)
        return
      }
      case 'resume':
        work({ kind: 'resume' }, action.run, bootId).catch(parts.crash)
    }
  }

  function settle(): void {
    planning.setWorking(null)
    idle()
    tick()
  }

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

    /** The plan of this moment, without acting on it: also on a disk that is full. Refuses as the facts do. */
    look: () => seen(),

    /** Who was logged on when it looked around last. */
    sessions: (): readonly Session[] => planning.last()?.known.facts.situation.sessions ?? [],

    /** What a session is shown at this moment. Refuses as `look`. */
    view: (session: Session): SessionView => view(seen(), session),

    /** The same by the plan that was made last: for those who were told of it. */
    viewSince: (session: Session): SessionView => view(planning.last() ?? seen(), session),

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

    check: looks.check,
    nextLookAt: looks.nextAt,

    /** A run that somebody asked to wait goes on. */
    resume(): void {
      memory.keep({ ...memory.value, paused: null })
      tick()
    },

    /** Ends cleanly: what runs stops at its next batch, and goes on when the engine is started again. */
    async stop(): Promise<void> {
      if (!stopping) {
        stopping = true
        callOff()
        if (working()?.kind === 'run') worker.pause()
      }
      await new Promise<void>((done) => {
        idle = done
        const kind = working()?.kind
        if (kind !== 'run' && kind !== 'look' && kind !== 'find') done()
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
