import { useTranslation } from 'react-i18next'
import { spoken } from './i18n.ts'
import type { SettingHelp } from './texts.ts'

/** What a setting does and what can go wrong with it, in the language of the window; `english` is how the workbench says it. */
export function useSettingHelp(
  setting: keyof SettingHelp,
  english: { readonly help: string; readonly risk: string | null },
): { readonly help: string; readonly risk: string | null } {
  // Asks to be drawn again when another language is spoken.
  useTranslation()
  const { help, risk } = spoken().settingHelp[setting] ?? english
  return { help, risk: risk ?? null }
}
