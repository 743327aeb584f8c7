import type { SettingNames } from './en.ts'

type Known = Readonly<Record<string, string>>

/**
 * Where the editor has a setting, as steps on the way to it: page, name, and which of a list it is, counted from one, or which text.
 * A path that is only the beginning of settings leads to their page; null for one that leads nowhere.
 */
export function wayToSetting(path: string, { pages, settings }: SettingNames): string[] | null {
  const [page = '', ...steps] = path.split('.')
  if (!Object.hasOwn(pages, page)) return null
  const length = steps.findIndex((_, at) => Object.hasOwn(settings, [page, ...steps.slice(0, at + 1)].join('_'))) + 1
  if (length === 0)
    return Object.keys(settings).some((key) => key.startsWith(`${[page, ...steps].join('_')}_`)) ? [(pages as Known)[page]!] : null
  const key = [page, ...steps.slice(0, length)].join('_')
  const [place = '', ...others] = steps.slice(length)
  const within = /^\d+$/.test(place) ? [String(Number(place) + 1)] : [place, ...others].filter((step) => step !== '')
  return [(pages as Known)[page]!, (settings as Known)[key]!, ...within]
}

/** A setting by its path, as in `startup.bitLocker`, or with a value as in `startup.bitLocker: suspend`. */
const named = /(?<![\w.-])([A-Za-z]+(?:\.[\w-]+)+)(?:: ([a-z-]+))?/g

/** A sentence with settings and their values under the names that the editor has for them, instead of as a file has them. */
export function withSettingNames(sentence: string, names: SettingNames): string {
  return sentence.replace(named, (text, path: string, value = '') => {
    const way = wayToSetting(path, names)
    if (way === null) return text
    const choices = (names.choices as Readonly<Record<string, Known>>)[path.replaceAll('.', '_')] ?? {}
    const isChoice = Object.hasOwn(choices, value)
    const name = names.quoted.replace('{{name}}', [...way, ...(isChoice ? [choices[value]!] : [])].join(' › '))
    return isChoice ? name : name + text.slice(path.length)
  })
}
