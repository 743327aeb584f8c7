import type { texts as runbooks } from './en/runbooks.ts'

/** The shape of a feature's texts: areas of keys, two or three levels deep. */
export interface Texts {
  readonly [area: string]: { readonly [key: string]: string | { readonly [key: string]: string } }
}

/** How a language says how many. Japanese has no form for one; French and Spanish take that of `other` for whole millions, too. */
interface PluralForms {
  readonly de: 'one' | 'other'
  readonly fr: 'one' | 'other'
  readonly es: 'one' | 'other'
  readonly ja: 'other'
}

/**
 * A feature's texts in another language: every key of English, each a text. A missing one does not compile, nor does one too many.
 * Of texts that differ by number (`key_one`, `key_other`) a language has the forms it needs.
 */
export type Translated<English, Language extends keyof PluralForms> = {
  readonly [Key in keyof English as Needed<Key, PluralForms[Language]>]: English[Key] extends string
    ? string
    : Translated<English[Key], Language>
}

type Needed<Key, Forms> = Key extends `${string}_one` ? ('one' extends Forms ? Key : never) : Key

/** Help and risk of each setting of a runbook, by its name in the texts. */
export type SettingHelp = {
  readonly [Setting in keyof (typeof runbooks)['settings']]: { readonly help: string; readonly risk?: string }
}
