/** As a person wrote a time, or as a program notes one: with Z it is UTC, with seconds a moment, without either a clock on the wall. */
const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?<seconds>:\d\d(?:\.\d+)?)?(?<utc>Z)?$/

/** A time in the words of the language; null for any other text. `locale` is the user's kind of the language. */
export function momentText(text: string, locale: string): string | null {
  const groups = written.exec(text)?.groups
  if (groups === undefined || Number.isNaN(Date.parse(text))) return null
  const format = (timeZone?: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...(timeZone !== undefined && { timeZone }) })
  // What a program noted is shown in this computer's time, as everywhere in the window.
  if (groups['seconds'] !== undefined && groups['utc'] !== undefined) return format().format(new Date(text))
  const wall = format('UTC').format(new Date(groups['utc'] === undefined ? `${text}Z` : text))
  return groups['utc'] === undefined ? wall : `${wall} UTC`
}
