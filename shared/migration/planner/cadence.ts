import type { Memory } from './memory.ts'
import { warnAt, type Offer } from './offer.ts'

const minute = 60_000

/** How often a device looks at its share. Nothing looks more often than this says. */
export const cadence = {
  everyMs: 60 * minute,
  /** While something becomes available or is enforced within `nearMs`. */
  nearEveryMs: 15 * minute,
  nearMs: 2 * 60 * minute,
  /** On a connection that is paid by volume, unless something is near. */
  meteredEveryMs: 6 * 60 * minute,
  /** After looks that failed: the first, the second, and so on; never longer than without failure. */
  afterFailureMs: [5 * minute, 10 * minute, 20 * minute, 40 * minute],
  /** By which share of itself an interval is shortened or lengthened, so that a fleet spreads out. */
  spread: 0.1,
  /** A person may ask so often. */
  onDemandEveryMs: minute,
  /** A look that is no older counts as fresh before a run. */
  freshMs: 10 * minute,
} as const

/** When the share is to be looked at next; -Infinity is 'now', as after the installation. */
export function nextLookAt({ look }: Memory, offers: readonly Offer[], metered: boolean, now: number): number {
  if (look === null) return Number.NEGATIVE_INFINITY
  const near = offers.some((offer) =>
    [offer.availableAt, warnAt(offer), offer.enforcedAt].some((at) => at > now && at - now <= cadence.nearMs),
  )
  const usual = near ? cadence.nearEveryMs : metered ? cadence.meteredEveryMs : cadence.everyMs
  const interval = look.code === null ? usual : Math.min(usual, cadence.afterFailureMs[look.failures - 1] ?? usual)
  return look.at + interval * (1 + cadence.spread * (2 * look.spread - 1))
}
