export interface Entry {
  readonly runbook: string
  readonly availableFrom: string
  readonly enforcedAfter: string
  readonly timeZone: 'local' | 'utc'
}

/** One runbook on the strip: where it begins and is enforced, from 0 to 1 of the strip's length. */
export interface Bar {
  readonly runbook: string
  readonly from: number
  readonly to: number
  /** The two times as the strip's clock shows them, in milliseconds since 1970 as if it showed UTC; and the real moments. */
  readonly shown: readonly [from: number, to: number]
  readonly utc: readonly [from: number, to: number]
}

/** Everything on a strip stands where the clock of one zone shows it, which is that of the devices. */
export interface Strip {
  readonly bars: readonly Bar[]
  /** The days under the strip, as that clock counts them; `at` from 0 to 1. */
  readonly ticks: readonly { readonly at: number; readonly ms: number }[]
  /** Where this moment stands; null when it is outside. */
  readonly now: number | null
}

const dayMs = 86_400_000

/** The moment a wall clock shows, in milliseconds since 1970 as if it showed UTC; null for what is no time, and for years that are half typed. */
export function clockMs(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z?$/.test(text)) return null
  const ms = Date.parse(text.endsWith('Z') ? text : `${text}Z`)
  return Number.isNaN(ms) || ms < 0 ? null : ms
}

/** The same time on the other clock: utc is written with a final Z, local without. */
export function onClock(text: string, timeZone: 'local' | 'utc'): string {
  const bare = text.replace(/Z$/, '')
  return timeZone === 'utc' && bare !== '' ? `${bare}Z` : bare
}

/**
 * The runbooks of a batch along the days of a zone, from the day before the first to the day after the last; null without a single time.
 * A device-local time is that of a device there; a UTC time stands where a clock there shows it, and so does this moment.
 */
export function stripOf(entries: readonly Entry[], nowMs: number, zone: string): Strip | null {
  const spans = entries.flatMap(({ runbook, availableFrom, enforcedAfter, timeZone }) => {
    const [from, to] = [clockMs(availableFrom), clockMs(enforcedAfter)]
    if (from === null || to === null) return []
    const written = [from, Math.max(from, to)] as const
    const [shown, utc] = timeZone === 'utc' ? [both(written, clockIn, zone), written] : [written, both(written, utcOf, zone)]
    return [{ runbook, shown, utc }]
  })
  if (spans.length === 0) return null
  const first = Math.floor(Math.min(...spans.map(({ shown }) => shown[0])) / dayMs) * dayMs - dayMs
  const last = Math.ceil(Math.max(...spans.map(({ shown }) => shown[1])) / dayMs) * dayMs + dayMs
  const place = (ms: number) => (ms - first) / (last - first)
  const days = (last - first) / dayMs
  const every = Math.max(1, Math.ceil(days / 8))
  const ticks = Array.from({ length: Math.floor(days / every) }, (_, index) => first + index * every * dayMs)
  const now = clockIn(zone, nowMs)
  return {
    bars: spans.map((span) => ({ ...span, from: place(span.shown[0]), to: place(span.shown[1]) })),
    ticks: ticks.map((ms) => ({ ms, at: place(ms) })),
    now: now < first || now > last ? null : place(now),
  }
}

function both([from, to]: readonly [number, number], on: (zone: string, ms: number) => number, zone: string): [number, number] {
  return [on(zone, from), on(zone, to)]
}

/** From when the first runbook may be started until the last is enforced; `timeZone` is null where they go by different clocks. */
export function spanOf(
  entries: readonly Omit<Entry, 'runbook'>[],
): { from: number; to: number; timeZone: Entry['timeZone'] | null } | null {
  const times = entries.flatMap(({ availableFrom, enforcedAfter }) => [clockMs(availableFrom), clockMs(enforcedAfter)])
  const known = times.filter((ms) => ms !== null)
  const zones = new Set(entries.map(({ timeZone }) => timeZone))
  const [zone] = zones
  if (known.length === 0 || zone === undefined) return null
  return { from: Math.min(...known), to: Math.max(...known), timeZone: zones.size === 1 ? zone : null }
}

/** What clocks in two far places show: for a UTC time what they read, for a device-local time the UTC moment at which it comes there. */
export function zoneExample({ availableFrom, timeZone }: Entry, language: string): { tokyo: string; newYork: string } | null {
  const ms = clockMs(availableFrom)
  if (ms === null) return null
  const at = (zone: string) => {
    const shown = timeZone === 'utc' ? ms + offsetMs(zone, ms) : utcOf(zone, ms)
    return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(shown)
  }
  return { tokyo: at('Asia/Tokyo'), newYork: at('America/New_York') }
}

/** When a zone's clock shows this; asked twice, since the clock may have changed between this moment and the same reading of UTC. */
function utcOf(zone: string, ms: number): number {
  return ms - offsetMs(zone, ms - offsetMs(zone, ms))
}

/** What a clock of the zone shows at a real moment, in milliseconds since 1970 as if it showed UTC. */
export function clockIn(zone: string, ms: number): number {
  return ms + offsetMs(zone, ms)
}

/** How far a zone's clock is ahead of UTC at a moment. */
function offsetMs(zone: string, ms: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(ms)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '0'
  const shown = Date.parse(`${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}Z`)
  return shown - Math.floor(ms / 60_000) * 60_000
}
