import { refuse } from '#shared/errors/refused.ts'
import { putU16, u16At } from '#shared/values/little-endian.ts'
import { aceType } from './ace.ts'
import { aceCountAt, aclHeaderBytes, maxBytes } from './acl.ts'
import { mapAce, mappedTrustee } from './map-ace.ts'
import type { TranslationTable } from './translation-table.ts'

/**
 * 'replace' puts targets in the place of sources everywhere.
 * 'add' keeps each allow, deny and audit ACE and puts its translation right after it, unless the list already has that very ACE where
 * it does the same; owner, group, labels, claims and conditions of other trustees stay.
 * 'remove' cleans up after 'add': it drops an ACE of a source whose translation stands in the same list. It keeps the ACE when
 * the trustee is also somebody's target, so that in a swap or a chain nobody loses what 'add' gave. What 'add' left is translated on
 * the same terms: owner and group, claims, and conditions of other trustees.
 */
export type MapMode = 'replace' | 'add' | 'remove'

type Bytes = Readonly<Uint8Array>

/** The types that give, refuse or watch access: a target gets a twin of these, and of no others. */
const access: ReadonlySet<number> = new Set([
  aceType.allowed,
  aceType.denied,
  aceType.audit,
  aceType.alarm,
  aceType.allowedObject,
  aceType.deniedObject,
  aceType.auditObject,
  aceType.alarmObject,
  aceType.allowedCallback,
  aceType.deniedCallback,
  aceType.auditCallback,
  aceType.alarmCallback,
  aceType.allowedCallbackObject,
  aceType.deniedCallbackObject,
  aceType.auditCallbackObject,
  aceType.alarmCallbackObject,
])

const mapAces: Readonly<Record<MapMode, (aces: readonly Bytes[], table: TranslationTable) => Bytes[]>> = {
  replace: (aces, table) => aces.map((ace) => mapAce(ace, table) ?? ace),
  add: addTwins,
  remove: dropSources,
}

/**
 * The list at `at` with its ACEs translated and its slack kept; null when nothing would change. The list has been walked.
 * Refuses: 'descriptor.too-large', 'descriptor.shared-bytes'.
 */
export function mapAcl(bytes: Bytes, at: number, table: TranslationTable, mode: MapMode): Uint8Array | null {
  const { aces, slack } = cutAcl(bytes, at)
  const mapped = mapAces[mode](aces, table)
  if (mapped.length === aces.length && mapped.every((ace, index) => ace === aces[index])) return null
  const size = mapped.reduce((sum, ace) => sum + ace.length, aclHeaderBytes + slack.length)
  if (size > maxBytes) refuse('descriptor.too-large', { bytes: size })
  const acl = joined([bytes.subarray(at, at + aclHeaderBytes), ...mapped, slack], size)
  putU16(acl, 2, size)
  putU16(acl, 4, mapped.length)
  return acl
}

function addTwins(aces: readonly Bytes[], table: TranslationTable): Bytes[] {
  const places = placesOf(aces)
  const added = new Set<string>()
  return aces.flatMap((ace, index) => {
    const twin = twinOf(ace, table)
    if (twin === null) return [ace]
    const key = keyOf(twin)
    if (added.has(key) || standsFor(key, index, aces, places)) return [ace]
    added.add(key)
    return [ace, twin]
  })
}

function dropSources(aces: readonly Bytes[], table: TranslationTable): Bytes[] {
  const places = placesOf(aces)
  const kept = aces.filter((ace, index) => {
    const twin = twinOf(ace, table)
    const isThere = twin !== null && standsFor(keyOf(twin), index, aces, places)
    return !isThere || table.hasTarget(table.source(mappedTrustee(ace, table)))
  })
  // In a swap or a chain nobody could tell whether an earlier clean-up has been here.
  return table.isChained ? kept : kept.map((ace) => (mappedTrustee(ace, table) < 0 ? (mapAce(ace, table) ?? ace) : ace))
}

/** Where each distinct ACE stands. */
function placesOf(aces: readonly Bytes[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const [index, ace] of aces.entries()) {
    const key = keyOf(ace)
    const there = places.get(key)
    if (there === undefined) places.set(key, [index])
    else there.push(index)
  }
  return places
}

/**
 * Whether an ACE that the list has does the work of one right behind `index`. One that comes later does only while nothing between
 * grants what it refuses or refuses what it grants: the first that names a right decides.
 */
function standsFor(key: string, index: number, aces: readonly Bytes[], places: ReadonlyMap<string, readonly number[]>): boolean {
  return (places.get(key) ?? []).some((at) => {
    if (at <= index) return true
    const own = effectOf(aces[at]!)
    return own === 0 || aces.slice(index + 1, at).every((between) => effectOf(between) !== -own)
  })
}

const grants: ReadonlySet<number> = new Set([
  aceType.allowed,
  aceType.allowedObject,
  aceType.allowedCallback,
  aceType.allowedCallbackObject,
])
const refuses: ReadonlySet<number> = new Set([aceType.denied, aceType.deniedObject, aceType.deniedCallback, aceType.deniedCallbackObject])

/** 1 grants, -1 refuses, 0 does neither. */
function effectOf(ace: Bytes): 1 | -1 | 0 {
  return grants.has(ace[0]!) ? 1 : refuses.has(ace[0]!) ? -1 : 0
}

/** The same ACE for the target of its trustee; null when the trustee has none or the ACE is no matter of access. */
function twinOf(ace: Bytes, table: TranslationTable): Uint8Array | null {
  return access.has(ace[0]!) && mappedTrustee(ace, table) >= 0 ? mapAce(ace, table) : null
}

function cutAcl(bytes: Bytes, at: number): { aces: Bytes[]; slack: Bytes } {
  const aces: Bytes[] = []
  let next = at + aclHeaderBytes
  for (let left = aceCountAt(bytes, at); left > 0; left--) {
    const end = next + u16At(bytes, next + 2)
    aces.push(bytes.subarray(next, end))
    next = end
  }
  return { aces, slack: bytes.subarray(next, at + u16At(bytes, at + 2)) }
}

function joined(pieces: readonly Bytes[], size: number): Uint8Array {
  const out = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}

/** Equal for equal bytes. */
function keyOf(ace: Bytes): string {
  return ace.join()
}
