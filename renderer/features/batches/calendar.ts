import type { Plan, PlannedEnd } from '#shared/contracts/plan.ts'
import { spanOf, wallClockOf } from '#shared/migration/planner/written-time.ts'

/** Something that happens on a day: a runbook may be started, a runbook is enforced, something ends by itself. */
export interface CalendarEvent {
  readonly key: string
  /** As the clock that counts shows it. */
  readonly day: string
  readonly time: string | null
  readonly kind: 'available' | 'enforced' | PlannedEnd['kind']
  /** A runbook's name, or what ends; empty where that has no name. */
  readonly what: string
  readonly batch: { readonly id: string; readonly name: string } | null
  readonly devices: number
  /** Whose clock shows the time: each device's own, or the zone that was chosen. */
  readonly clock: 'device' | 'zone'
  /** The real moments, in milliseconds since 1970, between which it comes somewhere on Earth; the same twice for UTC. */
  readonly span: readonly [number, number]
}

/** What happens when, in the order of the days. UTC times are shown on the clock of the zone, device-local ones as they are written. */
export function eventsOf({ batches, ends }: Plan, zone: string): CalendarEvent[] {
  const planned = batches
    .filter(({ withdrawn }) => !withdrawn)
    .flatMap(({ id, name, devices, runbooks }) =>
      runbooks.flatMap((entry, index) =>
        (['available', 'enforced'] as const).flatMap((kind): CalendarEvent[] => {
          const text = kind === 'available' ? entry.availableFrom : entry.enforcedAfter
          const time = wallClockOf(text)
          if (time === null) return []
          const isUtc = time.zone === 'utc'
          const shown = isUtc ? shownIn(zone, time.ms) : shownIn('UTC', time.ms)
          const clock = isUtc ? 'zone' : 'device'
          const key = `${id} ${index} ${kind}`
          return [{ key, ...shown, kind, what: entry.name, batch: { id, name }, devices, clock, span: spanOf(time) }]
        }),
      ),
    )
  const ending = ends.map(({ kind, what, at, batches: needing }): CalendarEvent => {
    const isDay = /^\d{4}-\d\d-\d\d$/.test(at)
    const ms = Date.parse(at)
    const batch = batches.find(({ id }) => needing.length === 1 && id === needing[0])
    const shown = isDay ? { day: at, time: null } : shownIn(zone, ms)
    const span = isDay ? spanOf({ ms: ms + dayMs, zone: 'local' }) : ([ms, ms] as const)
    const of = batch === undefined ? null : { id: batch.id, name: batch.name }
    return {
      key: `${kind} ${what} ${at}`,
      ...shown,
      kind,
      what: nameOf(kind, what),
      batch: of,
      devices: 0,
      clock: isDay ? 'device' : 'zone',
      span,
    }
  })
  return [...planned, ...ending].toSorted((a, b) => compare(`${a.day} ${a.time ?? '24'}`, `${b.day} ${b.time ?? '24'}`))
}

/** What ends as people call it; configuration keys have no name but their number. */
export function nameOf(kind: PlannedEnd['kind'], what: string): string {
  return kind === 'configuration-key' ? '' : what
}

/** The month to begin with: that of the first event still to come, else of the last there was, else this one. */
export function monthToShow(events: readonly CalendarEvent[], today: string): string {
  return (events.find(({ day }) => day >= today) ?? events.at(-1))?.day.slice(0, 7) ?? today.slice(0, 7)
}

/** What a clock of the zone shows. */
export function shownIn(zone: string, ms: number): { day: string; time: string } {
  const parts = formatterOf(zone).formatToParts(ms)
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? ''
  return { day: `${of('year')}-${of('month')}-${of('day')}`, time: `${of('hour')}:${of('minute')}` }
}

const dayMs = 86_400_000
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  const two = '2-digit'
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: two, day: two, hour: two, minute: two })
  formatters.set(zone, made)
  return made
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
