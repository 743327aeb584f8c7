import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { catalogue } from '#shared/errors/catalogue.ts'
import type { RefusalTexts } from '#shared/errors/refusal.ts'
import type { SettingNames } from '#shared/migration/names/settings/en.ts'
import type { texts as english } from './en/index.ts'
import { withPluralForms } from './plural-forms.ts'
import type { SettingHelp, Translated } from './texts.ts'

/** What a language module holds; the window's first load holds one language. */
interface Words<T> {
  readonly texts: T
  readonly refusals: RefusalTexts<typeof catalogue>
  /** Where it says nothing, the workbench's own help, which is English, is right. */
  readonly settingHelp: Partial<SettingHelp>
  readonly settingNames: SettingNames
}

interface Loaded<T> {
  readonly name: string
  readonly load: () => Promise<Words<T>>
}

/** Each is loaded when it is chosen. */
export const languages = {
  en: { name: 'English', load: () => import('./en/index.ts') },
  de: { name: 'Deutsch', load: () => import('./de/index.ts') },
  fr: { name: 'Français', load: () => import('./fr/index.ts') },
  es: { name: 'Español', load: () => import('./es/index.ts') },
  ja: { name: '日本語', load: () => import('./ja/index.ts') },
} as const satisfies {
  readonly en: Loaded<typeof english>
  readonly de: Loaded<Translated<typeof english, 'de'>>
  readonly fr: Loaded<Translated<typeof english, 'fr'>>
  readonly es: Loaded<Translated<typeof english, 'es'>>
  readonly ja: Loaded<Translated<typeof english, 'ja'>>
}

const instance = createInstance()

type Spoken = Pick<Words<unknown>, 'refusals' | 'settingHelp' | 'settingNames'>
let now: Spoken | null = null

/** What is not in the texts of the window and is said in its language all the same. Bug: asked before `startTexts`. */
export function spoken(): Spoken {
  if (now === null) throw new Error('no language is spoken yet')
  return now
}

export type Language = keyof typeof languages

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(languages, text)
}

/** The first language of the user that we speak, else English. */
export function languageOf(wanted: readonly string[]): Language {
  return wanted.map((tag) => tag.split('-')[0] ?? '').find(isLanguage) ?? 'en'
}

export async function startTexts(language: Language): Promise<void> {
  await instance.use(initReactI18next).init({
    resources: {},
    lng: language,
    // Every language has every text: nothing is ever taken from another.
    fallbackLng: false,
    // React shows every value as text, so escaping here would show up as &amp;.
    interpolation: { escapeValue: false },
  })
  await speak(language)
}

/** Switches every text on screen. Safe to call twice. */
export async function speak(language: Language): Promise<void> {
  const { texts, refusals, settingHelp, settingNames } = await languages[language].load()
  if (!instance.hasResourceBundle(language, 'translation')) {
    instance.addResourceBundle(language, 'translation', withPluralForms(texts, language))
  }
  now = { refusals, settingHelp, settingNames }
  await instance.changeLanguage(language)
  document.documentElement.lang = language
}
