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

/** A duration as people round it: in seconds by fives below a minute, then in minutes, then in hours to the half. */
export function formatDuration(milliseconds: number, language: string): string {
  const seconds = milliseconds / 1000
  const [value, unit] =
    seconds < 57.5
      ? [Math.max(5, Math.round(seconds / 5) * 5), 'second']
      : seconds < 89.5 * 60
        ? [Math.max(1, Math.round(seconds / 60)), 'minute']
        : [Math.round(seconds / 1800) / 2, 'hour']
  return new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}
