import { isMigrated } from '../migrated.ts'
import { instantOf, type Instant } from '../../values/instant.ts'
import { unreachable, type Code } from '../../errors/refused.ts'
import { attemptsLeft, nextFindAt, noteOf, resultOf } from './asking.ts'
import { nextLookAt } from './cadence.ts'
import { hasRead, isShown, snoozeOf, type Countdown, type Memory } from './memory.ts'
import { warnAt, type Offer, restartsOf } from './offer.ts'
import { pastOf, troubleUntil, urgentMs, type Facts, type Plan } from './plan.ts'
import { heldUntil, isDone, obstacleFor } from './readiness.ts'
import { phaseOf } from './run-phase.ts'
import { isLowOnBattery, type Session } from './situation.ts'
import type { Hindrance, Notice, QuietReason, RunbookRef, SessionView, ViewState } from './view.ts'

/** For how long it is told how a run ended, to users who have not read it. */
const resultMs = 7 * 24 * 60 * 60_000

/** What one session is shown of a plan. */
export function viewOf(facts: Facts, plan: Plan, session: Session, account: SessionView['account'] = null): SessionView {
  const state = stateOf(facts, plan, session)
  const { memory, now } = plan
  const startable = 'occasion' in state && startableOffer(facts, plan, state) !== null
  return {
    at: instantOf(now),
    state,
    notice: noticeOf(facts, plan, session, state),
    menu: {
      migrateNow: startable && !isLowOnBattery(facts.situation),
      snooze: state.kind === 'available' ? (state.snooze?.choices ?? []) : [],
      check: facts.enrolled && facts.working === null,
      cacheCredentials: state.kind === 'credentials' && state.asks,
    },
    account,
    share: { lookedAt: memory.look === null ? null : instantOf(memory.look.at), code: memory.look?.code ?? null },
  }
}

/** The runbook that Migrate Now would start in that state; null when it would start none. */
export function startableOffer(facts: Facts, { now }: Plan, state: ViewState): Offer | null {
  if (state.kind !== 'available' && state.kind !== 'failed' && state.kind !== 'unavailable') return null
  if (state.kind === 'unavailable' && state.enforced) return null
  const offer = facts.bundle?.offers.find(({ id }) => id === state.runbook.id)
  return offer !== undefined && obstacleFor(offer, facts.runs, now) === null ? offer : null
}

function stateOf(facts: Facts, plan: Plan, session: Session): ViewState {
  const { stage } = plan
  switch (stage.name) {
    case 'running':
      return runningState(facts, plan) ?? { kind: 'quiet', why: 'silent' }
    case 'counting':
    case 'due':
      return startingState(facts, plan, session, stage)
    case 'stuck':
      return stuckState(facts, plan, stage)
    case 'asking':
      return askingState(plan, session, stage.offer)
    case 'open':
      return declinedState(facts, plan, session) ?? endedState(facts, plan, session) ?? availableState(facts, plan, session, stage.offer)
    case 'idle':
      return endedState(facts, plan, session) ?? { kind: 'quiet', why: quietReason(facts) }
    default:
      return unreachable(stage)
  }
}

function runningState({ bundle, working }: Facts, { stage }: Plan): ViewState | null {
  if (stage.name !== 'running') return null
  const { run, runbook, begunAt, backwards, step, steps, restarts } = stage.run
  const offer = bundle?.offers.find(({ id }) => id === runbook.id)
  if (offer?.interaction === 'silent') return null
  const progress = working?.kind === 'run' ? working.progress : null
  const phase = working?.kind === 'restart' ? 'restarting' : backwards ? 'undoing' : step === null ? 'preparing' : phaseOf(step)
  return {
    kind: 'in-progress',
    occasion: `run ${run}`,
    runbook: refOf(offer, runbook),
    since: instantOf(begunAt),
    phase,
    step,
    steps,
    done: progress?.done ?? null,
    total: progress?.total ?? null,
    secondsLeft: progress?.secondsLeft ?? null,
    restarts,
  }
}

function startingState(
  facts: Facts,
  { now, memory }: Plan,
  session: Session,
  { offer, countdown }: { offer: Offer; countdown: Countdown | null },
): ViewState {
  if (offer.interaction === 'silent') return { kind: 'quiet', why: 'silent' }
  // Its prompt is all that there is to announce.
  if (offer.credentials !== null) return { kind: 'quiet', why: 'not-yet' }
  const asked = countdown?.why === 'asked'
  const mine = asked && countdown.by === session.user
  return {
    kind: 'starting',
    occasion: `start ${startOf(memory)}`,
    runbook: refOf(offer, offer),
    startsAt: instantOf(Math.max(now, countdown?.startsAt ?? now)),
    why: asked ? (mine ? 'asked' : 'asked-by-other') : 'enforced',
    mayCancel: mine && now < warnAt(offer) && countdown.dueAt === null,
    hindrances: hindrancesOf(facts, memory),
    restarts: restartsOf(offer.steps),
  }
}

function stuckState(facts: Facts, { memory, now }: Plan, { offer, since, code }: { offer: Offer; since: number; code: Code }): ViewState {
  if (offer.interaction === 'silent') return { kind: 'quiet', why: 'silent' }
  const next = Math.max(now, troubleUntil(memory, offer.id), memory.trouble === null ? lookAt(facts, memory, now) : now)
  return unavailable(`stuck ${startOf(memory)}`, offer, since, code, true, next)
}

/** Tells starts apart by their number, which no clock moves; one that nobody was told of has that of the last that was. */
function startOf({ countdown, countdowns }: Memory): string {
  return countdown === null ? `${countdowns} unattended` : `${countdown.number}`
}

/** Whose credentials are not wanted, or are there, has nothing to do meanwhile. */
function askingState({ memory, now }: Plan, { user }: Session, offer: Offer): ViewState {
  const { asking } = memory
  const { credentials } = offer
  const wanted = credentials?.users.has(user) === true && asking !== null && resultOf(memory, user, offer, now) === null
  if (!wanted) return { kind: 'quiet', why: 'not-yet' }
  const prompt = asking.prompts.find((each) => each.user === user)
  const asks = prompt !== undefined && asking.controller?.code === null
  return {
    kind: 'credentials',
    occasion: `credentials ${offer.id} ${asking.since} ${asks ? 'asked' : 'waiting'}`,
    runbook: refOf(offer, offer),
    domain: credentials.domain,
    asks,
    answerBy: instantOf(asks ? prompt.since + credentials.promptMs : asking.since + credentials.giveUpMs),
    nextTryAt: asks ? null : instantOf(Math.max(now, Math.min(nextFindAt(memory, offer), now + credentials.retryMs))),
    attemptsLeft: attemptsLeft(memory, user, offer),
    last: asks ? noteOf(memory, user, offer).code : (asking.controller?.code ?? null),
  }
}

/** What a user asked for and could not have, until it is read or the share can be used again. */
function declinedState(facts: Facts, { memory, now }: Plan, session: Session): ViewState | null {
  const { declined, look } = memory
  const offer = facts.bundle?.offers.find(({ id }) => id === declined?.runbook)
  if (declined === null || offer === undefined || declined.by !== session.user) return null
  const occasion = `declined ${memory.countdowns}`
  const isOver = (look !== null && look.code === null && look.at > declined.at) || hasRead(memory, session, occasion)
  return isOver ? null : unavailable(occasion, offer, declined.at, declined.code, false, lookAt(facts, memory, now))
}

function unavailable(occasion: string, offer: Offer, since: number, code: Code, enforced: boolean, nextTryAt: number): ViewState {
  const [from, next] = [instantOf(since), instantOf(nextTryAt)]
  return { kind: 'unavailable', occasion, runbook: refOf(offer, offer), since: from, code, enforced, nextTryAt: next }
}

/** How the newest run ended, until this user has read it. */
function endedState(facts: Facts, plan: Plan, session: Session): ViewState | null {
  const { memory, now } = plan
  const last = facts.runs.findLast(({ outcome }) => outcome !== null)
  const end = memory.ended.find(({ run }) => run === last?.run)
  if (last === undefined || end === undefined || now - end.at > resultMs) return null
  const offer = facts.bundle?.offers.find(({ id }) => id === last.runbook.id)
  const occasion = `ended ${last.run}`
  if (offer?.interaction === 'silent' || hasRead(memory, session, occasion)) return null
  const common = { occasion, runbook: refOf(offer, last.runbook), endedAt: instantOf(end.at) }
  const { outcome, code } = last
  if (isMigrated(outcome)) return { kind: 'completed', ...common, findings: last.findings.length }
  // Taken back because somebody wanted that: whoever did knows.
  if (code === undefined || outcome === null) return null
  return { kind: 'failed', ...common, outcome, code, retryAt: retryAt(facts, plan, offer) }
}

/** When a failed runbook is begun again by itself. */
function retryAt(facts: Facts, plan: Plan, offer: Offer | undefined): Instant | null {
  return offer === undefined ? null : finite(Math.max(beginsAlone(facts, plan, offer), plan.now))
}

/** When a runbook is begun though nobody asks for it: not before it is enforced, and after a failure when that is over; Infinity is never. */
function beginsAlone(facts: Facts, { memory }: Plan, offer: Offer): number {
  const until = heldUntil(offer, pastOf(facts, memory), facts.situation)
  return until === null ? Number.POSITIVE_INFINITY : Math.max(until, offer.enforcedAt)
}

function availableState(facts: Facts, plan: Plan, session: Session, offer: Offer): ViewState {
  const { memory, now } = plan
  const snooze = snoozeOf(memory, session.user, offer.id)
  const alone = beginsAlone(facts, plan, offer)
  const latest = alone > offer.enforcedAt ? alone : warnAt(offer)
  // A date that was moved forward meanwhile ends what was put off beyond it.
  const isSnoozed = snooze !== null && snooze.until > now && snooze.until <= latest
  const choices = offer.snoozeChoices.filter((minutes) => now + minutes * 60_000 <= latest)
  const preferred = choices.includes(offer.snoozeMinutes) ? offer.snoozeMinutes : choices.at(-1)
  return {
    kind: 'available',
    // Who missed the toast days ago is told again, by a window, while there is still time to save his work.
    occasion: `available ${offer.id} ${snooze?.count ?? 0}${isUrgent(offer, now) ? ' urgent' : ''}`,
    runbook: refOf(offer, offer),
    enforcedAt: finite(alone),
    snooze: preferred === undefined ? null : { choices, preferred, latest: finite(latest) },
    snoozedUntil: isSnoozed ? instantOf(snooze.until) : null,
    hindrances: hindrancesOf(facts, memory),
    restarts: restartsOf(offer.steps),
  }
}

function isUrgent({ enforcedAt }: Offer, now: number): boolean {
  return enforcedAt - now <= urgentMs
}

function quietReason({ enrolled, bundle, runs, openRun }: Facts): QuietReason {
  if (!enrolled) return 'not-enrolled'
  if (bundle === null || bundle.offers.length === 0) return 'nothing-planned'
  if (openRun !== null || bundle.offers.every(({ interaction }) => interaction === 'silent')) return 'silent'
  return bundle.offers.every(({ id }) => isDone(id, runs)) ? 'finished' : 'not-yet'
}

/** How much it wants to be seen, unless this user has been shown it, is not there to see it, or must not be disturbed by it. */
function noticeOf(facts: Facts, plan: Plan, session: Session, state: ViewState): Notice | null {
  const { memory, now, stage } = plan
  if (state.kind === 'quiet' || session.state !== 'active') return null
  if (isShown(memory, session, state.occasion, facts.situation.sessions)) return null
  const enforced = state.kind === 'starting' ? state.why === 'enforced' : state.kind === 'in-progress'
  if (session.busyWith !== null && !enforced) return null
  const window = (mayTakeFocus: boolean): Notice => ({ loudness: 'window', mayTakeFocus })
  const toast: Notice = { loudness: 'toast', mayTakeFocus: false }
  switch (state.kind) {
    case 'available':
      // What failed asks nobody before it can be tried again; who wants to finds it in the menu.
      if (state.snoozedUntil !== null || stage.name !== 'open' || beginsAlone(facts, plan, stage.offer) > stage.offer.enforcedAt)
        return null
      return isUrgent(stage.offer, now) ? window(false) : toast
    case 'starting':
      return window(state.why !== 'asked-by-other')
    case 'in-progress':
      return facts.bundle?.offers.find(({ id }) => id === state.runbook.id)?.interaction === 'notify' ? null : window(true)
    case 'completed':
      return toast
    case 'failed':
      return window(false)
    case 'credentials':
      return state.asks ? window(false) : state.last === null ? null : toast
    case 'unavailable':
      return state.enforced ? toast : window(false)
    default:
      return unreachable(state)
  }
}

function hindrancesOf({ situation }: Facts, { look }: Memory): Hindrance[] {
  return [...(isLowOnBattery(situation) ? ['battery' as const] : []), ...(look !== null && look.code !== null ? ['share' as const] : [])]
}

function lookAt({ bundle, situation }: Facts, memory: Memory, now: number): number {
  return Math.max(now, nextLookAt(memory, bundle?.offers ?? [], situation.metered, now))
}

/** A runbook that is no longer offered has no other name than its id. */
function refOf(offer: Offer | undefined, { id, version }: { readonly id: string; readonly version: number }): RunbookRef {
  return { id, version, name: offer?.name ?? id }
}

function finite(at: number): Instant | null {
  return Number.isFinite(at) ? instantOf(at) : null
}
