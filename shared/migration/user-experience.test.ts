import { describe, expect, test } from 'vitest'
import { en } from '../wording/en.ts'
import { userExperience } from './user-experience.ts'

const issuesOf = (value: unknown) => userExperience.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? []
const png = 'data:image/png;base64,iVBORw0KGgoAAAAN'

test('a runbook of the first release is read as it was written', () => {
  const old = {
    companyName: 'Aurora',
    logo: 'logo.png',
    supportContact: 'Helpdesk 4711',
    instructions: 'Bring your charger.',
    legalNotice: { caption: 'Stop', text: 'Do not sign in.' },
    qrCode: 'https://help.aurora.example',
    helpLinks: [{ label: 'Help', url: 'https://help.aurora.example' }],
    defaultLanguage: 'de',
    languages: { 'fr-FR': { available: { title: 'Prêt', text: 'Votre appareil est prêt.' } } },
    snoozeMinutes: 30,
    startWarningMinutes: 10,
    cacheCredentials: { promptTimeoutMinutes: 5, retryEveryMinutes: 5, giveUpAfterMinutes: 60 },
  }
  const credentials = { ...old.cacheCredentials, attempts: 3 }
  const added = {
    cacheCredentials: credentials,
    colours: { accent: null, lockScreen: null },
    contacts: [],
    expectedMinutes: null,
    snoozeChoices: [15, 60, 240],
  }
  expect(userExperience.parse(old)).toEqual({ ...old, ...added })
})

test('every text can be worded anew, one that does not exist is refused by name', () => {
  expect([issuesOf({ languages: { fr: en } }), issuesOf({ languages: { fr: { available: { titel: 'x' } } } })]).toEqual([
    [],
    ['languages.fr.available'],
  ])
})

describe('what a device would show', () => {
  test.each([
    ['a language nobody writes so', { defaultLanguage: 'Français' }, ['defaultLanguage']],
    ['a colour by its name', { colours: { accent: 'red' } }, ['colours.accent']],
    ['a link that runs a script', { helpLinks: [{ label: 'Help', url: 'javascript:alert(1)' }] }, ['helpLinks.0.url']],
    ["a contact's page that runs a script", { contacts: [{ name: 'A', url: 'javascript:alert(1)' }] }, ['contacts.0.url']],
    ['a title of two lines', { languages: { fr: { available: { title: 'a\nb' } } } }, ['languages.fr.available.title']],
    ['a picture that is a page', { logo: 'data:text/html;base64,PGI+' }, ['logo']],
    ['a picture that is no PNG', { logo: 'data:image/png;base64,PHN2Zz4=' }, ['logo']],
    ['a picture that says it is SVG', { logo: 'data:image/svg+xml;base64,PHN2Zz4=' }, ['logo']],
    ['a picture as large as a film', { logo: png + 'A'.repeat(400_000) }, ['logo']],
    ['more snooze choices than a menu holds', { snoozeChoices: Array.from({ length: 9 }, (_, n) => n + 1) }, ['snoozeChoices']],
  ])('%s is refused', (_, value, issues) => {
    expect(issuesOf(value)).toEqual(issues)
  })

  test('a PNG of its own is taken', () => {
    expect(userExperience.parse({ logo: png }).logo).toBe(png)
  })
})
