import type { ReportLanguage } from '../../report/report.ts'
import { de } from './de.ts'
import { en, type TemplateNames } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'

const names: Readonly<Record<ReportLanguage, TemplateNames>> = { en, de, fr, es, ja }

/** What people call the templates of runbooks in a language, and what each is for. */
export function templateNamesIn(language: ReportLanguage): TemplateNames {
  return names[language]
}
