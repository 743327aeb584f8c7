import { settingNamesIn } from '#shared/migration/names/settings/setting-names.ts'
import type { ReportLanguage } from '#shared/migration/report/report.ts'
import { withPlaces } from '#renderer/i18n/command-places.ts'

/** A language is read when a report is made in it: no other command waits for the texts of the window. */
const texts: Readonly<Record<ReportLanguage, () => Promise<{ readonly texts: object }>>> = {
  en: () => import('#renderer/i18n/en/index.ts'),
  de: () => import('#renderer/i18n/de/index.ts'),
  fr: () => import('#renderer/i18n/fr/index.ts'),
  es: () => import('#renderer/i18n/es/index.ts'),
  ja: () => import('#renderer/i18n/ja/index.ts'),
}

/**
 * Makes a remedy lead its reader to where the window does it, by the words on its pages and buttons: whoever reads a report sits at a desk.
 * What only a command does stays a command, without the backticks that no paper needs.
 */
export async function windowPlaces(language: ReportLanguage): Promise<(remedy: string) => string> {
  const { texts: known } = await texts[language]()
  const wordsAt = (key: string) =>
    key.split('.').reduce<unknown>((at, step) => (at as Readonly<Record<string, unknown>>)[step], known) as string
  const { quoted } = settingNamesIn(language)
  return (remedy) => withPlaces(remedy, wordsAt, quoted).replaceAll('`', '')
}
