import { describe, expect, test } from 'vitest'
import type { QuietReason, SessionView } from '../migration/planner/view.ts'
import { userExperience } from '../migration/user-experience.ts'
import { dialogs } from '../wording/wording.ts'
import { sampleView } from './sample-views.ts'
import { speechIn } from './speech.ts'
import { trayOf, type MenuItem } from './tray-menu.ts'

const experience = userExperience.parse({ companyName: 'Aurora' })
const setting = { experience, speech: speechIn(experience, 'en-GB'), zone: 'UTC', deviceName: 'NW-LT-0101' }
const shapeOf = (item: MenuItem): unknown => {
  if (item.kind === 'separator') return '-'
  return item.kind === 'line' ? [item.label, item.enabled] : [item.label, item.enabled, item.items.map(shapeOf)]
}
const quiet = (why: QuietReason): SessionView => ({
  ...sampleView('available', experience),
  state: { kind: 'quiet', why },
  menu: { migrateNow: false, snooze: [], check: true, cacheCredentials: false },
})

test('while a move is possible the menu starts it, postpones it and tells about it', () => {
  expect(trayOf(sampleView('available', experience), setting).menu.map(shapeOf)).toEqual([
    ['Ready to move, latest Friday 11\u00a0September at 18:00', true],
    '-',
    ['Migrate now', true],
    [
      'Snooze',
      true,
      [
        ['In 15 minutes', true],
        ['In 1 hour', true],
        ['In 4 hours', true],
      ],
    ],
    ['Check runbooks', true],
    ['Check status', true],
    ['Cache user credentials', false],
    '-',
    ['Show log', true],
    ['Configuration', true],
    ['About', true],
  ])
})

test('without an engine nothing is offered but what needs none', () => {
  const { icon, tip, menu } = trayOf(null, setting)
  const offered = menu.filter((item) => item.kind !== 'separator' && item.enabled).map(shapeOf)
  expect([icon, tip, offered]).toEqual(['quiet', 'Rehome: The migration service does not run', [['About', true]]])
})

describe('the icon', () => {
  test('tells by shape and by words what every dialog is about', () => {
    const told = dialogs.map((dialog) => {
      const { icon, tip } = trayOf(sampleView(dialog, experience), setting)
      return [dialog, icon, tip]
    })
    expect(told).toEqual([
      ['available', 'waiting', 'Rehome: Ready to move, latest Friday 11\u00a0September at 18:00'],
      ['startWarning', 'attention', 'Rehome: Starts at 07:45'],
      ['inProgress', 'working', 'Rehome: Moving: Handing your files over to your new account'],
      ['complete', 'done', 'Rehome: Moved to Aurora'],
      ['failed', 'attention', 'Rehome: Did not succeed (step.low-disk)'],
      ['serviceUnavailable', 'attention', 'Rehome: Waiting for the network'],
      ['cacheCredentials', 'waiting', 'Rehome: Your new password is needed'],
    ])
  })

  test.each([
    ['not-yet', 'quiet', 'Rehome: Nothing planned'],
    ['silent', 'quiet', 'Rehome: Nothing planned'],
    ['not-enrolled', 'quiet', 'Rehome: Not connected to a project'],
    ['finished', 'done', 'Rehome: This device has moved'],
  ] as const)('is silent when the engine is (%s)', (why, icon, tip) => {
    expect(trayOf(quiet(why), setting)).toMatchObject({ icon, tip })
  })
})
