import { isOutOfReach } from '../../errors/out-of-reach.ts'
import type { Code } from '../../errors/refused.ts'
import type { StepId } from '../step.ts'
import type { CredentialResult } from '../job.ts'
import { askingMoments, isSettled, nextFindAt, resultsOf, withPrompts } from './asking.ts'
import { cadence, nextLookAt } from './cadence.ts'
import { movedAlong, type Countdown, type Memory } from './memory.ts'
import { warnAt, type Offer } from './offer.ts'
import { heldUntil, obstacleAlone, obstacleFor, type Past, type ToldRun } from './readiness.ts'
import type { Situation } from './situation.ts'
import { keepTime, type ClockReading } from './timekeeper.ts'

/** A run that was begun and has not ended. */
export interface OpenRun {
  readonly run: string
  readonly runbook: { readonly id: string; readonly version: number }
  readonly begunAt: number
  /** Whether it is being taken back. */
  readonly backwards: boolean
  /** The step it stands at; null between two. */
  readonly step: StepId | null
  readonly steps: { readonly done: number; readonly total: number }
  readonly restarts: { readonly done: number; readonly total: number }
}

/** All that the next decision follows from, beside the memory. */
export interface Facts {
  readonly clock: ClockReading
  readonly enrolled: boolean
  /** What is staged here; null when nothing is meant for this device. */
  readonly bundle: {
    readonly id: string
    readonly freshUntil: number
    readonly offers: readonly Offer[]
    readonly retry: readonly string[]
  } | null
  /** Every run of this device, oldest first. */
  readonly runs: readonly ToldRun[]
  readonly openRun: OpenRun | null
  readonly situation: Situation
  /** What the engine is doing now; it does one thing at a time. */
  readonly working: Working | null
}

export type Working =
  | { readonly kind: 'look' }
  /** For a domain controller. */
  | { readonly kind: 'find' }
  | {
      readonly kind: 'run'
      readonly progress: { readonly done: number; readonly total: number | null; readonly secondsLeft: number | null } | null
    }
  /** The restart that the run needs was asked for and has not come yet. */
  | { readonly kind: 'restart' }

export type Action =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'look' }
  /** A domain controller of the new directory. */
  | { readonly kind: 'find'; readonly domain: string }
  | { readonly kind: 'begin'; readonly runbook: string; readonly version: number; readonly credentials: readonly CredentialResult[] }
  | { readonly kind: 'resume'; readonly run: string }

/** Where a device stands; every one but `idle` has a runbook or a run. */
export type Stage =
  | { readonly name: 'idle' }
  /** A user may start it, or be asked later. */
  | { readonly name: 'open'; readonly offer: Offer }
  | { readonly name: 'counting'; readonly offer: Offer; readonly countdown: Countdown }
  /** Its time has come: the share is looked at once more, then it begins. `countdown` is null where nobody had to be warned. */
  | { readonly name: 'due'; readonly offer: Offer; readonly countdown: Countdown | null }
  /** Its time has come: users are asked for their credentials, then it begins. */
  | { readonly name: 'asking'; readonly offer: Offer }
  /** Its time has come and it cannot begin. */
  | { readonly name: 'stuck'; readonly offer: Offer; readonly since: number; readonly code: Code }
  | { readonly name: 'running'; readonly run: OpenRun }

export interface Plan {
  /** To be on the disk before anything follows from the plan. */
  readonly memory: Memory
  /** The time the plan was made by. */
  readonly now: number
  readonly stage: Stage
  readonly action: Action
  /** When the plan is to be made again, if nothing changes before; Infinity is 'only when something changes'. */
  readonly lookAgainAt: number
}

/** Decides what may happen next and when to look again. Made again at any time from the same facts it decides the same. */
export function planNext(facts: Facts, remembered: Memory): Plan {
  const { kept, shiftMs } = keepTime(remembered.time, facts.clock)
  const now = kept.nowMs
  const before = withEnded({ ...movedAlong(remembered, shiftMs, now), time: kept }, facts, now)
  const { stage, memory } = stageOf(facts, before, now)
  const action = actionOf(facts, memory, stage, now)
  return { memory, now, stage, action, lookAgainAt: againAt(facts, memory, now) }
}

/** Notes runs that have ended since, and what they answer. */
function withEnded(memory: Memory, { runs, bundle, situation, openRun }: Facts, now: number): Memory {
  const newest = new Map(runs.filter(({ outcome }) => outcome !== null).map((run) => [run.runbook.id, run.run]))
  const fresh = [...newest].filter(([, run]) => !memory.ended.some((end) => end.run === run))
  const paused = memory.paused === openRun?.run ? memory.paused : null
  const own = { ...memory, paused }
  if (fresh.length === 0) return own
  const ends = fresh.map(([runbook, run]) => ({ run, runbook, at: now, bootId: situation.bootId, bundle: bundle?.id ?? null }))
  const isFresh = (runbook: string | undefined) => fresh.some(([id]) => id === runbook)
  return {
    ...own,
    ended: [...memory.ended.filter((end) => !isFresh(end.runbook)), ...ends],
    countdown: isFresh(memory.countdown?.runbook) ? null : memory.countdown,
    declined: isFresh(memory.declined?.runbook) ? null : memory.declined,
    asking: isFresh(memory.asking?.runbook) ? null : memory.asking,
    trouble: null,
  }
}

interface Staged {
  readonly stage: Stage
  readonly memory: Memory
}

function stageOf(facts: Facts, memory: Memory, now: number): Staged {
  const quiet = { ...memory, countdown: null }
  if (facts.openRun !== null) return { stage: { name: 'running', run: facts.openRun }, memory: quiet }
  if (facts.bundle === null) return { stage: { name: 'idle' }, memory: { ...quiet, asking: null } }
  const asked = askedStage(facts, quiet, now)
  if (asked !== null) return asked
  const unasked = { ...memory, asking: null }
  return countdownStage(facts, unasked, now) ?? freshStage(facts, { ...unasked, countdown: null }, now)
}

/** Where the asking for credentials stands; null where nobody is asked, or what was asked for is void. */
function askedStage(facts: Facts, memory: Memory, now: number): Staged | null {
  const { asking } = memory
  const offer = facts.bundle?.offers.find(({ id, version }) => id === asking?.runbook && version === asking.version)
  if (offer === undefined || offer.credentials === null || obstacleFor(offer, facts.runs, now) !== null) return null
  return dueStage(facts, memory, offer, null, now)
}

/** Where an announced start stands; null when what was announced is void. */
function countdownStage(facts: Facts, memory: Memory, now: number): Staged | null {
  const { countdown } = memory
  const offer = facts.bundle?.offers.find(({ id }) => id === countdown?.runbook)
  if (countdown === null || offer === undefined || isVoid(countdown, offer, facts, memory, now)) return null
  const unattended = facts.situation.sessions.length === 0 && now >= offer.enforcedAt
  const startsAt = unattended ? Math.min(now, countdown.startsAt) : countdown.startsAt
  if (now < startsAt) return { stage: { name: 'counting', offer, countdown }, memory }
  // Nobody was there to see it pass: the device slept or was off, or the share was away for long.
  const overslept = now - (countdown.dueAt ?? startsAt) > oversleptMs && facts.working === null
  const again = overslept && !unattended && offer.interaction !== 'silent'
  if (again && countdown.why === 'asked') return null
  const due = { ...countdown, dueAt: countdown.dueAt ?? now }
  const staged = dueStage(facts, { ...memory, countdown: due }, offer, due, now)
  // Only what can begin is announced again: a share that stays away would have it said all day.
  return again && staged.stage.name === 'due' ? counting(memory, offer, null, now, now + Math.min(offer.warningMs, renewedMs)) : staged
}

function isVoid(countdown: Countdown, offer: Offer, facts: Facts, memory: Memory, now: number): boolean {
  if (countdown.why === 'asked') return obstacleFor(offer, facts.runs, now) !== null
  return now < warnAt(offer) || obstacleAlone(offer, pastOf(facts, memory), facts.situation, now) !== null
}

/** Where a device stands on which nothing is announced. */
function freshStage(facts: Facts, memory: Memory, now: number): Staged {
  const offers = facts.bundle?.offers ?? []
  const past = pastOf(facts, memory)
  const ready = offers.filter((offer) => obstacleAlone(offer, past, facts.situation, now) === null)
  const enforced = ready.filter((offer) => now >= warnAt(offer)).sort((a, b) => a.enforcedAt - b.enforcedAt)
  for (const offer of enforced) {
    const seen = facts.situation.sessions.length > 0 && offer.interaction !== 'silent'
    if (seen) return counting(memory, offer, null, now, startAfterWarning(offer, now))
    if (now >= offer.enforcedAt) return dueStage(facts, memory, offer, null, now)
  }
  const shown = offers.filter((offer) => offer.interaction !== 'silent' && obstacleFor(offer, facts.runs, now) === null)
  const offer = shown.find((each) => ready.includes(each)) ?? shown[0]
  return { stage: offer === undefined ? { name: 'idle' } : { name: 'open', offer }, memory }
}

/** People have the whole warning, but for the moment it takes to notice that it begins. */
function startAfterWarning({ enforcedAt, warningMs }: Offer, now: number): number {
  return now + warningMs - enforcedAt < noticeMs ? enforcedAt : now + warningMs
}

/** Announces a start. `by` is who asked for it; null when its time has come. */
export function counting(
  memory: Memory,
  offer: Offer,
  by: string | null,
  now: number,
  startsAt: number,
): Staged & { stage: { name: 'counting' } } {
  const number = memory.countdowns + 1
  const why = by === null ? ('enforced' as const) : ('asked' as const)
  const countdown: Countdown = { runbook: offer.id, why, by, begunAt: now, startsAt, dueAt: null, number }
  return { stage: { name: 'counting', offer, countdown }, memory: { ...memory, countdown, countdowns: number, declined: null } }
}

/** A run begins with what the share says now; once it is enforced and the share stays out of reach, with what is staged, while that is fresh. */
function dueStage(facts: Facts, memory: Memory, offer: Offer, countdown: Countdown | null, now: number): Staged {
  const asking = askingStage(facts, memory, offer, now)
  if (asking?.stage.name === 'asking') return asking
  const since = countdown?.dueAt ?? offer.enforcedAt
  const trouble = troubleUntil(memory, offer.id) > now ? memory.trouble : null
  const code = trouble?.code ?? obstacleOfShare(facts, memory, countdown?.why ?? 'enforced', since, now)
  if (code === null && offer.credentials !== null && asking === null && isFresh(memory, now)) {
    const begun = { runbook: offer.id, version: offer.version, since: now, controller: null, prompts: [] }
    return dueStage(facts, { ...memory, countdown: null, asking: begun }, offer, null, now)
  }
  if (code === null) return { stage: { name: 'due', offer, countdown }, memory: asking?.memory ?? memory }
  if (countdown === null || countdown.by === null) return { stage: { name: 'stuck', offer, since, code }, memory }
  return freshStage(facts, { ...memory, countdown: null, declined: { runbook: offer.id, by: countdown.by, at: now, code } }, now)
}

/** What was begun to be asked for: 'due' when nobody is left to be waited for; null when nothing was. */
function askingStage({ situation: { sessions } }: Facts, memory: Memory, offer: Offer, now: number): Staged | null {
  if (offer.credentials === null || memory.asking === null) return null
  const asked = withPrompts(memory, offer, sessions, now)
  const stage: Stage = isSettled(asked, offer, sessions, now) ? { name: 'due', offer, countdown: null } : { name: 'asking', offer }
  return { stage, memory: asked }
}

function obstacleOfShare({ bundle }: Facts, { look }: Memory, why: Countdown['why'], since: number, now: number): Code | null {
  if (look === null || bundle === null || look.at < since - cadence.freshMs) return null
  // A network that is only just coming up is given a second look.
  const goesWithout = look.code !== null && isOutOfReach(look.code) && look.failures > 1 && why === 'enforced'
  if (look.code !== null && !goesWithout) return look.code
  return bundle.freshUntil > now ? null : (look.code ?? 'share.expired')
}

function isFresh({ look }: Memory, now: number): boolean {
  return look !== null && now - look.at <= cadence.freshMs
}

/** How long after a begin or a resume that failed the next one waits; the last for all others. */
const troubleMs = [1, 5, 15].map((minutes) => minutes * 60_000)

export function troubleUntil({ trouble }: Memory, of: string): number {
  if (trouble?.of !== of) return Number.NEGATIVE_INFINITY
  return trouble.at + (troubleMs[trouble.times - 1] ?? troubleMs.at(-1)!)
}

function actionOf(facts: Facts, memory: Memory, stage: Stage, now: number): Action {
  if (facts.working !== null) return { kind: 'nothing' }
  if (stage.name === 'running') {
    const { run } = stage.run
    if (memory.paused !== run && troubleUntil(memory, run) <= now) return { kind: 'resume', run }
  }
  // A run that waits for somebody sends what it has to tell, and hears what is asked of the device, all the same.
  if (!facts.enrolled) return { kind: 'nothing' }
  if (nextLookAt(memory, facts.bundle?.offers ?? [], facts.situation.metered, now) <= now) return { kind: 'look' }
  if (stage.name === 'asking' && stage.offer.credentials !== null && nextFindAt(memory, stage.offer) <= now)
    return { kind: 'find', domain: stage.offer.credentials.domain }
  if (stage.name !== 'due') return { kind: 'nothing' }
  if (!isFresh(memory, now)) return { kind: 'look' }
  const { id: runbook, version } = stage.offer
  return { kind: 'begin', runbook, version, credentials: resultsOf(memory, stage.offer, facts.situation.sessions, now) }
}

/** The next moment at which time alone can change the plan. */
function againAt(facts: Facts, memory: Memory, now: number): number {
  const { time, countdown, snoozes, trouble } = memory
  const offers = facts.bundle?.offers ?? []
  const past = pastOf(facts, memory)
  const deadlines = offers.flatMap((offer) => [offer.availableAt, warnAt(offer), offer.enforcedAt])
  const moments = [
    ...(time?.doubt ? [now + time.doubt.untilUptimeMs - time.uptimeMs] : []),
    ...(countdown === null ? [] : [countdown.startsAt, (countdown.dueAt ?? countdown.startsAt) + oversleptMs + 1]),
    ...(trouble === null ? [] : [troubleUntil(memory, trouble.of)]),
    ...snoozes.map(({ until }) => until),
    ...askingMoments(memory, offers),
    ...deadlines,
    ...offers.flatMap((offer) => [offer.enforcedAt - urgentMs, heldUntil(offer, past, facts.situation) ?? now]),
    ...(facts.enrolled ? deadlines.map((at) => at - cadence.nearMs) : []),
    facts.bundle?.freshUntil ?? now,
  ].filter((at) => at > now)
  const look = facts.enrolled && facts.working === null ? [Math.max(now, nextLookAt(memory, offers, facts.situation.metered, now))] : []
  return Math.min(...moments, ...look)
}

export function pastOf({ runs, bundle }: Facts, { ended }: Memory): Past {
  return { runs, ended, bundle: bundle?.id ?? null, retry: bundle?.retry ?? [] }
}

/** How far a start may be late before it is announced again: it slept, or could not begin. */
const oversleptMs = 15 * 60_000
/** How long it is announced then. */
const renewedMs = 5 * 60_000
const noticeMs = 60_000
/** So long before enforcement a prompt is no longer a mere toast. */
export const urgentMs = 4 * 60 * 60_000

/** What may follow what, as long as one engine looks. */
export const transitions: Readonly<Record<Stage['name'], readonly Stage['name'][]>> = {
  idle: ['open', 'counting', 'due', 'asking', 'stuck'],
  open: ['idle', 'counting', 'due', 'asking', 'stuck'],
  counting: ['idle', 'open', 'due', 'asking', 'stuck'],
  due: ['idle', 'open', 'counting', 'asking', 'stuck', 'running'],
  asking: ['idle', 'open', 'counting', 'due', 'stuck'],
  stuck: ['idle', 'open', 'counting', 'due', 'asking'],
  running: ['idle', 'open', 'counting', 'due', 'asking', 'stuck'],
}
