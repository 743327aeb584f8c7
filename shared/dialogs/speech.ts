import type { Contact, UserExperience } from '../migration/user-experience.ts'
import { isBuiltIn, languages } from '../wording/languages.ts'
import type { Wording, WordingGroup } from '../wording/wording.ts'

type Values = Readonly<Record<string, string | number>>
type InLanguage = UserExperience['languages'][string]

/** What one user is told, in the words of the runbook where it has some, else in ours. */
export interface Speech {
  /** As HTML and Intl write it. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly company: string
  readonly contacts: readonly Contact[]
  readonly instructions: string
  readonly helpLinks: UserExperience['helpLinks']
  readonly legalNotice: UserExperience['legalNotice']
  /** A text with its values put in; {company} is put in by itself. */
  readonly say: <G extends WordingGroup>(group: G, key: keyof Wording[G] & string, values?: Values) => string
}

const rightToLeft = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** The first language of the user that the runbook or Rehome speaks, else the runbook's own. */
export function languageFor({ languages: own, defaultLanguage }: UserExperience, wanted: readonly string[]): string {
  return wanted.find((tag) => tagsOf(tag).some((each) => Object.hasOwn(own, each) || isBuiltIn(each))) ?? defaultLanguage
}

/**
 * The tags that a language answers to, the narrowest first: Windows says zh-Hans-CN where a runbook says zh-Hans, zh-CN or zh. None
 * where it is no language at all: what Windows calls one may not be, and Intl would throw at it.
 */
function tagsOf(tag: string): readonly string[] {
  try {
    const { baseName, language, script, region } = new Intl.Locale(tag).maximize()
    return [...new Set([tag, baseName, `${language}-${script}`, `${language}-${region}`, language])]
  } catch {
    return []
  }
}

/** What is said in a language: each text from the runbook's words for it, the narrowest first, then ours, then the default language's. */
export function speechIn(experience: UserExperience, language: string): Speech {
  const own = tagsOf(language)
  // The runbook's other language comes after our own words in this one.
  const sources = [...wordsIn(experience, own), ...wordsIn(experience, tagsOf(experience.defaultLanguage)), languages.en.wording]
  const said = <K extends keyof InLanguage>(key: K) => own.map((tag) => experience.languages[tag]?.[key]).find(isSaid)
  const direction = rightToLeft.has(baseOf(language)) ? 'rtl' : 'ltr'
  const text = (group: string, key: string) => sources.map((source) => (source as Partial<Texts>)[group]?.[key]).find(isSaid) ?? ''
  const named = said('companyName') ?? experience.companyName
  const company = named || text('common', 'organisation')
  return {
    language,
    direction,
    // Ours stands within sentences; as a heading it has its capital.
    company: named || company.charAt(0).toUpperCase() + company.slice(1),
    contacts: said('contacts') ?? contactsOf(experience, said('supportContact')),
    instructions: said('instructions') ?? experience.instructions,
    helpLinks: said('helpLinks') ?? experience.helpLinks,
    legalNotice: said('legalNotice') ?? experience.legalNotice,
    say: (group, key, values = {}) => fill(text(group, key), { company, ...values }, direction),
  }
}

type Texts = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>

function wordsIn(experience: UserExperience, tags: readonly string[]): readonly object[] {
  const overrides = tags.flatMap((tag) => experience.languages[tag] ?? [])
  const base = baseOf(tags[0] ?? '')
  return isBuiltIn(base) ? [...overrides, languages[base].wording] : overrides
}

/** Older runbooks have one line for whom to call. */
function contactsOf(experience: UserExperience, ownLine: string | undefined): readonly Contact[] {
  if (ownLine === undefined && experience.contacts.length > 0) return experience.contacts
  const name = ownLine ?? experience.supportContact
  return name === '' ? [] : [{ name, phone: '', email: '', url: null, hours: '' }]
}

/**
 * Puts values in the place of their names in braces; a name without a value stays as it is. In a text that runs from right to left
 * each value is isolated, so that a name in Latin letters does not turn the sentence around.
 */
export function fill(text: string, values: Values, direction: Speech['direction'] = 'ltr'): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    if (!Object.hasOwn(values, name)) return placeholder
    return isolated(String(values[name]), direction)
  })
}

/** A text of others within one that runs from right to left: read by its own direction, so that its full stop and digits stay where they belong. */
export function isolated(text: string, direction: Speech['direction']): string {
  return direction === 'rtl' ? `\u2068${text}\u2069` : text
}

export function baseOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? ''
}

function isSaid<T>(value: T | undefined): value is T {
  return value !== undefined && value !== ''
}
