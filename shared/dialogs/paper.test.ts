import { describe, expect, test } from 'vitest'
import { runbookSchema, type RunbookInput } from '../migration/runbook.ts'
import { instantOf } from '../values/instant.ts'
import { dialogs } from '../wording/wording.ts'
import { dialogScreen } from './dialog-screen.ts'
import { handoutHtml } from './handout.ts'
import { legalNotice } from './legal-notice.ts'
import { lockScreenSvg } from './lock-screen.ts'
import { sampleView } from './sample-views.ts'
import { languageName, languagesOf, sampleSetting } from './sample-setting.ts'
import { storyboardHtml } from './storyboard.ts'
import { wrapped } from './wrap.ts'

const hostile = '<img src=x onerror=alert(1)>"&\'</style>'
const runbookOf = (given: Partial<RunbookInput>) =>
  runbookSchema.parse({ rehome: 'runbook/1', id: 'move', general: { name: 'Move' }, ...given })
const aurora = runbookOf({
  general: { name: `Move ${hostile}` },
  userExperience: {
    companyName: `Aurora ${hostile}`,
    instructions: hostile,
    contacts: [{ name: hostile, phone: hostile, email: hostile, hours: hostile, url: 'https://help.example/?a="><script>' }],
    helpLinks: [{ label: hostile, url: 'https://help.example/?a="><script>' }],
    languages: { 'pt-BR': { available: { title: hostile } } },
    legalNotice: { caption: hostile, text: hostile },
  },
})
/** What is left of a page when everything that may be in it is taken out: elements that nobody meant. */
const unmeant = (html: string) => html.match(/<(img src=x|script|iframe|object|a href="(?!https:|mailto:|tel:|#))/gi)

describe('the storyboard', () => {
  const html = storyboardHtml(aurora)

  test('has every dialog in every language that the runbook and Rehome speak', () => {
    const titles = languagesOf(aurora).flatMap((language) => {
      const setting = sampleSetting(aurora, language)
      return dialogs.map((dialog) => dialogScreen(sampleView(dialog, aurora.userExperience), setting)?.title)
    })
    expect([titles.length, html.match(/<form /g)?.length, languagesOf(aurora).at(-1)]).toEqual([49, 49, 'pt-BR'])
  })

  test('holds what a runbook says as text and nothing more, and loads and runs nothing', () => {
    expect([
      unmeant(html),
      html.match(/ (src|href)="(?!data:|#|https:\/\/help|mailto:|tel:)[^"]*"/g),
      html.includes('default-src &#x27;none&#x27;'),
    ]).toEqual([null, null, true])
  })

  test('a logo is in it once, however many screens show it', () => {
    const logo = `data:image/png;base64,iVBORw0KGgo${'A'.repeat(1001)}`
    const page = storyboardHtml(runbookOf({ userExperience: { logo } }), ['en', 'de'])
    expect(page.split(logo).length - 1).toBe(1)
  })
})

describe('the handout', () => {
  const itemsOf = (runbook: RunbookInput) =>
    [...handoutHtml(runbookSchema.parse(runbook), ['en']).matchAll(/<li>(.*?)<\/li>/g)].map((match) => match[1])

  test('says only what the runbook does', () => {
    const [little, much] = [
      itemsOf(runbookOf({ startup: { userInteraction: 'silent' } })),
      itemsOf(
        runbookOf({
          deviceState: { leave: 'all', join: 'entra' },
          appReconfiguration: { teams: { reset: true } },
          userExperience: { expectedMinutes: 90 },
        }),
      ),
    ]
    const told = [/new account afterwards/, /Start it with/, /Teams/, /PIN/, /1 hour, 30 minutes/]
    expect([little, much].map((items) => told.map((text) => items.some((item) => text.test(item ?? ''))))).toEqual([
      [false, false, false, false, false],
      [true, true, true, true, true],
    ])
  })

  test('holds what a runbook says as text and nothing more', () => {
    expect(unmeant(handoutHtml(aurora, ['en', 'ar']))).toBeNull()
  })
})

describe('the lock screen', () => {
  const status = { isStopped: false, deviceName: `NW${hostile}\u0000`, code: 'step.low-disk', at: instantOf(0) }

  test('is well-formed and names nothing outside itself, whatever the texts are', () => {
    const svg = lockScreenSvg(aurora, sampleSetting(aurora, 'en').speech, status)
    expect([svg.match(/<(?!\/|svg|rect|g |path|text|image)[^>]*>/g), svg.match(/href="(?!data:)/g), svg.includes('\u0000')]).toEqual([
      null,
      null,
      false,
    ])
  })

  test('says to stay away while it moves, and to call when it was stopped', () => {
    const { speech } = sampleSetting(runbookOf({ userExperience: { companyName: 'Aurora' } }), 'de')
    const svg = (isStopped: boolean) => lockScreenSvg(runbookOf({}), speech, { ...status, isStopped })
    expect([svg(false).includes('Dieses Gerät zieht zu Aurora um'), svg(true).includes('Dieses Gerät zieht zu Aurora um')]).toEqual([
      true,
      false,
    ])
  })

  test.each([
    ['en', 'Please do not sign in yet and do not switch it off. It restarts by itself.'],
    ['ja', 'まだサインインせず、電源も切らないでください。自動で再起動します。'],
  ])('breaks its lines between words and loses none (%s)', (language, text) => {
    const lines = wrapped(text, 40, 600, language)
    expect([lines.length > 1, lines.join('').replaceAll(' ', '')]).toEqual([true, text.replaceAll(' ', '')])
    expect(lines.some((line) => /^[、。,.]/.test(line))).toBe(false)
    // In as few lines as there can be, none is left with a word alone.
    expect(Math.min(...lines.map((line) => line.length)) * 2).toBeGreaterThan(Math.max(...lines.map((line) => line.length)))
  })

  test('leaves the code free, however much is said above it', () => {
    const long = 'Aurora International Industries and Shipping Company of the North '.repeat(3)
    const { speech } = sampleSetting(runbookOf({ userExperience: { companyName: long } }), 'de')
    const svg = lockScreenSvg(runbookOf({}), speech, { ...status, isStopped: true, deviceName: 'NW' })
    const heights = [...svg.matchAll(/<text x="\d+" y="(\d+)"/g)].map(([, y]) => Number(y)).filter((y) => y > 200)
    expect([heights.filter((y) => y > 600 && y < 860), heights.length > 4]).toEqual([[], true])
  })
})

test("the legal notice is the customer's where he has one, and always has the code", () => {
  const own = legalNotice(sampleSetting(aurora, 'en').speech, { isStopped: false, code: 'step.low-disk' })
  const ours = legalNotice(sampleSetting(runbookOf({ userExperience: { companyName: 'Aurora' } }), 'de').speech, {
    isStopped: false,
    code: 'files',
  })
  expect([own.caption, own.text.startsWith(hostile), own.text.endsWith('Code for the helpdesk: step.low-disk')]).toEqual([
    hostile,
    true,
    true,
  ])
  expect(ours.text).toMatch(/^Bitte melden Sie sich noch nicht an[\s\S]+Helpdesk: files$/)
  // What he says of a move under way would be untrue of one that was stopped.
  const stopped = legalNotice(sampleSetting(aurora, 'en').speech, { isStopped: true, code: 'step.low-disk' })
  expect([stopped.caption.includes('was stopped'), stopped.text.startsWith(hostile), stopped.text.includes('step.low-disk')]).toEqual([
    true,
    false,
    true,
  ])
})

test('languages are called what they call themselves', () => {
  expect(['en', 'ar', 'pt-BR'].map(languageName)).toEqual(['English', 'العربية', 'português (Brasil)'])
})

describe('in a language that is written from right to left', () => {
  const north = runbookOf({
    userExperience: {
      companyName: 'Nord Ltd.',
      contacts: [{ name: 'Service (IT)', phone: '+49 30 1234', email: '', url: null, hours: '8:00–17:00' }],
    },
  })

  test('the name of the company and the helpdesk’s number are read by their own direction, on paper, in a dialog and on the locked screen', () => {
    const { speech } = sampleSetting(north, 'ar')
    const status = { isStopped: true, deviceName: 'PC-1', code: 'step.low-disk', at: instantOf(0) }
    const texts = [...lockScreenSvg(north, speech, status).matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)
    expect([texts.at(0), texts.at(-1)]).toEqual([
      '\u202b\u2068Nord Ltd.\u2069\u202c',
      '\u202b\u2068Service (IT)\u2069 · \u2068+49 30 1234\u2069 · \u20688:00–17:00\u2069\u202c',
    ])
    for (const html of [storyboardHtml(north, ['ar']), handoutHtml(north, ['ar'])])
      expect(html).toContain('<bdi class="company">Nord Ltd.</bdi>')
  })

  test('what a fact says is isolated from its line, and where the window is written from left to right nothing is put around a name', () => {
    expect(storyboardHtml(north, ['ar'])).toMatch(/<dd><bdi>[^<]+<\/bdi><\/dd>/)
    const { speech } = sampleSetting(north, 'en')
    const svg = lockScreenSvg(north, speech, { isStopped: false, deviceName: 'PC-1', code: 'files', at: instantOf(0) })
    expect(svg).not.toMatch(/[\u2066-\u2069\u202a-\u202e]/)
  })
})
