/** The user's own kind of that language: en-GB writes a date otherwise than en-US. */
export function localeOf(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language
}

/** 12345 as the language writes it. */
export function formatCount(value: number, language: string): string {
  return new Intl.NumberFormat(localeOf(language)).format(value)
}

/** A moment in this computer's time zone, to the minute. */
export function formatMoment(instant: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))
}
