import type { Code } from '../../errors/refused.ts'
import { answered } from './answer.ts'
import { attemptBegun, attemptEnded } from './asking.ts'
import { emptyMemory, type Memory } from './memory.ts'
import { offersOf, restartsOf, type Offer, type Scheduled } from './offer.ts'
import { planNext, type Facts, type OpenRun, type Plan, type Stage } from './plan.ts'
import type { ToldRun } from './readiness.ts'
import type { Observation, RehearsedDevice, RehearsedRun, WorldEvent } from './rehearsed-device.ts'
import { viewOf } from './session-view.ts'
import type { Session } from './situation.ts'

const lookMs = 4_000
const goodForMs = 30 * 24 * 60 * 60_000

/** A run on its way: what is left of it after restarts, crashes and sleep. */
interface Work {
  readonly run: string
  readonly offer: Offer
  readonly begunAt: number
  readonly result: RehearsedRun
  /** Parts between two restarts that are still to do, and what is left of the first of them. */
  parts: number
  readonly partMs: number
  leftMs: number
}

/** Plays one device from `from` to `to` by the planner that devices have, and tells what happens. */
export function* rehearse(device: RehearsedDevice, from: number, to: number): Generator<Observation> {
  const { events, random, gate = () => true } = device
  let [now, next, wakeAt] = [from, 0, from]
  let power = 'on' as 'on' | 'asleep' | 'off'
  let [skew, boots, bootedAt, zone, batteryPercent]: [number, number, number, string, number | null] = [0, 1, from, device.zone, null]
  let sessions: readonly Session[] = []
  let [published, shareCode]: [readonly Scheduled[] | null, Code | null] = [device.scheduled, null]
  let controllerCode: Code | null = null
  let [staged, freshUntil]: [readonly Scheduled[] | null, number] = [null, Number.NEGATIVE_INFINITY]
  let memory: Memory = emptyMemory
  const runs: ToldRun[] = []
  let work = null as Work | null
  /** What the engine does until when. */
  let busy = null as { readonly kind: 'look' | 'find' | 'run'; readonly until: number } | null
  let lastStage = null as Stage['name'] | null
  let offers: readonly Offer[] = []
  /** Which bundle is staged: another one at every change. */
  let bundle = 0

  function stage(scheduled: readonly Scheduled[] | null, clockZone: string): void {
    if (scheduled === staged && clockZone === zone) return
    if (scheduled !== staged) bundle += 1
    ;[staged, zone] = [scheduled, clockZone]
    offers = offersOf(staged ?? [], device.runbooks, zone, device.askable)
  }

  function stop(): void {
    if (busy?.kind === 'run' && work !== null) work.leftMs = Math.max(0, busy.until - now)
    ;[busy, wakeAt] = [null, now]
  }

  function boot(): void {
    ;[power, boots, bootedAt, wakeAt] = ['on', boots + 1, now, now]
  }

  function happen(event: WorldEvent): void {
    wakeAt = Math.min(wakeAt, now)
    switch (event.kind) {
      case 'sleep':
        if (power === 'on') power = 'asleep'
        break
      case 'wake':
        if (power === 'asleep') power = 'on'
        break
      case 'off':
        stop()
        ;[power, sessions] = ['off', []]
        break
      case 'on':
        if (power === 'off') boot()
        break
      case 'logon':
        sessions = [...sessions.filter(({ id }) => id !== event.session.id), event.session]
        break
      case 'logoff':
        sessions = sessions.filter(({ id }) => id !== event.id)
        break
      case 'session':
        sessions = sessions.map((session) => (session.id === event.id ? { ...session, ...event.change } : session))
        break
      case 'clock':
        skew += event.byMs
        break
      case 'zone':
        stage(staged, event.zone)
        break
      case 'share':
        shareCode = event.code
        break
      case 'publish':
        published = event.scheduled
        break
      case 'controller':
        controllerCode = event.code
        break
      case 'battery':
        batteryPercent = event.percent
        break
      case 'kill':
        if (power !== 'on') break
        stop()
        if (event.cut) boot()
        break
    }
  }

  function factsNow(): Facts {
    return {
      clock: { wallMs: now + skew, uptimeMs: now - bootedAt, bootId: `boot ${boots}` },
      enrolled: true,
      bundle: staged === null ? null : { id: `bundle ${bundle}`, freshUntil: freshUntil + skew, offers, retry: [] },
      runs,
      openRun: work === null ? null : openRunOf(work),
      situation: { sessions, batteryPercent, metered: false, bootId: `boot ${boots}` },
      working: busy === null ? null : busy.kind === 'run' ? { kind: 'run', progress: null } : { kind: busy.kind },
    }
  }

  function* finished(): Generator<Observation> {
    if (busy === null || now < busy.until) return
    const { kind } = busy
    busy = null
    if (kind === 'look') {
      if (!gate('looked', now)) return
      const failures = shareCode === null ? 0 : (memory.look?.failures ?? 0) + 1
      memory = { ...memory, look: { at: memory.time?.nowMs ?? now, code: shareCode, failures, spread: random() } }
      if (shareCode === null) {
        freshUntil = now + (device.freshMs ?? goodForMs)
        stage(published, zone)
      }
      yield { at: now, kind: 'looked', code: shareCode }
      return
    }
    if (kind === 'find') {
      if (!gate('found', now)) return
      const controller = { at: memory.time?.nowMs ?? now, code: controllerCode }
      if (memory.asking !== null) memory = { ...memory, asking: { ...memory.asking, controller } }
      return
    }
    if (work === null) throw new Error('a run ended that was never begun')
    work.parts -= 1
    work.leftMs = work.partMs
    if (work.parts > 0) {
      sessions = []
      boot()
      return
    }
    const { run, offer, result } = work
    runs.push({
      run,
      runbook: { id: offer.id, version: offer.version },
      outcome: result.outcome,
      findings: [],
      ...(result.code !== undefined && { code: result.code }),
    })
    work = null
    yield { at: now, kind: 'ended', runbook: offer.id, outcome: result.outcome }
  }

  /** Shows what asks for notice and takes answers; false when the engine was ended amid that. */
  function* show(facts: Facts, plan: Plan): Generator<Observation, boolean> {
    for (const session of sessions) {
      const view = viewOf(facts, { ...plan, memory }, session)
      if (view.notice === null || view.state.kind === 'quiet') continue
      const { occasion } = view.state
      if (!gate('show', now)) return false
      memory = answered(facts, { ...plan, memory }, session, occasion, { kind: 'shown' })
      yield { at: now, kind: 'shown', user: session.user, view }
      const answer = device.user(view, session)
      if (answer === null) continue
      if (!gate('answer', now)) return false
      if (answer.kind === 'password') {
        if (!(yield* tried(plan, session, answer.right))) return false
      } else memory = answered(facts, { ...plan, memory }, session, occasion, answer)
      yield { at: now, kind: 'answered', user: session.user, answer }
      return false
    }
    return true
  }

  /** Counts before it tries, as the engine does; false when the engine was ended between the two. */
  function* tried({ stage }: Plan, { user }: Session, right: boolean): Generator<Observation, boolean> {
    if (stage.name !== 'asking') throw new Error('a password that nobody asked for')
    memory = attemptBegun(memory, user, stage.offer, memory.time?.nowMs ?? now)
    yield { at: now, kind: 'tried', user, right }
    if (!gate('tried', now)) return false
    memory = attemptEnded(memory, user, stage.offer, right ? null : 'credentials.wrong', memory.time?.nowMs ?? now)
    return true
  }

  function* act(plan: Plan): Generator<Observation> {
    const { action } = plan
    if (action.kind === 'nothing') return
    if (!gate(action.kind, now)) {
      stop()
      return
    }
    if (action.kind === 'look' || action.kind === 'find') {
      busy = { kind: action.kind, until: now + lookMs }
      return
    }
    if (action.kind === 'begin') {
      const offer = offers.find(({ id }) => id === action.runbook)!
      const attempt = 1 + runs.filter(({ runbook }) => runbook.id === offer.id).length
      const result = device.run(offer.id, attempt)
      const parts = result.outcome === 'migrated' ? 1 + restartsOf(offer.steps) : 1
      const partMs = (result.minutes * 60_000) / parts
      work = { run: `run ${runs.length + 1}`, offer, begunAt: now, result, parts, partMs, leftMs: partMs }
    }
    if (work === null) throw new Error('nothing to resume')
    busy = { kind: 'run', until: now + work.leftMs }
    yield { at: now, kind: action.kind === 'begin' ? 'began' : 'resumed', runbook: work.offer.id, sessions: sessions.length }
  }

  for (;;) {
    const before = now
    const awake = power === 'on' ? Math.min(wakeAt, busy?.until ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY
    now = Math.max(now, Math.min(awake, events[next]?.at ?? Number.POSITIVE_INFINITY))
    if (now >= to) return
    // Asleep, nothing goes on.
    if (power === 'asleep' && busy !== null) busy = { ...busy, until: busy.until + now - before }
    while (next < events.length && events[next]!.at <= now) happen(events[next++]!)
    if (power !== 'on' || (now < wakeAt && now < (busy?.until ?? Number.POSITIVE_INFINITY))) continue
    yield* finished()

    const facts = factsNow()
    const plan = planNext(facts, memory)
    wakeAt = now
    if (!gate('remember', now)) {
      stop()
      continue
    }
    memory = plan.memory
    if (plan.stage.name !== lastStage) yield { at: now, kind: 'stage', stage: plan.stage }
    lastStage = plan.stage.name
    if (!(yield* show(facts, plan))) continue
    const acted = plan.action.kind !== 'nothing'
    yield* act(plan)
    if (acted) continue
    wakeAt = now + Math.min(Math.max(plan.lookAgainAt - plan.now, 1), device.longestNapMs ?? Number.POSITIVE_INFINITY)
  }
}

function openRunOf({ run, offer, begunAt, parts }: Work): OpenRun {
  const total = restartsOf(offer.steps)
  const restarts = { done: total + 1 - parts, total }
  return { run, runbook: offer, begunAt, backwards: false, step: null, steps: { done: 0, total: offer.steps.length }, restarts }
}
