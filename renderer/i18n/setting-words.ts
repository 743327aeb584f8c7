import { useTranslation } from 'react-i18next'
import type { texts } from './en/index.ts'

/** The name of a setting in the texts: dots would divide a key. */
export type SettingKey = keyof typeof texts.settings
export function settingKey(path: string): SettingKey {
  return path.replaceAll('.', '_') as SettingKey
}

type Choices = typeof texts.choices

/** A value of a setting as the window says it: on and off, or the words of a choice; null where it speaks for itself. */
export function useSettingValue(): (path: string, value: unknown) => string | null {
  const { t, i18n } = useTranslation()
  return (path, value) => {
    if (typeof value === 'boolean') return t(value ? 'runbooks.on' : 'runbooks.off')
    const key = `choices.${settingKey(path)}.${String(value)}`
    return typeof value === 'string' && i18n.exists(key) ? t(key as `choices.deviceState_join.${keyof Choices['deviceState_join']}`) : null
  }
}
