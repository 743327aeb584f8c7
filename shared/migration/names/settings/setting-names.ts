import type { ReportLanguage } from '../../report/report.ts'
import { de } from './de.ts'
import { en, type SettingNames } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'

const names: Readonly<Record<ReportLanguage, SettingNames>> = { en, de, fr, es, ja }

/** What the editor calls its pages and settings in a language. */
export function settingNamesIn(language: ReportLanguage): SettingNames {
  return names[language]
}
