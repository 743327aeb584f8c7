import { expect, test } from 'vitest'
import { newRunbook } from '../runbook.ts'
import { rehearse } from './rehearsal.ts'
import type { Observation, RehearsedAnswer, RehearsedDevice, WorldEvent } from './rehearsed-device.ts'
import type { Session } from './situation.ts'
import type { SessionView } from './view.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const start = Date.UTC(2026, 11, 3, 6)
const available = start + 2 * hour
const enforced = start + 8 * hour
const anna: Session = { id: 1, user: 'anna', state: 'active', busyWith: null }
const bert: Session = { id: 2, user: 'bert', state: 'active', busyWith: null }

interface Scene {
  readonly title: string
  readonly events: readonly WorldEvent[]
  readonly from?: number
  readonly user?: (view: SessionView, session: Session) => RehearsedAnswer | null
  /** Users are asked for their credentials before it begins. */
  readonly asks?: true
}

const logon = (at: number, session = anna): WorldEvent => ({ at, kind: 'logon', session })
const scenes: readonly Scene[] = [
  { title: 'nobody is there', events: [] },
  { title: 'a user lets it come', events: [logon(start)] },
  {
    title: 'a user starts it',
    events: [logon(start)],
    user: ({ state }) => (state.kind === 'available' ? { kind: 'start' } : null),
  },
  {
    title: 'a user postpones it as often as possible',
    events: [logon(start)],
    user: ({ state }) => (state.kind === 'available' && state.snooze !== null ? { kind: 'snooze', minutes: state.snooze.preferred } : null),
  },
  {
    title: 'one of two users starts it',
    events: [logon(start), logon(start, bert)],
    user: ({ state }, { user }) => (state.kind === 'available' && user === 'bert' ? { kind: 'start' } : null),
  },
  { title: 'Big Bang before a user', events: [logon(start)], from: enforced },
  {
    title: 'the share is away all day',
    events: [logon(start), { at: start + hour, kind: 'share', code: 'share.unreachable' }, { at: start + day, kind: 'share', code: null }],
  },
  {
    title: 'credentials are asked for, and a domain controller comes late',
    asks: true,
    events: [
      { at: start, kind: 'controller', code: 'credentials.no-controller' },
      logon(start),
      logon(start, bert),
      { at: enforced + hour, kind: 'controller', code: null },
    ],
    user: ({ state }, { user }) => (state.kind === 'credentials' && state.asks ? { kind: 'password', right: user === 'anna' } : null),
  },
]

/** What goes wrong at a moment, and is over by itself: null is a kill without notice. */
const faults: Readonly<Record<string, ((at: number) => WorldEvent[]) | null>> = {
  kill: null,
  'power cut': (at) => [{ at, kind: 'kill', cut: true }],
  'off for an hour': (at) => [{ at, kind: 'off' }, { at: at + hour, kind: 'on' }, logon(at + hour)],
  'asleep for an hour': (at) => [
    { at, kind: 'sleep' },
    { at: at + hour, kind: 'wake' },
  ],
  'clock ahead for ten minutes': (at) => [
    { at, kind: 'clock', byMs: 3 * day },
    { at: at + 10 * minute, kind: 'clock', byMs: -3 * day },
  ],
  'clock behind for an hour': (at) => [
    { at, kind: 'clock', byMs: -5 * hour },
    { at: at + hour, kind: 'clock', byMs: 5 * hour },
  ],
  'share away for two hours': (at) => [
    { at, kind: 'share', code: 'share.unreachable' },
    { at: at + 2 * hour, kind: 'share', code: null },
  ],
}

/** Plays a scene; at its gate number `cutAt` the fault happens. */
function play(
  { events, from = available, user = () => null, asks }: Scene,
  fault: keyof typeof faults,
  cutAt: number,
): { seen: Observation[]; gates: number } {
  const runbook = newRunbook('main', 'Main')
  if (asks === true) runbook.deviceState.cacheCredentials = true
  runbook.deviceState.rename = { enabled: true, template: 'A' }
  const time = (at: number) => `${new Date(at).toISOString().slice(0, 16)}Z`
  const unfolding = [...events]
  let gates = 0
  const device: RehearsedDevice = {
    zone: 'UTC',
    scheduled: [{ id: 'main', version: 1, availableFrom: time(from), enforcedAfter: time(enforced), timeZone: 'utc' }],
    runbooks: new Map([['main', runbook]]),
    events: unfolding,
    user,
    askable: { domain: 'target.example', users: new Set(['anna', 'bert']) },
    run: () => ({ outcome: 'migrated', minutes: 40 }),
    random: () => 0.5,
    gate(_what, at) {
      if (gates++ !== cutAt) return true
      const happens = faults[fault]
      if (happens === null || happens === undefined) return false
      for (const event of happens(at)) {
        const place = unfolding.findIndex((each) => each.at > event.at)
        unfolding.splice(place === -1 ? unfolding.length : place, 0, event)
      }
      return true
    },
  }
  return { seen: [...rehearse(device, start, start + 2 * day)], gates }
}

/** Every how many gates is cut; REHOME_FUZZ cuts at all of them. */
const stride = process.env['REHOME_FUZZ'] === undefined ? 6 : 1

test.each(scenes)(
  '$title: kill, restart, sleep, clock change and share loss at every transition end in one migration',
  { timeout: 600_000 },
  (scene) => {
    const whole = play(scene, 'kill', -1)
    expect(whole.gates).toBeGreaterThan(20)
    for (const fault of Object.keys(faults)) {
      for (let cut = 0; cut < whole.gates; cut += stride) {
        const { seen } = play(scene, fault, cut)
        expect({ fault, cut, ...outcomeOf(seen, scene.from ?? available) }).toEqual({
          fault,
          cut,
          began: 1,
          migrated: 1,
          early: false,
          surprised: false,
          again: [],
          attempts: true,
        })
      }
    }
  },
)

function outcomeOf(seen: readonly Observation[], from: number) {
  const began = seen.filter((each) => each.kind === 'began')
  const shown = seen.flatMap((each) =>
    each.kind === 'shown' && each.view.state.kind !== 'quiet' ? [`${each.user} ${each.view.state.occasion}`] : [],
  )
  const first = began[0]
  const counted = seen.findLast((each) => each.kind === 'stage' && each.stage.name === 'counting' && each.at <= (first?.at ?? 0))
  return {
    began: began.length,
    migrated: seen.filter((each) => each.kind === 'ended' && each.outcome === 'migrated').length,
    early: began.some(({ at }) => at < from),
    surprised: first !== undefined && first.sessions > 0 && (counted === undefined || first.at - counted.at < minute),
    attempts: seen.filter((each) => each.kind === 'tried' && each.user === 'bert').length <= 3,
    again: shown.filter((each, index) => shown.indexOf(each) !== index),
  }
}
