import { describe, expect, test } from 'vitest'
import { userExperience, type UserExperienceInput } from '../migration/user-experience.ts'
import { fill, languageFor, speechIn } from './speech.ts'

const experience = (given: UserExperienceInput) => userExperience.parse(given)

describe('the language of a dialog', () => {
  const own = experience({ defaultLanguage: 'de', languages: { 'pt-BR': { companyName: 'Aurora' }, pl: {}, 'zh-Hans': {}, 'sr-RS': {} } })
  test.each([
    ['the first that is spoken', ['sv-SE', 'fr-CA', 'de'], 'fr-CA'],
    ['one that only the runbook speaks', ['pl-PL'], 'pl-PL'],
    ["one of the runbook's regions", ['pt-BR', 'en'], 'pt-BR'],
    ['not a neighbour of it', ['pt-PT', 'ja'], 'ja'],
    ['one that Windows writes with script and region', ['zh-Hans-CN', 'en-US'], 'zh-Hans-CN'],
    ['one whose script goes without saying', ['zh-CN', 'en-US'], 'zh-CN'],
    ['never in another script', ['zh-TW', 'en-US'], 'en-US'],
    ['one of which the runbook names the region alone', ['sr-Cyrl-RS', 'en-US'], 'sr-Cyrl-RS'],
    ["the runbook's, when none is spoken", ['sv-SE'], 'de'],
    ["the runbook's, when none is asked for", [], 'de'],
    ['never one that nobody can write', ['de--x y', 'en-u-'], 'de'],
  ])('is %s', (_, wanted, language) => {
    expect(languageFor(own, wanted)).toBe(language)
  })
})

describe('what is said', () => {
  test('without a name of its own the company is headed by ours with a capital, and stays small within a sentence', () => {
    const { company, say } = speechIn(experience({}), 'en')
    expect([company, say('available', 'title').includes('your new organization')]).toEqual(['Your new organization', true])
  })

  test("the runbook's words come first, its region before its language, then ours", () => {
    const own = experience({
      companyName: 'Aurora',
      languages: { fr: { available: { title: 'Prêt pour {company}', start: 'Partir' } }, 'fr-CA': { available: { start: 'Go' } } },
    })
    const { say } = speechIn(own, 'fr-CA')
    expect([say('available', 'start'), say('available', 'title'), say('available', 'snooze')]).toEqual([
      'Go',
      'Prêt pour Aurora',
      'Me le rappeler plus tard',
    ])
  })

  test("a language that Windows writes longer than the runbook is said in the runbook's words", () => {
    const { say, company } = speechIn(
      experience({ languages: { 'zh-Hans': { companyName: '奥罗拉', available: { start: '开始' } } } }),
      'zh-Hans-CN',
    )
    expect([say('available', 'start'), company]).toEqual(['开始', '奥罗拉'])
  })

  test('in a language of the runbook alone, what it lacks is said in its default language', () => {
    const { say } = speechIn(experience({ defaultLanguage: 'de', languages: { pl: { available: { start: 'Zacznij' } } } }), 'pl')
    expect([say('available', 'start'), say('common', 'close')]).toEqual(['Zacznij', 'Schließen'])
  })

  test('a company without a name is told in the words of the language', () => {
    expect(speechIn(experience({}), 'de').say('complete', 'title')).toBe('Ihr Gerät ist zu Ihrer neuen Organisation umgezogen')
  })

  test('whom to call is the contacts, else the one line that older runbooks have', () => {
    const names = (given: UserExperienceInput) => speechIn(experience(given), 'en').contacts.map(({ name }) => name)
    expect([
      names({ supportContact: 'Call 4711' }),
      names({ supportContact: 'Call 4711', contacts: [{ name: 'Desk' }] }),
      names({}),
    ]).toEqual([['Call 4711'], ['Desk'], []])
  })

  test('from right to left, a value in other letters does not turn the sentence around', () => {
    const speech = speechIn(experience({ companyName: 'Aurora' }), 'ar-EG')
    expect([speech.direction, speech.say('complete', 'title')]).toEqual(['rtl', 'انتقل جهازك إلى \u2068Aurora\u2069'])
  })
})

test('a value is put in as it is, never looked through for names; a name without value stays', () => {
  expect(fill('{a} {b} {c} {toString}', { a: '{b}', b: '$&' })).toBe('{b} $& {c} {toString}')
})
