import { isRefused } from '#shared/errors/refused.ts'
import type { Memory } from '#shared/migration/planner/memory.ts'
import { planNext, type Plan, type Working } from '#shared/migration/planner/plan.ts'
import { viewOf } from '#shared/migration/planner/session-view.ts'
import type { Session } from '#shared/migration/planner/situation.ts'
import type { SessionView } from '#shared/migration/planner/view.ts'
import type { KnownFacts } from './facts.ts'
import type { LastingTrouble } from './lasting-trouble.ts'
import type { ServiceParts } from './service-parts.ts'

/** What was seen, and what follows from it. */
export interface Planned {
  readonly known: KnownFacts
  readonly plan: Plan
}

interface PlanningParts extends Pick<ServiceParts, 'facts' | 'memory' | 'beat' | 'told'> {
  readonly trouble: LastingTrouble
}

/** The engine looks around, asks the planner, and has on the disk what the plan remembers. It begins nothing. */
export function createPlanning({ facts, memory, beat, told, trouble }: PlanningParts) {
  let working: Working | null = null
  let last: Planned | null = null
  let stage: string | null = null

  /** Refuses as the facts do, and 'engine.memory-unwritable'. */
  function replan(): Planned {
    const known = facts(working)
    const plan = planNext(known.facts, memory.value)
    memory.keep(plan.memory)
    const { clock, openRun } = known.facts
    beat({ bootId: clock.bootId, uptimeMs: clock.uptimeMs, wallMs: clock.wallMs, run: openRun?.run ?? null })
    tellStage(plan)
    return (last = { known, plan })
  }

  /** The plan of this moment; where the disk takes no note of it, the last that it took. Refuses as `replan` where there is none. */
  function seen(): Planned {
    try {
      return replan()
    } catch (error) {
      if (last === null || !isRefused(error, 'engine.memory-unwritable')) throw error
      return last
    }
  }

  function tellStage({ stage: now }: Plan): void {
    const runbook = now.name === 'running' ? now.run.runbook.id : 'offer' in now ? now.offer.id : null
    const name = `${now.name} ${runbook}`
    if (name !== stage) told({ kind: 'stage', stage: now.name, runbook })
    stage = name
  }

  /** What a session is shown by a plan. */
  function view({ known, plan }: Planned, session: Session): SessionView {
    const account = known.staged?.accounts.find(({ source, target }) => source === session.user || target === session.user)
    const named = account === undefined ? null : { name: account.name, domain: account.domain, upn: account.upn }
    return viewOf(known.facts, { ...plan, memory: memory.value }, session, named)
  }

  /** Null where it cannot be told. */
  function bootId(): string | null {
    try {
      return facts(working).facts.situation.bootId
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
      trouble.met(error.refusal)
    }
  }

  return {
    /** What is under way; one thing at a time. */
    working: () => working,
    setWorking: (now: Working | null) => void (working = now),
    /** The plan that was made last, where there is one. */
    last: () => last,
    replan,
    seen,
    view,
    bootId,
    noted,
  }
}
export type Planning = ReturnType<typeof createPlanning>
