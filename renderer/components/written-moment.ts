/** What a field holds: a day as 2026-12-01, or what a clock on a wall shows as 2026-12-01T18:00. */
export type WrittenKind = 'day' | 'moment'

const two = '2-digit'
const day = { year: 'numeric', month: two, day: two, timeZone: 'UTC' } as const
const formats = { day, moment: { ...day, hour: two, minute: two } } as const

/** The text of a day or moment as the language writes it, in figures; what is neither stays as it is. */
export function writeMoment(value: string, kind: WrittenKind, locale: string): string {
  const ms = msOf(value, kind)
  return ms === null ? value : new Intl.DateTimeFormat(locale, formats[kind]).format(ms)
}

/** What one may type, on a day that shows which figures are the month. */
export function exampleOf(kind: WrittenKind, locale: string): string {
  return writeMoment(kind === 'day' ? '2026-12-31' : '2026-12-31T18:00', kind, locale)
}

/** What somebody typed, in the order of the language or with the year first; null for what is no day or moment. */
export function readMoment(text: string, kind: WrittenKind, locale: string): string | null {
  const figures = text.match(/\d+/g) ?? []
  const half = /午前|a\.?\s?m\b/i.test(text) ? 'am' : /午後|p\.?\s?m\b/i.test(text) ? 'pm' : null
  const [first, second, third, hour, minute = '0', ...others] = figures
  if (first === undefined || second === undefined || third === undefined || others.length > 0) return null
  if (kind === 'day' ? hour !== undefined : hour === undefined || (figures.length === 4 && half === null)) return null
  const order = first.length === 4 ? (['year', 'month', 'day'] as const) : orderOf(locale)
  const of = (part: 'year' | 'month' | 'day') => [first, second, third][order.indexOf(part)] ?? ''
  const year = of('year').length === 2 ? `20${of('year')}` : of('year')
  const date = `${year}-${of('month').padStart(2, '0')}-${of('day').padStart(2, '0')}`
  const written = kind === 'day' ? date : `${date}T${hourOf(Number(hour), half)}:${minute.padStart(2, '0')}`
  return msOf(written, kind) === null ? null : written
}

/** null for what no calendar and no clock has. */
function msOf(written: string, kind: WrittenKind): number | null {
  if (!(kind === 'day' ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\dT\d\d:\d\d$/).test(written)) return null
  const ms = Date.parse(kind === 'day' ? written : `${written}Z`)
  // The 31st of a short month is taken for the 1st of the next.
  return Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(written) ? null : ms
}

function hourOf(hour: number, half: 'am' | 'pm' | null): string {
  const whole = half === null || hour > 12 ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)
  return String(whole).padStart(2, '0')
}

function orderOf(locale: string): ('year' | 'month' | 'day')[] {
  return new Intl.DateTimeFormat(locale, day)
    .formatToParts(0)
    .map(({ type }) => type)
    .filter((type) => type === 'year' || type === 'month' || type === 'day')
}
