import { en } from '../wording/en.ts'
import { isBuiltIn } from '../wording/languages.ts'
import { placeholdersOf } from '../wording/placeholders.ts'
import { contradiction, type Contradiction } from './contradiction.ts'
import { isEmbedded } from './picture.ts'
import type { Runbook } from './runbook.ts'
import type { UserExperience } from './user-experience.ts'

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>
type InLanguage = UserExperience['languages'][string]

/** What users would see wrongly or not at all. */
export function lintUserExperience({ startup, userExperience }: Runbook): Contradiction[] {
  const { show, file } = startup.migrationImage
  return [
    ...lintPicture('startup.migrationImage.file', show ? file : null),
    ...lintPicture('userExperience.logo', userExperience.logo),
    ...Object.entries(userExperience.languages).flatMap(([language, words]) => lintLanguage(language, words)),
  ]
}

function lintPicture(path: string, picture: string | null): Contradiction[] {
  return picture === null || isEmbedded(picture) ? [] : [contradiction('runbook.picture-not-embedded', 'warning', path, { file: picture })]
}

function lintLanguage(language: string, words: InLanguage): Contradiction[] {
  const path = `userExperience.languages.${language}`
  const texts = Object.entries(en as Texts).flatMap(([group, inner]) =>
    Object.entries(inner).map(([key, english]) => ({ key: `${group}.${key}`, english, own: ownText(words, group, key) })),
  )
  const missing = texts.filter(({ own }) => own === undefined).map(({ key }) => key)
  const isOurs = isBuiltIn(language.split('-')[0] ?? '')
  return [
    ...(isOurs || missing.length === 0 ? [] : [contradiction('runbook.language-incomplete', 'warning', path, { language, missing })]),
    ...texts.flatMap(({ key, english, own = '' }) => {
      const known = placeholdersOf(english)
      return placeholdersOf(own)
        .filter((placeholder) => !known.includes(placeholder))
        .map((placeholder) => contradiction('runbook.unknown-placeholder', 'warning', `${path}.${key}`, { placeholder, known }))
    }),
  ]
}

function ownText(words: InLanguage, group: string, key: string): string | undefined {
  return (words as Readonly<Record<string, Readonly<Record<string, string>> | undefined>>)[group]?.[key]
}
