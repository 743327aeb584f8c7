import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newRunbook, type Runbook } from '../runbook.ts'
import { offersOf, type Scheduled } from './offer.ts'
import { transitions } from './plan.ts'
import { rehearse } from './rehearsal.ts'
import type { Observation, RehearsedDevice, WorldEvent } from './rehearsed-device.ts'
import type { Session } from './situation.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** Clocks go forward in Berlin on the 29th, back in Sydney on the 5th of April. */
const start = Date.UTC(2026, 2, 27)
const end = start + 14 * day
const zones = ['Europe/Berlin', 'Australia/Sydney', 'America/Los_Angeles', 'Asia/Kolkata', 'UTC']
const sessions: readonly Session[] = ['anna', 'bert'].map((user, index) => ({ id: index + 1, user, state: 'active', busyWith: null }))
/** REHOME_FUZZ=10 runs ten times as many. */
const numRuns = 25 * Number(process.env['REHOME_FUZZ'] ?? 1)

const times = fc
  .record({
    from: fc.integer({ min: 1, max: 8 * 24 * 4 }),
    length: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 * 4 }), fc.integer({ min: 0, max: 5 * 24 * 4 })),
    timeZone: fc.constantFrom('local' as const, 'utc' as const),
  })
  .map(({ from, length, timeZone }) => {
    const text = (quarters: number) =>
      `${new Date(start + quarters * 15 * minute).toISOString().slice(0, 16)}${timeZone === 'utc' ? 'Z' : ''}`
    return { availableFrom: text(from), enforcedAfter: text(from + length), timeZone }
  })

const at = fc.integer({ min: 0, max: (13 * day) / minute }).map((minutes) => start + minutes * minute)
const event: fc.Arbitrary<WorldEvent> = fc
  .tuple(
    at,
    fc.oneof(
      fc.constantFrom('sleep' as const, 'wake' as const, 'off' as const, 'on' as const).map((kind) => ({ kind })),
      fc.constantFrom(...sessions).map((session) => ({ kind: 'logon' as const, session })),
      fc.constantFrom(1, 2).map((id) => ({ kind: 'logoff' as const, id })),
      fc
        .record({
          id: fc.constantFrom(1, 2),
          state: fc.constantFrom('active' as const, 'locked' as const),
          busyWith: fc.constantFrom(null, 'full-screen' as const),
        })
        .map(({ id, ...change }) => ({ kind: 'session' as const, id, change })),
      fc.constantFrom(...zones).map((zone) => ({ kind: 'zone' as const, zone })),
      fc.constantFrom(null, null, 'share.unreachable' as const, 'share.forged' as const).map((code) => ({ kind: 'share' as const, code })),
      fc.boolean().map((cut) => ({ kind: 'kill' as const, cut })),
    ),
  )
  .map(([moment, what]) => ({ at: moment, ...what }))

/** A clock that leaps and is put right again before it is believed: true time is the device's own, which is first seen to be right. */
const slip = fc
  .tuple(at, fc.integer({ min: 1, max: 14 }), fc.integer({ min: -20 * day, max: 20 * day }))
  .map(([from, minutes, byMs]): WorldEvent[] => [
    { at: from + minute, kind: 'clock', byMs },
    { at: from + minute + minutes * minute, kind: 'clock', byMs: -byMs },
  ])

interface World {
  readonly scheduled: readonly Scheduled[]
  readonly runbooks: ReadonlyMap<string, Runbook>
  readonly zone: string
  readonly events: readonly WorldEvent[]
  readonly choices: readonly number[]
  readonly cutEvery: number
}

const world = fc
  .record({
    first: times,
    second: times,
    needs: fc.boolean(),
    zone: fc.constantFrom(...zones),
    events: fc.array(event, { maxLength: 30 }),
    slips: fc.array(slip, { maxLength: 2 }),
    choices: fc.array(fc.nat(99), { minLength: 20, maxLength: 20 }),
    cutEvery: fc.constantFrom(0, 0, 7, 13, 31),
  })
  .map(({ first, second, needs, zone, events, slips, choices, cutEvery }): World => {
    const runbooks = ['first', 'second'].map((id) => newRunbook(id, id))
    if (needs) runbooks[1]!.general.prerequisites.push('first')
    runbooks[0]!.deviceState.rename = { enabled: true, template: 'A' }
    // A slip must be put right before another begins, or the clock is wrong for good.
    const apart = slips.filter((pair, index) => index === 0 || Math.abs(pair[0]!.at - slips[0]![0]!.at) > hour)
    const home: WorldEvent[] = [
      { at: start + 13 * day, kind: 'on' },
      { at: start + 13 * day, kind: 'wake' },
      { at: start + 13 * day, kind: 'share', code: null },
    ]
    return {
      scheduled: [
        { id: 'first', version: 1, ...first },
        { id: 'second', version: 1, ...second },
      ],
      runbooks: new Map(runbooks.map((runbook) => [runbook.id, runbook])),
      zone,
      events: [...events, ...apart.flat(), ...home].sort((a, b) => a.at - b.at),
      choices,
      cutEvery,
    }
  })

function play({ choices, cutEvery, ...world }: World): Observation[] {
  let [draws, gates] = [0, 0]
  const next = () => choices[draws++ % choices.length]!
  const device: RehearsedDevice = {
    ...world,
    random: () => next() / 100,
    longestNapMs: 5 * minute,
    user({ state }) {
      const choice = next()
      if (state.kind === 'available' && state.snooze !== null && choice < 40)
        return { kind: 'snooze', minutes: state.snooze.choices[choice % state.snooze.choices.length]! }
      if (state.kind === 'available' && choice < 50) return { kind: 'start' }
      if (state.kind === 'starting' && state.mayCancel && choice < 30) return { kind: 'cancel' }
      return state.kind === 'completed' ? { kind: 'read' } : null
    },
    run: () => ({ outcome: 'migrated', minutes: 5 + next() }),
    gate: () => cutEvery === 0 || ++gates % cutEvery !== 0,
  }
  return [...rehearse(device, start, end)]
}

/** The zone that the device's clock shows at a moment. */
function zoneAt({ zone, events }: World, moment: number): string {
  const last = events.findLast((each) => each.kind === 'zone' && each.at <= moment)
  return last?.kind === 'zone' ? last.zone : zone
}

test(
  'whatever happens: nothing early, nothing twice, nobody surprised or told again and again, and in the end everything is done',
  { timeout: 600_000 },
  () => {
    fc.assert(
      fc.property(world, (given) => {
        const seen = play(given)
        const began = seen.filter((each) => each.kind === 'began')
        for (const { at: moment, runbook } of began) {
          const offer = offersOf(given.scheduled, given.runbooks, zoneAt(given, moment)).find(({ id }) => id === runbook)!
          expect({ runbook, early: Math.max(0, offer.availableAt - moment) }).toEqual({ runbook, early: 0 })
        }
        expect(began.map(({ runbook }) => runbook).toSorted((a, b) => a.localeCompare(b))).toEqual(['first', 'second'])
        const ended = seen.filter((each) => each.kind === 'ended')
        expect(ended.length).toBe(2)
        if (given.runbooks.get('second')!.general.prerequisites.length > 0) expect(began[0]!.runbook).toBe('first')

        const shown = seen.flatMap((each) =>
          each.kind === 'shown' && each.view.state.kind !== 'quiet' ? [`${each.user} ${each.view.state.occasion}`] : [],
        )
        expect(shown.length).toBe(new Set(shown).size)
        expect(Math.max(...sessions.map(({ user }) => mostUnprompted(user, given.events, seen)))).toBeLessThanOrEqual(mostToldOfOneTurn)

        for (const { at: moment, sessions: present } of began) {
          const counted = seen.findLast((each) => each.kind === 'stage' && each.stage.name === 'counting' && each.at <= moment)
          if (present > 0) expect(moment - counted!.at).toBeGreaterThanOrEqual(minute)
        }
        expect(undeclared(seen)).toEqual([])
      }),
      { numRuns },
    )
  },
)

/** Of each of two runbooks: that it is there, that it is urgent, that it begins, that it goes on and how it ended, or why it cannot begin. */
const mostToldOfOneTurn = 2 * 6

/** How often at most a user is shown something while nothing happens to the device and he says nothing. */
function mostUnprompted(user: string, events: readonly WorldEvent[], seen: readonly Observation[]): number {
  let [most, count, from] = [0, 0, Number.NEGATIVE_INFINITY]
  for (const each of seen) {
    if (each.kind === 'answered' && each.user === user) [count, from] = [0, each.at]
    if (each.kind !== 'shown' || each.user !== user) continue
    const latest = events.findLast(({ at }) => at <= each.at)?.at ?? start
    if (latest > from) [count, from] = [0, latest]
    most = Math.max(most, (count += 1))
  }
  return most
}

function undeclared(seen: readonly Observation[]): string[] {
  const stages = seen.flatMap((each) => (each.kind === 'stage' ? [each.stage.name] : []))
  return stages.flatMap((to, index) => {
    const from = stages[index - 1]
    return from === undefined || transitions[from].includes(to) ? [] : [`${from} to ${to}`]
  })
}
