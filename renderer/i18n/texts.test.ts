import { describe, expect, test } from 'vitest'
import { texts as english } from './en/index.ts'
import { languageOf, languages } from './i18n.ts'
import { withPluralForms } from './plural-forms.ts'

type Tree = { readonly [key: string]: string | Tree }

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  )

const placeholders = (text: string) => new Set([...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1] ?? ''))

/** What may be put into a text; the form for one may say the number in words or as a number. */
function allowed(key: string, of: ReadonlyMap<string, string>): Set<string> {
  const other = key.endsWith('_one') ? of.get(key.replace(/_one$/, '_other')) : undefined
  return placeholders(`${of.get(key) ?? ''}${other ?? ''}`)
}

describe.each(Object.keys(languages) as (keyof typeof languages)[])('%s', (language) => {
  test('has every text of English and no other, in the plural forms that it needs', async () => {
    const { texts } = await languages[language].load()
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const wanted = leaves(english)
      .map(([key]) => key)
      .filter((key) => !key.endsWith('_one') || forms.includes('one'))
    const sorted = (keys: readonly string[]) => keys.toSorted((a, b) => a.localeCompare(b, 'en'))
    expect(sorted(leaves(texts).map(([key]) => key))).toEqual(sorted(wanted))
  })

  test('puts the same values into each', async () => {
    const { texts } = await languages[language].load()
    const source = new Map(leaves(english))
    const different = leaves(texts).filter(([key, text]) => {
      const has = placeholders(text)
      const must = key.endsWith('_one') ? new Set<string>() : placeholders(source.get(key) ?? '')
      const may = allowed(key, source)
      return [...has].some((name) => !may.has(name)) || [...must].some((name) => !has.has(name))
    })
    expect(different).toEqual([])
  })
})

test('French breaks no line within its quotation marks or before its marks of two parts, and has no apostrophe of a typewriter', async () => {
  const { texts, settingNames, settingHelp, refusals } = await languages.fr.load()
  const remedies = Object.entries(refusals).map(([code, { remedy }]): [string, string] => [code, remedy])
  const all = [...leaves(texts), ...leaves(settingNames), ...leaves(settingHelp), ...remedies]
  expect(all.filter(([, text]) => /« | »| [:;?!](?:\s|$)|\p{L}'\p{L}/u.test(text))).toEqual([])
})

test('the first language of the user that we speak is taken, else English', () => {
  expect([languageOf(['xx-FR', 'de-AT', 'en']), languageOf(['en-GB']), languageOf(['xx', '__proto__']), languageOf([])]).toEqual([
    'de',
    'en',
    'en',
    'en',
  ])
})

test('a million is said in the form of other where a language has one of its own for it', () => {
  const texts = { area: { days_one: 'un jour', days_other: '{{count}} jours', name: 'Nom' } }
  expect([withPluralForms(texts, 'fr'), withPluralForms(texts, 'en')]).toEqual([
    { area: { ...texts.area, days_many: '{{count}} jours' } },
    texts,
  ])
})
