import type { TFunction } from 'i18next'
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

const settingPath = /\b(?:general|startup|userExperience|deviceState|permissionUpdates|appReconfiguration|completion)(?:\.[A-Za-z]+)+/g

/** A sentence with settings under the names that the window has for them, instead of their paths in a file. */
export function withSettingNames(sentence: string, t: TFunction, exists: (key: string) => boolean): string {
  return sentence.replace(settingPath, (path) => {
    const key = `settings.${settingKey(path)}` as const
    return exists(key) ? t('runbooks.named', { name: t(key) }) : path
  })
}
