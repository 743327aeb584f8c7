import { describe, expect, test } from 'vitest'
import { sessionViewSchema, type SessionView } from '../migration/planner/view.ts'
import { userExperience, type UserExperienceInput } from '../migration/user-experience.ts'
import { builtInLanguages } from '../wording/languages.ts'
import { dialogs, type DialogKind } from '../wording/wording.ts'
import { dialogOf, dialogScreen } from './dialog-screen.ts'
import type { Setting } from './make-screen.ts'
import { sampleView } from './sample-views.ts'
import type { Block, Screen } from './screen.ts'
import { speechIn } from './speech.ts'

const experience = userExperience.parse({
  companyName: 'Aurora',
  contacts: [{ name: 'Helpdesk', phone: '4711' }],
  instructions: 'Bring your charger.',
  expectedMinutes: 45,
} satisfies UserExperienceInput)

const settingIn = (language: string): Setting => ({
  experience,
  speech: speechIn(experience, language),
  zone: 'UTC',
  deviceName: 'NW-LT-0101',
})
const setting = settingIn('en-GB')
const shown = (dialog: DialogKind, change: (view: SessionView) => SessionView = (view) => view, its = setting) =>
  dialogScreen(change(sampleView(dialog, experience)), its) as Screen
const blocks = <K extends Block['kind']>(screen: Screen, kind: K) =>
  screen.blocks.filter((block) => block.kind === kind) as Extract<Block, { kind: K }>[]
const names = ({ actions }: Screen) => actions.map(({ name }) => name)
const remarksOf = (screen: Screen) => blocks(screen, 'remark').map(({ text }) => text)

describe.each(dialogs)('%s', (dialog) => {
  test('is what the state of that name is shown as, and its sample is a view an engine could send', () => {
    const view = sampleView(dialog, experience)
    expect([dialogOf(view.state), sessionViewSchema.parse(view)]).toEqual([dialog, view])
  })

  test.each(builtInLanguages)('has no word missing and no value left out in %s', (language) => {
    const texts = JSON.stringify(shown(dialog, undefined, settingIn(language)))
    // What is spoken is filled in while the clock runs.
    expect([texts.match(/\{(?!duration)\w+\}/g), texts.match(/"(label|title|heading)":""/g)]).toEqual([null, null])
  })

  test('says whom to call, and can be closed or answered', () => {
    const { help, actions } = shown(dialog)
    expect([help?.contacts[0]?.phone, actions.length > 0]).toEqual(['4711', true])
  })
})

describe('available', () => {
  test('says when it starts by itself, how long it takes, how often it restarts and as whom one signs in afterwards', () => {
    expect(blocks(shown('available'), 'facts')[0]?.facts).toEqual([
      { label: 'Starts by itself', value: 'Friday 11\u00a0September at 18:00' },
      { label: 'Takes about', value: '45 minutes' },
      { label: 'Restarts', value: '2' },
      { label: 'Your new sign-in', value: 'anna.berg@aurora.example', isCode: true },
    ])
  })

  test('what is not known is not said', () => {
    const plain = userExperience.parse({})
    const screen = shown(
      'available',
      (view) => ({ ...view, account: null, state: { ...view.state, enforcedAt: null, restarts: 0 } as SessionView['state'] }),
      { ...setting, experience: plain, speech: speechIn(plain, 'en') },
    )
    expect([blocks(screen, 'facts'), blocks(screen, 'message'), screen.help]).toEqual([[], [], null])
  })

  test('offers the snooze choices in words; when it is too late for any it says so', () => {
    const [open, late] = [
      shown('available'),
      shown('available', (view) => ({ ...view, state: { ...view.state, snooze: null } as SessionView['state'] })),
    ]
    expect([open.actions.find(({ name }) => name === 'snooze')?.choices?.map(({ label }) => label), names(late)]).toEqual([
      ['In 15 minutes', 'In 1 hour', 'In 4 hours'],
      ['close', 'start'],
    ])
    expect(remarksOf(late)).toContain('It can no longer be postponed.')
  })

  test('a start that is not possible now is not offered, and what speaks against it is', () => {
    const screen = shown('available', (view) => ({ ...view, menu: { ...view.menu, migrateNow: false } }))
    expect([names(screen), remarksOf(screen)]).toEqual([['snooze'], ['The device runs on battery. Plug it in.']])
  })
})

describe('the start', () => {
  test.each([
    ['asked', true, ['cancel', 'close'], ['You asked for it. You can still take it back.']],
    ['asked', false, ['close'], []],
    ['asked-by-other', false, ['close'], ['Another user of this device asked for it.']],
    ['enforced', false, ['close'], ['The time set by Aurora has come, so it can no longer be postponed.']],
  ] as const)('%s, to be taken back: %s', (why, mayCancel, actions, remarks) => {
    const screen = shown('startWarning', (view) => ({ ...view, state: { ...view.state, why, mayCancel } as SessionView['state'] }))
    expect([names(screen), remarksOf(screen), blocks(screen, 'countdown')[0]?.leftMs]).toEqual([actions, remarks, 15 * 60_000])
  })
})

describe('a failure', () => {
  test('has its code in words for the helpdesk and as a picture that names device and time', () => {
    expect(blocks(shown('failed'), 'code')[0]).toEqual({
      kind: 'code',
      label: 'Code',
      code: 'step.low-disk',
      hint: 'Please tell the helpdesk this code.',
      qr: 'REHOME NW-LT-0101 step.low-disk 2026-09-08T07:30:00.000Z',
    })
  })

  test('tells a user what he can do, and nothing of what he cannot', () => {
    const reason = (code: string) =>
      remarksOf(shown('failed', (view) => ({ ...view, state: { ...view.state, code } as SessionView['state'] })))[1]
    expect([reason('step.pending-restart'), reason('step.crashed')]).toEqual([
      'Windows wants to restart first. Save your work and restart the device.',
      'It is tried again at 08:30.',
    ])
  })
})

test('waiting for the network, what starts by itself looks at the share, what a user asked for is asked again', () => {
  const again = (enforced: boolean, migrateNow: boolean) =>
    names(
      shown('serviceUnavailable', (view) => ({
        ...view,
        menu: { ...view.menu, migrateNow },
        state: { ...view.state, enforced } as SessionView['state'],
      })),
    )[0]
  expect([again(true, true), again(false, true), again(false, false)]).toEqual(['check', 'start', 'check'])
})

test('a password is asked for only while there are attempts left', () => {
  const none = shown('cacheCredentials', (view) => ({ ...view, state: { ...view.state, attemptsLeft: 0 } as SessionView['state'] }))
  expect([names(shown('cacheCredentials')), names(none), blocks(none, 'credentials')]).toEqual([['credentials', 'close'], ['close'], []])
})

test('while no domain controller answers nobody is asked, and it is said when one is looked for again', () => {
  const state = { asks: false, nextTryAt: '2026-12-03T09:05:00.000Z', last: 'credentials.no-controller' }
  const waiting = shown('cacheCredentials', (view) => ({ ...view, state: { ...view.state, ...state } as SessionView['state'] }))
  expect([names(waiting), blocks(waiting, 'credentials'), JSON.stringify(waiting).includes('No domain controller')]).toEqual([
    ['close'],
    [],
    true,
  ])
})

test('a logo that did not travel with the runbook is not asked for', () => {
  const named = userExperience.parse({ logo: 'logo.png' })
  expect(shown('available', undefined, { ...setting, experience: named }).logo).toBeNull()
})
