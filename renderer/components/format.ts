import { durationWords } from '#shared/values/duration-words.ts'

/** The user's own kind of that language: en-GB writes a date otherwise than en-US. */
export function localeOf(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language
}

/** 12345 as the language writes it. */
export function formatCount(value: number, language: string): string {
  return new Intl.NumberFormat(localeOf(language)).format(value)
}

/** Things after one another, parted as the language does. */
export function formatList(parts: readonly string[], language: string): string {
  return parts.join(language === 'ja' ? '、' : ', ')
}

/** A moment in this computer's time zone, to the minute. */
export function formatMoment(instant: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))
}

/** A moment in this computer's time zone, to the second. */
export function formatSecond(instant: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(instant))
}

/** The day of a moment in this computer's time zone. */
export function formatDay(instant: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium' }).format(new Date(instant))
}

/** How long something still takes, as people round it: by five seconds below a minute, by half an hour from an hour and a half on. */
export function formatTimeLeft(milliseconds: number, language: string): string {
  const seconds = milliseconds / 1000
  const step = seconds < 57.5 ? 5 : seconds < 89.5 * 60 ? 60 : 1800
  return durationWords(Math.max(step, Math.round(seconds / step) * step), localeOf(language))
}

/** Hours of work, without minutes where there are ten and more. `briefly` is what is said of less than a minute. */
export function formatWork(hours: number, language: string, briefly: string): string {
  const minutes = hours < 10 ? hours * 60 : Math.round(hours) * 60
  return minutes < 1 ? briefly : durationWords(minutes * 60, localeOf(language), 'hour')
}
