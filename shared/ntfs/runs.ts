import { refuse } from '#shared/errors/refused.ts'
import type { BlockSource } from './block-source.ts'
import type { Geometry } from './boot-sector.ts'

/** In the place of a run that takes no room: its bytes are zero. */
export const hole = -1
/** In the place of a run that should be on the volume, but that nobody can find. */
export const lost = -2

/** Where the bytes of a stream lie, all in bytes: run i covers the stream from starts[i] to starts[i + 1], and lies at places[i]. */
export interface Runs {
  readonly starts: number[]
  readonly places: number[]
}

export function noRuns(): Runs {
  return { starts: [0], places: [] }
}

export function endOf(runs: Runs): number {
  return runs.starts[runs.places.length]!
}

/** Covers `length` more bytes of the stream. */
export function addRun(runs: Runs, place: number, length: number): void {
  const end = endOf(runs)
  runs.places.push(place)
  runs.starts.push(end + length)
}

/**
 * Appends the mapping pairs between `at` and `end`: per run one byte of two lengths, then the count of clusters, then the signed
 * distance of its first cluster from that of the run before; a zero byte ends them. Returns what is wrong with them, or null.
 * A run that leaves the `limit` bytes of the source is lost from there on.
 */
export function addMappingPairs(
  runs: Runs,
  bytes: Readonly<Uint8Array>,
  at: number,
  end: number,
  geometry: Geometry,
  limit: number,
): string | null {
  const { clusterBytes } = geometry
  let cluster = 0
  while (at < end && bytes[at] !== 0) {
    const countBytes = bytes[at]! & 15
    const distanceBytes = bytes[at]! >> 4
    const next = at + 1 + countBytes + distanceBytes
    if (countBytes === 0 || countBytes > 8 || distanceBytes > 8 || next > end) return 'a data run is malformed'
    const length = signedAt(bytes, at + 1, countBytes) * clusterBytes
    if (!(length > 0 && endOf(runs) + length <= Number.MAX_SAFE_INTEGER)) return 'a data run has an impossible length'
    if (distanceBytes === 0) addRun(runs, hole, length)
    else {
      cluster += signedAt(bytes, at + 1 + countBytes, distanceBytes)
      const place = cluster * clusterBytes
      if (!(place >= 0 && place + length <= geometry.volumeBytes)) return 'a data run leaves the volume'
      const present = Math.min(length, Math.max(0, limit - place))
      if (present > 0) addRun(runs, place, present)
      if (present < length) addRun(runs, lost, length - present)
    }
    at = next
  }
  return null
}

function signedAt(bytes: Readonly<Uint8Array>, at: number, length: number): number {
  let value = bytes[at + length - 1]! >= 0x80 ? -1 : 0
  for (let index = length - 1; index >= 0; index--) value = value * 256 + bytes[at + index]!
  return value
}

/** The run that covers a byte of the stream; the caller knows that there is one. */
export function runAt(runs: Runs, offset: number): number {
  let [low, high] = [0, runs.places.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (runs.starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Fills `into` from its start with bytes of the stream. Refuses: 'ntfs.unreadable'. */
export function readRuns(source: BlockSource, runs: Runs, offset: number, length: number, into: Uint8Array): void {
  let done = 0
  for (let run = runAt(runs, offset); done < length; run++) {
    const from = offset + done
    if (from >= endOf(runs)) refuse('ntfs.unreadable', { at: from, length: length - done, reason: 'the stream has no clusters there' })
    const take = Math.min(length - done, runs.starts[run + 1]! - from)
    const place = runs.places[run]!
    if (place === lost) refuse('ntfs.unreadable', { at: from, length: take, reason: 'that part of the stream is lost' })
    if (place === hole) into.fill(0, done, done + take)
    else source.read(place + from - runs.starts[run]!, take, into.subarray(done, done + take))
    done += take
  }
}
