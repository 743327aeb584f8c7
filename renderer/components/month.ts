/** The weeks of a month, each of seven days written 2026-12-01; the first and last reach into the months beside it. `first`: 1 Monday to 7 Sunday. */
export function weeksOf(month: string, first: number): string[][] {
  const begins = Date.parse(`${month}-01T00:00Z`)
  const back = (isoDay(begins) - first + 7) % 7
  const weeks: string[][] = []
  for (let at = begins - back * dayMs; at < nextMonth(begins); at += 7 * dayMs)
    weeks.push(Array.from({ length: 7 }, (_, index) => dayOf(at + index * dayMs)))
  return weeks
}

/** The month so many months away. */
export function monthBeside(month: string, by: number): string {
  const [year, place] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, place - 1 + by, 1)).toISOString().slice(0, 7)
}

/** The day that begins a week there: 1 Monday to 7 Sunday; Monday, as ISO 8601 has it, where nobody says. */
export function firstDayOf(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } }
  return known.getWeekInfo?.().firstDay ?? 1
}

/** The day so many days away. */
export function dayBeside(day: string, by: number): string {
  return dayOf(Date.parse(day) + by * dayMs)
}

const dayMs = 86_400_000

function isoDay(ms: number): number {
  return ((new Date(ms).getUTCDay() + 6) % 7) + 1
}

function nextMonth(ms: number): number {
  const date = new Date(ms)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
