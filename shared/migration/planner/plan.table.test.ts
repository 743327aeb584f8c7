import { expect, test } from 'vitest'
import { unreachable } from '../../errors/refused.ts'
import { newRunbook, type Runbook } from '../runbook.ts'
import type { Scheduled } from './offer.ts'
import { rehearse } from './rehearsal.ts'
import type { Observation, RehearsedDevice, WorldEvent } from './rehearsed-device.ts'
import type { Session } from './situation.ts'

/** Times of the tables are UTC, in December 2026 unless a day says otherwise: 03T08:00. */
const at = (text: string) => Date.parse(text.length > 8 ? `2026-${text}Z` : `2026-12-${text}Z`)
const anna: Session = { id: 1, user: 'anna', state: 'active', busyWith: null }
const bert: Session = { id: 2, user: 'bert', state: 'active', busyWith: null }

const logon = (time: string, session = anna): WorldEvent => ({ at: at(time), kind: 'logon', session })
const happens = (time: string, kind: 'sleep' | 'wake' | 'off' | 'on'): WorldEvent => ({ at: at(time), kind })
const logoff = (time: string, id = 1): WorldEvent => ({ at: at(time), kind: 'logoff', id })
const share = (time: string, code: 'share.unreachable' | 'share.proxy-unreachable' | 'share.forged' | null): WorldEvent => ({
  at: at(time),
  kind: 'share',
  code,
})

function book(id: string, change: (runbook: Runbook) => void = () => {}): [string, Runbook] {
  const runbook = newRunbook(id, id)
  change(runbook)
  return [id, runbook]
}

function entry(id: string, from: string, to: string, timeZone: 'local' | 'utc' = 'utc', version = 1): Scheduled {
  const time = (text: string) => `${text.length > 8 ? '2026-' : '2026-12-'}${text}${timeZone === 'utc' ? 'Z' : ''}`
  return { id, version, availableFrom: time(from), enforcedAfter: time(to), timeZone }
}

/** From the 3rd at eight to the 5th at six in the evening; the last warning is fifteen minutes. */
const main = entry('main', '03T08:00', '05T18:00')

function play(events: readonly WorldEvent[], until: string, changes: Partial<RehearsedDevice> = {}, from = '01T00:00'): string[] {
  const device: RehearsedDevice = {
    zone: 'Europe/Berlin',
    scheduled: [main],
    runbooks: new Map([book('main')]),
    user: () => null,
    run: () => ({ outcome: 'migrated', minutes: 40 }),
    random: () => 0.5,
    longestNapMs: 5 * 60_000,
    ...changes,
    events,
  }
  return [...rehearse(device, at(from), at(until))].flatMap((seen) => lineOf(seen) ?? [])
}

function lineOf(seen: Observation): string | null {
  const time = new Date(Math.floor(seen.at / 60_000) * 60_000).toISOString().slice(8, 16)
  switch (seen.kind) {
    case 'shown': {
      const { state, notice } = seen.view
      const more =
        state.kind === 'starting'
          ? ` ${state.why}, at ${state.startsAt.slice(8, 16)}`
          : state.kind === 'failed' || state.kind === 'unavailable'
            ? ` ${state.code}`
            : ''
      return `${time} ${seen.user} sees ${state.kind}${more} (${notice!.loudness}${notice!.mayTakeFocus ? ', focus' : ''})`
    }
    case 'tried':
      return `${time} ${seen.user} tries the ${seen.right ? 'right' : 'wrong'} password`
    case 'answered':
      return `${time} ${seen.user} says ${seen.answer.kind}${seen.answer.kind === 'snooze' ? ` ${seen.answer.minutes}` : ''}`
    case 'began':
    case 'resumed':
      return `${time} ${seen.kind} ${seen.runbook}${seen.sessions === 0 ? ', nobody there' : ''}`
    case 'ended':
      return `${time} ${seen.outcome}`
    case 'looked':
    case 'stage':
      return null
    default:
      return unreachable(seen)
  }
}

const cases: [title: string, got: () => string[], wanted: string[]][] = [
  [
    'self-service: a user who presses Migrate Now is warned for a minute and migrated, once',
    () => play([logon('03T07:00')], '09T00:00', { user: ({ state }) => (state.kind === 'available' ? { kind: 'start' } : null) }),
    [
      '03T08:00 anna sees available (toast)',
      '03T08:00 anna says start',
      '03T08:00 anna sees starting asked, at 03T08:01 (window, focus)',
      '03T08:01 began main',
      '03T08:01 anna sees in-progress (window, focus)',
      '03T08:41 migrated',
      '03T08:41 anna sees completed (toast)',
    ],
  ],
  [
    'a user who does nothing is told again, by a window, four hours before enforcement, warned fifteen minutes before, and migrated at it',
    () => play([logon('03T07:00')], '05T18:30'),
    [
      '03T08:00 anna sees available (toast)',
      '05T14:00 anna sees available (window)',
      '05T17:45 anna sees starting enforced, at 05T18:00 (window, focus)',
      '05T18:00 began main',
      '05T18:00 anna sees in-progress (window, focus)',
    ],
  ],
  [
    'nobody logged on at enforcement: it starts within fifteen minutes',
    () => play([], '09T00:00'),
    ['05T18:00 began main, nobody there', '05T18:40 migrated'],
  ],
  [
    'a user who logs on minutes before enforcement has the whole warning',
    () => play([logon('05T17:57')], '05T18:20'),
    [
      '05T17:57 anna sees starting enforced, at 05T18:12 (window, focus)',
      '05T18:12 began main',
      '05T18:12 anna sees in-progress (window, focus)',
    ],
  ],
  [
    'when everybody has left during the warning it starts at enforcement, not before',
    () => play([logon('05T17:57'), logoff('05T17:58')], '05T18:20'),
    ['05T17:57 anna sees starting enforced, at 05T18:12 (window, focus)', '05T18:00 began main, nobody there'],
  ],
  [
    'Big Bang: nothing before the moment, then the warning, then the start',
    () => play([logon('04T08:00')], '05T18:30', { scheduled: [entry('main', '05T18:00', '05T18:00')] }),
    [
      '05T18:00 anna sees starting enforced, at 05T18:15 (window, focus)',
      '05T18:15 began main',
      '05T18:15 anna sees in-progress (window, focus)',
    ],
  ],
  [
    'a snooze keeps the prompt away for as long, also over a restart, and never past the last warning',
    () =>
      play([logon('05T15:00'), happens('05T15:10', 'off'), happens('05T15:20', 'on'), logon('05T15:30')], '05T18:05', {
        user: ({ state }) =>
          state.kind === 'available' && state.snooze !== null ? { kind: 'snooze', minutes: state.snooze.preferred } : null,
      }),
    [
      '05T15:00 anna sees available (window)',
      '05T15:00 anna says snooze 60',
      '05T16:00 anna sees available (window)',
      '05T16:00 anna says snooze 60',
      '05T17:00 anna sees available (window)',
      '05T17:00 anna says snooze 15',
      '05T17:15 anna sees available (window)',
      '05T17:15 anna says snooze 15',
      '05T17:30 anna sees available (window)',
      '05T17:30 anna says snooze 15',
      '05T17:45 anna sees starting enforced, at 05T18:00 (window, focus)',
      '05T18:00 began main',
      '05T18:00 anna sees in-progress (window, focus)',
    ],
  ],
  [
    'two users each have their prompt and their snooze; who does not ask is warned for longer',
    () =>
      play([logon('03T07:00'), logon('03T07:30', bert)], '03T09:00', {
        user: ({ state }, { user }) =>
          state.kind !== 'available' ? null : user === 'anna' ? { kind: 'snooze', minutes: 60 } : { kind: 'start' },
      }),
    [
      '03T08:00 anna sees available (toast)',
      '03T08:00 anna says snooze 60',
      '03T08:00 bert sees available (toast)',
      '03T08:00 bert says start',
      '03T08:00 anna sees starting asked-by-other, at 03T08:15 (window)',
      '03T08:00 bert sees starting asked, at 03T08:15 (window, focus)',
      '03T08:15 began main',
      '03T08:15 anna sees in-progress (window, focus)',
      '03T08:15 bert sees in-progress (window, focus)',
      '03T08:55 migrated',
      '03T08:55 anna sees completed (toast)',
      '03T08:55 bert sees completed (toast)',
    ],
  ],
  [
    'one user with two sessions is prompted in each, once, and not again in one that comes after them',
    () =>
      play(
        [
          logon('03T07:00'),
          logon('03T07:00', { ...anna, id: 2 }),
          logoff('03T09:00', 1),
          logoff('03T09:00', 2),
          logon('03T10:00', { ...anna, id: 3 }),
        ],
        '03T12:00',
      ),
    ['03T08:00 anna sees available (toast)', '03T08:00 anna sees available (toast)'],
  ],
  [
    'a date moved forward ends what was put off beyond it: the user is told again',
    () =>
      play([logon('03T07:00'), { at: at('03T09:30'), kind: 'publish', scheduled: [entry('main', '03T08:00', '03T14:30')] }], '03T14:31', {
        scheduled: [entry('main', '03T08:00', '20T18:00')],
        runbooks: new Map([book('main', ({ userExperience }) => userExperience.snoozeChoices.push(1440))]),
        user: ({ state }) =>
          state.kind === 'available' && state.enforcedAt?.slice(8, 10) === '20' ? { kind: 'snooze', minutes: 1440 } : null,
      }),
    [
      '03T08:00 anna sees available (toast)',
      '03T08:00 anna says snooze 1440',
      '03T09:45 anna sees available (toast)',
      '03T10:30 anna sees available (window)',
      '03T14:15 anna sees starting enforced, at 03T14:30 (window, focus)',
      '03T14:30 began main',
      '03T14:30 anna sees in-progress (window, focus)',
    ],
  ],
  [
    'a locked session is not prompted before somebody is back at it',
    () =>
      play(
        [logon('03T07:00', { ...anna, state: 'locked' }), { at: at('03T12:00'), kind: 'session', id: 1, change: { state: 'active' } }],
        '03T13:00',
      ),
    ['03T12:00 anna sees available (toast)'],
  ],
  [
    'a presentation is respected until the last warning',
    () => play([logon('03T07:00', { ...anna, busyWith: 'presentation' })], '05T18:01'),
    [
      '05T17:45 anna sees starting enforced, at 05T18:00 (window, focus)',
      '05T18:00 began main',
      '05T18:00 anna sees in-progress (window, focus)',
    ],
  ],
  [
    'a device that slept through enforcement warns for five minutes when somebody wakes it',
    () => play([logon('05T17:00'), happens('05T17:50', 'sleep'), happens('06T08:00', 'wake')], '06T08:10'),
    [
      '05T17:00 anna sees available (window)',
      '05T17:45 anna sees starting enforced, at 05T18:00 (window, focus)',
      '06T08:00 anna sees starting enforced, at 06T08:05 (window, focus)',
      '06T08:05 began main',
      '06T08:05 anna sees in-progress (window, focus)',
    ],
  ],
  [
    'a device that was off at enforcement gives who logs on the whole warning',
    () => play([happens('05T12:00', 'off'), happens('07T08:00', 'on'), logon('07T08:00')], '07T08:20'),
    [
      '07T08:00 anna sees starting enforced, at 07T08:15 (window, focus)',
      '07T08:15 began main',
      '07T08:15 anna sees in-progress (window, focus)',
    ],
  ],
  [
    'a clock that runs ahead for ten minutes starts nothing',
    () =>
      play(
        [
          logon('03T07:00'),
          { at: at('03T09:00'), kind: 'clock', byMs: 72 * 3_600_000 },
          { at: at('03T09:10'), kind: 'clock', byMs: -72 * 3_600_000 },
        ],
        '05T17:00',
      ),
    ['03T08:00 anna sees available (toast)', '05T14:00 anna sees available (window)'],
  ],
  [
    'a clock that is set back postpones, and a snooze still lasts its hour',
    () =>
      play([logon('03T07:00'), { at: at('03T08:10'), kind: 'clock', byMs: -5 * 60_000 }], '03T10:00', {
        user: ({ state }) => (state.kind === 'available' && state.snooze !== null ? { kind: 'snooze', minutes: 60 } : null),
      }),
    [
      '03T08:00 anna sees available (toast)',
      '03T08:00 anna says snooze 60',
      '03T09:00 anna sees available (toast)',
      '03T09:00 anna says snooze 60',
    ],
  ],
  [
    'a device-local time moves with the device: west of here it is not yet eight',
    () =>
      play([logon('03T06:00'), { at: at('03T06:30'), kind: 'zone', zone: 'America/New_York' }], '03T14:00', {
        scheduled: [entry('main', '03T08:00', '05T18:00', 'local')],
      }),
    ['03T13:00 anna sees available (toast)'],
  ],
  [
    'clocks that go forward over Available From open it as they do; the night they go back enforces at the second of two',
    () =>
      play(
        [logon('03-29T00:00')],
        '03-29T02:00',
        { scheduled: [entry('main', '03-29T02:30', '04-29T02:30', 'local')] },
        '03-28T00:00',
      ).concat(play([], '10-25T02:00', { scheduled: [entry('main', '10-25T02:30', '10-25T02:30', 'local')] }, '10-24T12:00')),
    ['29T01:00 anna sees available (toast)', '25T01:30 began main, nobody there'],
  ],
  [
    'a share out of reach at enforcement: one more look, then what is staged is run',
    () => play([share('05T12:00', 'share.unreachable')], '05T19:00'),
    ['05T18:00 began main, nobody there', '05T18:40 migrated'],
  ],
  [
    'a share behind a proxy that does not answer is out of reach as well',
    () => play([share('02T12:00', 'share.proxy-unreachable')], '06T19:00'),
    ['05T18:00 began main, nobody there', '05T18:40 migrated'],
  ],
  [
    'a share out of reach just then is looked at twice',
    () => play([share('05T17:59', 'share.unreachable')], '05T18:20'),
    ['05T18:05 began main, nobody there'],
  ],
  [
    'a forged share delays, until the true one is back',
    () => play([share('05T12:00', 'share.forged'), share('06T09:00', null)], '06T11:00'),
    ['06T09:00 began main, nobody there', '06T09:40 migrated'],
  ],
  [
    'a forged share is told once, however long it stays; when the true one is back the start is announced again',
    () => play([logon('05T17:00'), share('05T17:55', 'share.forged'), share('07T09:00', null)], '07T09:30'),
    [
      '05T17:00 anna sees available (window)',
      '05T17:45 anna sees starting enforced, at 05T18:00 (window, focus)',
      '05T18:00 anna sees unavailable share.forged (toast)',
      '07T09:15 anna sees starting enforced, at 07T09:20 (window, focus)',
      '07T09:20 began main',
      '07T09:20 anna sees in-progress (window, focus)',
    ],
  ],
  [
    'a clock that is set while the share is away tells nothing anew',
    () =>
      play(
        [logon('05T17:00'), share('05T17:55', 'share.forged'), { at: at('05T18:03'), kind: 'clock', byMs: -5 * 60_000 }],
        '05T18:40',
      ).slice(2),
    ['05T18:00 anna sees unavailable share.forged (toast)'],
  ],
  [
    'a start that a user asks for is refused while the share is out of reach, and said to that user',
    () =>
      play([logon('03T07:00'), share('03T07:59', 'share.unreachable')], '03T08:30', {
        user: ({ state }) => (state.kind === 'available' ? { kind: 'start' } : null),
      }),
    [
      '03T08:00 anna sees available (toast)',
      '03T08:00 anna says start',
      '03T08:00 anna sees starting asked, at 03T08:01 (window, focus)',
      '03T08:01 anna sees unavailable share.unreachable (window)',
    ],
  ],
  [
    'what is taken back while it is announced does not start',
    () => play([logon('05T12:00'), { at: at('05T17:50'), kind: 'publish', scheduled: null }], '06T00:00'),
    [
      '05T12:00 anna sees available (toast)',
      '05T14:00 anna sees available (window)',
      '05T17:45 anna sees starting enforced, at 05T18:00 (window, focus)',
    ],
  ],
  [
    'a runbook waits for the one it needs, and starts right after it when both are enforced',
    () =>
      play([], '05T20:00', {
        scheduled: [entry('second', '03T08:00', '05T18:00'), entry('first', '03T08:00', '05T18:00')],
        runbooks: new Map([book('first'), book('second', (runbook) => runbook.general.prerequisites.push('first'))]),
      }),
    ['05T18:00 began first, nobody there', '05T18:40 migrated', '05T18:40 began second, nobody there', '05T19:20 migrated'],
  ],
  [
    'a silent runbook shows nothing and starts at enforcement, whoever is there',
    () =>
      play([logon('03T07:00')], '09T00:00', {
        runbooks: new Map([book('main', (runbook) => (runbook.startup.userInteraction = 'silent'))]),
      }),
    ['05T18:00 began main', '05T18:40 migrated'],
  ],
  [
    'a run that could not begin is told, and tried again after a quarter, half and whole hours',
    () => play([], '05T21:00', { run: () => ({ outcome: 'refused', code: 'step.low-disk', minutes: 1 }) }),
    [
      '05T18:00 began main, nobody there',
      '05T18:01 refused',
      '05T18:16 began main, nobody there',
      '05T18:17 refused',
      '05T18:47 began main, nobody there',
      '05T18:48 refused',
      '05T19:48 began main, nobody there',
      '05T19:49 refused',
      '05T20:49 began main, nobody there',
      '05T20:50 refused',
    ],
  ],
  [
    'a user is told of a run that could not begin, and warned again before the next',
    () =>
      play([logon('05T17:50')], '05T18:50', {
        run: (_runbook, attempt) =>
          attempt === 1 ? { outcome: 'refused', code: 'step.low-disk', minutes: 1 } : { outcome: 'migrated', minutes: 5 },
      }),
    [
      '05T17:50 anna sees starting enforced, at 05T18:05 (window, focus)',
      '05T18:05 began main',
      '05T18:05 anna sees in-progress (window, focus)',
      '05T18:06 refused',
      '05T18:06 anna sees failed step.low-disk (window)',
      '05T18:21 anna sees starting enforced, at 05T18:36 (window, focus)',
      '05T18:36 began main',
      '05T18:36 anna sees in-progress (window, focus)',
      '05T18:41 migrated',
      '05T18:41 anna sees completed (toast)',
    ],
  ],
  [
    'a run that was rolled back is not tried again by itself, but when a new version comes',
    () =>
      play([{ at: at('06T12:00'), kind: 'publish', scheduled: [{ ...main, version: 2 }] }], '06T14:00', {
        run: (_runbook, attempt) =>
          attempt === 1 ? { outcome: 'rolled-back', code: 'step.not-verified', minutes: 30 } : { outcome: 'migrated', minutes: 30 },
      }),
    ['05T18:00 began main, nobody there', '05T18:30 rolled-back', '06T12:00 began main, nobody there', '06T12:30 migrated'],
  ],
  [
    'who has read that a run was rolled back is not asked to start it',
    () =>
      play([logon('06T08:00')], '09T00:00', {
        run: () => ({ outcome: 'rolled-back', code: 'step.not-verified', minutes: 30 }),
        user: ({ state }) => (state.kind === 'failed' ? { kind: 'read' } : null),
      }),
    [
      '05T18:00 began main, nobody there',
      '05T18:30 rolled-back',
      '06T08:00 anna sees failed step.not-verified (window)',
      '06T08:00 anna says read',
    ],
  ],
  [
    'a low battery holds a wish back until enforcement, when preflight decides and is asked again on mains',
    () =>
      play(
        [
          { at: at('05T17:00'), kind: 'battery', percent: 20 },
          { at: at('05T21:00'), kind: 'battery', percent: null },
        ],
        '05T22:00',
        {
          run: (_runbook, attempt) =>
            attempt === 1 ? { outcome: 'refused', code: 'step.on-battery', minutes: 1 } : { outcome: 'migrated', minutes: 30 },
        },
      ),
    ['05T18:00 began main, nobody there', '05T18:01 refused', '05T21:00 began main, nobody there', '05T21:30 migrated'],
  ],
  [
    'a power cut in mid-run is resumed at once, and prompts nobody',
    () => play([{ at: at('05T18:10'), kind: 'kill', cut: true }], '05T19:00'),
    ['05T18:00 began main, nobody there', '05T18:10 resumed main, nobody there', '05T18:40 migrated'],
  ],
  [
    'credentials are asked for once a domain controller answers, of everybody who is there, before it begins',
    () =>
      play(
        [
          { at: at('01T00:00'), kind: 'controller', code: 'credentials.no-controller' },
          logon('03T07:00'),
          logon('03T07:00', bert),
          { at: at('03T08:32'), kind: 'controller', code: null },
        ],
        '03T09:00',
        {
          runbooks: new Map([
            book('main', ({ deviceState, permissionUpdates }) => {
              deviceState.cacheCredentials = true
              permissionUpdates.mode = 'none'
            }),
          ]),
          askable: { domain: 'target.example', users: new Set(['anna', 'bert']) },
          run: () => ({ outcome: 'migrated', minutes: 1 }),
          user({ state }, { user }) {
            if (state.kind === 'available' && user === 'anna') return { kind: 'start' }
            return state.kind === 'credentials' && state.asks ? { kind: 'password', right: user === 'anna' } : null
          },
        },
      ),
    [
      '03T08:00 anna sees available (toast)',
      '03T08:00 anna says start',
      '03T08:00 anna sees credentials (toast)',
      '03T08:00 bert sees credentials (toast)',
      '03T08:35 anna sees credentials (window)',
      '03T08:35 anna tries the right password',
      '03T08:35 anna says password',
      '03T08:35 bert sees credentials (window)',
      '03T08:35 bert tries the wrong password',
      '03T08:35 bert says password',
      '03T08:40 began main',
      '03T08:40 anna sees in-progress (window, focus)',
      '03T08:40 bert sees in-progress (window, focus)',
      '03T08:41 migrated',
      '03T08:41 anna sees completed (toast)',
      '03T08:41 bert sees completed (toast)',
    ],
  ],
]

test.each(cases)('%s', (_title, got, wanted) => {
  expect(got()).toEqual(wanted)
})
