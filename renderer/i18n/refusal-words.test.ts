import { createInstance } from 'i18next'
import { describe, expect, test } from 'vitest'
import { withSettingNames } from '#shared/migration/names/settings/with-setting-names.ts'
import { runbookSettings } from '#shared/migration/runbook-settings.ts'
import { withPlaces } from './command-places.ts'
import { languages, type Language } from './i18n.ts'
import { withPluralForms } from './plural-forms.ts'
import { refusalWords } from './refusal-words.ts'

/** What only the command line or the device does. */
const onlyTyped = new Set([
  'rehome odj mint',
  'rehome inspect descriptor',
  'rehome runbook edit FILE',
  'rehome runbook new',
  'rehome serve',
  'rehome serve --port',
  'rehome share export',
  'rehome snapshot export',
  '--account DOMAIN\\name',
  '--reuse',
  '--source NAME',
  '--target NAME',
  '--keys ""',
  '--state',
])

const wordsOf = async (language: Language) => refusalWords((await languages[language].load()).refusals)

test('a refusal is said in the language of the window, with the value at fault', async () => {
  const refusal = { code: 'project.exists', details: { path: '/tmp/a.rehome' } }
  const said = await Promise.all((Object.keys(languages) as Language[]).map(async (one) => (await wordsOf(one)).says(refusal)))
  expect(said).toEqual([
    '/tmp/a.rehome exists already.',
    '/tmp/a.rehome gibt es schon.',
    '/tmp/a.rehome existe déjà.',
    '/tmp/a.rehome ya existe.',
    '/tmp/a.rehome は既にあります。',
  ])
})

test('why an account is not let in is a code in a refusal, and said in the language of the window; words of an older agent stay', async () => {
  const of = (reason: string) => ({ code: 'step.join-account-unusable', details: { account: 'A\\j', domain: 'a.example', reason } })
  const said = await Promise.all((Object.keys(languages) as Language[]).map(async (one) => (await wordsOf(one)).says(of('disabled'))))
  const endings = ['it is disabled', 'es ist deaktiviert', 'il est désactivé', 'está deshabilitada', '無効になっています']
  expect(said.map((text, at) => text.includes(endings[at]!))).toEqual([true, true, true, true, true])
  expect((await wordsOf('de')).says(of('not at this hour'))).toContain('not at this hour')
})

test('why a share or a file cannot be used is said in the language of the window; what an older version wrote in words stays', async () => {
  const of = (reason: string) => ({ code: 'share.unreachable', details: { location: '/share', reason } })
  const said = await Promise.all((Object.keys(languages) as Language[]).map(async (one) => (await wordsOf(one)).says(of('EACCES'))))
  expect(said).toEqual([
    'The share /share cannot be reached: access is denied (EACCES).',
    'Die Freigabe /share ist nicht erreichbar: Zugriff verweigert (EACCES).',
    'Le partage /share est inaccessible\u00a0: accès refusé (EACCES).',
    'No se puede acceder al recurso compartido /share: acceso denegado (EACCES).',
    '共有 /share にアクセスできません: アクセスが拒否されました (EACCES)。',
  ])
  const { says } = await wordsOf('de')
  expect([
    says(of('there is no share in it')),
    says({ code: 'project.export-damaged', details: { file: 'a', reason: 'foreign', about: 'trigger x' } }),
  ]).toEqual([
    'Die Freigabe /share ist nicht erreichbar: there is no share in it.',
    'Der Export a ist beschädigt: er enthält, was keine Projektdatei hat (trigger x).',
  ])
})

test('a code that is not known stands for itself, and so does one whose details have another shape', async () => {
  const { says, remedy } = await wordsOf('de')
  expect([
    says({ code: 'step.from-tomorrow', details: {} }),
    says({ code: 'constructor', details: {} }),
    says({ code: 'ipc.bad-input', details: { issues: 'none' } }),
    remedy('step.from-tomorrow'),
  ]).toEqual(['step.from-tomorrow', 'constructor', 'ipc.bad-input', ''])
})

describe.each(Object.keys(languages) as Language[])('%s', (language) => {
  test('no text names a setting or its value as a file does: each goes by the page, the name and the words of the editor', async () => {
    const { refusals, settingNames } = await languages[language].load()
    const { remedy, says } = refusalWords(refusals, (text) => withSettingNames(text, settingNames))
    const details = { settings: ['startup.bitLocker'], areas: ['permissionUpdates.remoteShares'], mode: 'add', join: 'ad' }
    const said = Object.keys(refusals).flatMap((code) => [remedy(code), says({ code, details })])
    const isRaw = new RegExp(`(?<![\\w-])(?:(?:${Object.keys(settingNames.pages).join('|')})\\.[a-zA-Z]|add-and-remove)`)
    expect(said.filter((text) => isRaw.test(text))).toEqual([])
  })

  test('a pasted list with a bad line is called a list, a file by its name', async () => {
    const words = refusalWords((await languages[language].load()).refusals)
    const says = (path: string) => words.says({ code: 'batch.bad-device-list', details: { path, lines: [{ line: 2, text: 'a;b' }] } })
    const rest = says('wave.csv').replace(/^wave\.csv /i, '')
    expect([says('').endsWith(rest), says('').trim().length > rest.length]).toEqual([true, true])
  })
})

describe.each(Object.keys(languages) as Language[])('%s', (language) => {
  test('a remedy says where the window does it; what remains to be typed has no place there', async () => {
    const { texts, refusals, settingNames } = await languages[language].load()
    const instance = createInstance()
    await instance.init({ lng: language, resources: { [language]: { translation: withPluralForms(texts, language) } } })
    const words = refusalWords(refusals, undefined, (remedy) => withPlaces(remedy, (place) => instance.t(place), settingNames.quoted))
    const remedies = Object.keys(refusals).map((code) => words.remedy(code))
    const typed = new Set(remedies.flatMap((remedy) => remedy.match(/(?<=`)(?:rehome |--)[^`]*(?=`)/g) ?? []))
    const bare = remedies.map((remedy) => remedy.replace(/`[^`]*`/g, '')).filter((remedy) => /(?<![\w-])--[a-z]/.test(remedy))
    expect([
      [...typed].filter((command) => !onlyTyped.has(command)),
      bare.filter((remedy) => !/--(?:map|state|platform|port|key)\b/.test(remedy)),
    ]).toEqual([[], []])
    expect(words.remedy('batch.unknown')).toContain(texts.pages.batches)
  })
})

describe.each((Object.keys(languages) as Language[]).filter((language) => language !== 'en'))('%s', (language) => {
  test('names the same commands in every remedy as English does, or fewer', async () => {
    const commands = (text: string): readonly string[] => text.match(/`[^`]+`/g) ?? []
    const english = await wordsOf('en')
    const { refusals } = await languages[language].load()
    const strange = Object.entries(refusals).filter(([code, { remedy }]) => {
      const known = new Set<string>(commands(english.remedy(code)))
      return commands(remedy).some((command) => !known.has(command))
    })
    expect(strange.map(([code, { remedy }]) => [code, remedy])).toEqual([])
  })

  test('tells the risk of every setting that has one', async () => {
    const { settingHelp } = await languages[language].load()
    const help = new Map(Object.entries(settingHelp ?? {}))
    const differ = runbookSettings.filter(({ path, risk }) => {
      const said = help.get(path.replaceAll('.', '_'))
      return said === undefined || (said.risk === undefined) !== (risk === undefined)
    })
    expect(differ.map(({ path }) => path)).toEqual([])
  })
})

test('what stands of a request is said as its list says it, in each language', async () => {
  const refusal = { code: 'enrolment.not-approvable', details: { name: 'PC-1', state: 'contested', reason: 'other-key' } }
  for (const language of Object.keys(languages) as Language[]) {
    const { texts } = await languages[language].load()
    const said = (await wordsOf(language)).says(refusal)
    expect([said.includes(texts.enrolment.states.contested), said.includes('contested')]).toEqual([true, false])
  }
})
