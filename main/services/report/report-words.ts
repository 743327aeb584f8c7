import { refusals as de } from '#shared/errors/de/catalogue.ts'
import { refusals as es } from '#shared/errors/es/catalogue.ts'
import { refusals as fr } from '#shared/errors/fr/catalogue.ts'
import { refusals as ja } from '#shared/errors/ja/catalogue.ts'
import { catalogue as en } from '#shared/errors/catalogue.ts'
import type { RefusalText } from '#shared/errors/refusal.ts'
import type { ReportLanguage } from '#shared/migration/report/report.ts'

const catalogues = { en, de, fr, es, ja }

/** What a refusal says in a language; its code where the details do not fit. */
export function saysIn(language: ReportLanguage, code: string, details: Readonly<Record<string, unknown>>): string {
  try {
    return textOf(language, code)?.says(details as never) ?? code
  } catch {
    return code
  }
}

/** What to do about a code, in a language; empty for one that this version does not know. */
export function remedyIn(language: ReportLanguage, code: string): string {
  return textOf(language, code)?.remedy ?? ''
}

function textOf(language: ReportLanguage, code: string): RefusalText<never> | undefined {
  const texts = catalogues[language] as unknown as Readonly<Record<string, RefusalText<never>>>
  return Object.hasOwn(texts, code) ? texts[code] : undefined
}
