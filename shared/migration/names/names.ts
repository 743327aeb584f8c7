import type { ReportLanguage } from '../report/report.ts'
import { de } from './de.ts'
import { en, type Names } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'

const names: Readonly<Record<ReportLanguage, Names>> = { en, de, fr, es, ja }

/** What people call steps, states and reasons in a language. */
export function namesIn(language: ReportLanguage): Names {
  return names[language]
}
