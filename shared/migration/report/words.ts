import { de } from './words-de.ts'
import { en, type ReportWords } from './words-en.ts'
import { es } from './words-es.ts'
import { fr } from './words-fr.ts'
import { ja } from './words-ja.ts'
import type { ReportLanguage } from './report.ts'

const words: Readonly<Record<ReportLanguage, ReportWords>> = { en, de, fr, es, ja }

/** What a report says in a language. */
export function reportWords(language: ReportLanguage): ReportWords {
  return words[language]
}
