import { refuse, unreachable } from '../../errors/refused.ts'
import { snoozeOf, withTold, type Memory } from './memory.ts'
import { warnAt } from './offer.ts'
import { counting, type Facts, type Plan } from './plan.ts'
import { startableOffer, viewOf } from './session-view.ts'
import { isLowOnBattery, type Session } from './situation.ts'
import type { ViewState } from './view.ts'

/** What a user of the device can say to what is shown. */
export type Answer =
  | { readonly kind: 'start' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'snooze'; readonly minutes: number }
  | { readonly kind: 'shown' }
  | { readonly kind: 'read' }

/** How long a start that was asked for is announced to whoever asked, alone on the device. */
const askedDelayMs = 60_000

/**
 * The memory after a session's answer to what it is shown. Refuses: 'schedule.occasion-over' for an answer to something else,
 * 'schedule.hindered', 'schedule.not-yours', 'schedule.enforced', 'schedule.bad-snooze'.
 */
export function answered(facts: Facts, plan: Plan, session: Session, occasion: string, answer: Answer): Memory {
  const { state } = viewOf(facts, plan, session)
  // Two want it at once, or one presses twice: the second wish changes nothing.
  if (answer.kind === 'start' && state.kind === 'starting') return plan.memory
  if (state.kind === 'quiet' || state.occasion !== occasion) return refuse('schedule.occasion-over', { state: state.kind })
  switch (answer.kind) {
    case 'start':
      return started(facts, plan, session, state)
    case 'cancel':
      return cancelled(plan, session, state)
    case 'snooze':
      return snoozed(plan, session, state, answer.minutes)
    case 'shown':
    case 'read':
      return withTold(plan.memory, session, occasion, answer.kind)
    default:
      return unreachable(answer)
  }
}

/** Others on the device are warned as if it were enforced. */
function started(facts: Facts, plan: Plan, session: Session, state: ViewState): Memory {
  const { memory, now } = plan
  const offer = startableOffer(facts, plan, state) ?? refuse('schedule.occasion-over', { state: state.kind })
  if (isLowOnBattery(facts.situation)) refuse('schedule.hindered', { hindrances: ['battery'] })
  const alone = facts.situation.sessions.every(({ user }) => user === session.user)
  // What only asks for credentials interrupts nobody's work.
  const startsAt = now + (offer.credentials !== null ? 0 : alone ? Math.min(askedDelayMs, offer.warningMs) : offer.warningMs)
  return counting(withTold(memory, session, occasionOf(state), 'read'), offer, session.user, now, startsAt).memory
}

function cancelled({ memory, stage, now }: Plan, session: Session, state: ViewState): Memory {
  if (state.kind !== 'starting' || stage.name !== 'counting') return refuse('schedule.occasion-over', { state: state.kind })
  const { countdown, offer } = stage
  if (countdown.why === 'enforced' || now >= warnAt(offer)) refuse('schedule.enforced', { startsAt: state.startsAt })
  if (countdown.by !== session.user) refuse('schedule.not-yours', {})
  return { ...memory, countdown: null }
}

function snoozed({ memory, now }: Plan, { user }: Session, state: ViewState, minutes: number): Memory {
  if (state.kind === 'starting') return refuse('schedule.enforced', { startsAt: state.startsAt })
  if (state.kind !== 'available') return refuse('schedule.occasion-over', { state: state.kind })
  const { snooze, runbook } = state
  if (snooze === null || !snooze.choices.includes(minutes))
    refuse('schedule.bad-snooze', { minutes, choices: snooze?.choices ?? [], latest: snooze?.latest ?? null })
  const count = (snoozeOf(memory, user, runbook.id)?.count ?? 0) + 1
  const next = { user, runbook: runbook.id, count, at: now, until: now + minutes * 60_000 }
  return { ...memory, snoozes: [...memory.snoozes.filter((own) => own.user !== user || own.runbook !== runbook.id), next] }
}

function occasionOf(state: ViewState): string {
  return state.kind === 'quiet' ? '' : state.occasion
}
