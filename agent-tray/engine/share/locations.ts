import { isOutOfReach } from '#shared/errors/out-of-reach.ts'
import { limits, timestampFile } from '#shared/bundle/layout.ts'
import type { DeviceShare, OpenShare } from '#shared/bundle/share-folder.ts'
import { refuse, refused, Refused, type Refusal } from '#shared/errors/refused.ts'
import type { TriedLocation } from '#shared/errors/share.ts'
import { versionIn } from './signed-part.ts'

export type OpenDeviceShare = OpenShare<DeviceShare>

/** A location that was not used, and why. */
export interface PassedOver {
  readonly location: string
  readonly refusal: Refusal
}

export interface Done<T> {
  readonly value: T
  readonly passedOver: readonly PassedOver[]
}

/**
 * Does something at the first location that lets it be done, in order of preference. A location passes the turn on when it cannot
 * be reached, holds no share, or refuses by any 'share.…' code: is old, forged, incomplete, or cannot be written to.
 * With `newestFirst`, the locations after the first are taken by the version they claim, the highest first.
 *
 * Refuses: 'share.unreachable' when all of them are; else the only location's own refusal, or 'share.no-good-location', which names each.
 */
export async function atLocations<T>(
  locations: readonly string[],
  open: OpenDeviceShare,
  attempt: (share: DeviceShare, timestamp: Uint8Array) => Promise<T>,
  { newestFirst = false } = {},
): Promise<Done<T>> {
  const passedOver: PassedOver[] = []
  const tried: Refused[] = []
  const passOver = (location: string, error: unknown) => {
    if (!(error instanceof Refused) || !error.code.startsWith('share.')) throw error
    tried.push(error)
    passedOver.push({ location, refusal: error.refusal })
  }

  const [first, ...others] = locations.map(open)
  if (first === undefined) throw new Error('a device is enrolled with at least one location')
  const wanted = await reach(first).catch((error: unknown) => passOver(first.location, error))
  const queue: Reached[] = wanted === undefined ? [] : [wanted]
  let asked = false
  for (;;) {
    const next = queue.shift()
    if (next !== undefined) {
      try {
        return { value: await attempt(next.share, next.timestamp), passedOver }
      } catch (error) {
        passOver(next.share.location, error)
      }
    } else if (!asked && newestFirst) {
      asked = true
      for (const share of others) {
        const reached = await reach(share).catch((error: unknown) => passOver(share.location, error))
        if (reached !== undefined) queue.push(reached)
      }
      queue.sort((a, b) => versionIn(b.timestamp) - versionIn(a.timestamp))
    } else {
      const share = asked ? undefined : others.shift()
      if (share === undefined) break
      const reached = await reach(share).catch((error: unknown) => passOver(share.location, error))
      if (reached !== undefined) queue.push(reached)
    }
  }
  throw verdict(passedOver, tried)
}

interface Reached {
  readonly share: DeviceShare
  readonly timestamp: Uint8Array
}

/** A location and its timestamp, the one file an idle check reads. An unmounted folder holds none. */
async function reach(share: DeviceShare): Promise<Reached> {
  const timestamp = await share.read(timestampFile, limits.timestamp)
  return { share, timestamp: timestamp ?? refuse('share.unreachable', { location: share.location, reason: 'no-share' }) }
}

function verdict(passedOver: readonly PassedOver[], tried: readonly Refused[]): Refused {
  const [first] = tried
  if (first === undefined) throw new Error('no location was tried')
  if (tried.length === 1 || tried.every(({ code }) => isOutOfReach(code))) return first
  const named = tried.map(({ refusal: { code, details } }, index): TriedLocation => {
    const location = passedOver[index]?.location ?? ''
    return 'reason' in details ? { location, code, reason: details.reason as NonNullable<TriedLocation['reason']> } : { location, code }
  })
  return refused('share.no-good-location', { tried: named })
}
