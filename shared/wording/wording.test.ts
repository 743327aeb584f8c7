import { describe, expect, test } from 'vitest'
import { en } from './en.ts'
import { builtInLanguages, languages } from './languages.ts'
import { placeholdersOf } from './placeholders.ts'
import { dialogs } from './wording.ts'

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>
const leaves = (texts: Texts): [string, string][] =>
  Object.entries(texts).flatMap(([group, inner]) => Object.entries(inner).map(([key, text]): [string, string] => [`${group}.${key}`, text]))

const english = new Map(leaves(en))
const others = builtInLanguages.filter((tag) => tag !== 'en')

describe.each(others)('%s', (tag) => {
  const texts = leaves(languages[tag].wording)

  test('has every text of English and no other, none of them empty', () => {
    expect([texts.map(([key]) => key), texts.filter(([, text]) => text.trim() === '')]).toEqual([[...english.keys()], []])
  })

  test('puts the same values into each', () => {
    const different = texts.filter(([key, text]) => String(placeholdersOf(text)) !== String(placeholdersOf(english.get(key) ?? '')))
    expect(different).toEqual([])
  })

  test('is translated: no sentence is left in English', () => {
    const left = texts.filter(
      ([key, text]) =>
        text === english.get(key) &&
        text
          .replace(/\{\w+\}/g, '')
          .trim()
          .includes(' '),
    )
    expect(left).toEqual([])
  })
})

test('every dialog has a title, a text, and says when it appears', () => {
  expect(dialogs.filter((dialog) => !['title', 'text', 'when'].every((key) => Object.hasOwn(en[dialog], key)))).toEqual([])
})

test('titles stay on one line and texts short enough to be read', () => {
  const long = builtInLanguages.flatMap((tag) =>
    leaves(languages[tag].wording).filter(([key, text]) => text.includes('\n') || text.length > (key.endsWith('.title') ? 80 : 260)),
  )
  expect(long).toEqual([])
})
