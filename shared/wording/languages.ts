import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'
import type { Wording } from './wording.ts'

/** The languages that come with Rehome, each with the name it calls itself. A runbook may add others. */
export const languages = {
  en: { name: 'English', wording: en },
  de: { name: 'Deutsch', wording: de },
  fr: { name: 'Français', wording: fr },
  es: { name: 'Español', wording: es },
  ja: { name: '日本語', wording: ja },
  ar: { name: 'العربية', wording: ar },
} as const satisfies Record<string, { name: string; wording: Wording }>

export type BuiltInLanguage = keyof typeof languages
export const builtInLanguages = Object.keys(languages) as BuiltInLanguage[]

export function isBuiltIn(tag: string): tag is BuiltInLanguage {
  return Object.hasOwn(languages, tag)
}
