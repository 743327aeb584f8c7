import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sidFromText, sidToText } from '#shared/directory/sid.ts'
import type { Sid } from '#shared/directory/sid.ts'
import { isRefused } from '#shared/errors/refused.ts'
import type { Code } from '#shared/errors/refused.ts'
import { anyDescriptor } from '#shared/testing/descriptor-arbitrary.ts'
import { descriptorBytes } from '#shared/testing/descriptor-bytes.ts'
import { parseDescriptor } from './descriptor.ts'
import { mapDescriptor, mapDescriptorInPlace } from './map-descriptor.ts'
import { descriptorToSddl } from './sddl.ts'
import { walkSids } from './sid-walk.ts'
import type { SidPlace } from './sid-walk.ts'
import { forEachSid } from './sids-of.ts'
import { TranslationTable } from './translation-table.ts'

/** How many mutated descriptors to try: REHOME_FUZZ=1000000 for the long run. */
const rounds = Number(process.env['REHOME_FUZZ'] ?? 30_000)

const accounts = ['S-1-5-21-1-2-3-1000', 'S-1-5-21-10-2-3-1001', 'S-1-12-1-1-2-3-1002', 'S-1-5-21-1-2-1003'].map(sidFromText)
const swap = TranslationTable.from([
  { source: accounts[0]!, target: accounts[1]! },
  { source: accounts[1]!, target: accounts[0]! },
])
const resizing = TranslationTable.from(accounts.map((source, index) => ({ source, target: sidFromText(`S-1-5-32-${544 + index}`) })))

test(`${rounds} damaged descriptors are refused with the place of the damage, or kept faithfully`, { timeout: 3_600_000 }, () => {
  const seeds = fc.sample(anyDescriptor, { numRuns: 300, seed: 20261121 }).map(descriptorBytes)
  const next = randomOf(20261121)
  const outcomes = new Map<string, number>()
  for (let round = 0; round < rounds; round++) {
    const bytes = damage(seeds[next(seeds.length)]!, next)
    const outcome = tryAll(bytes)
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  expect(outcomes.get('kept')).toBeGreaterThan(rounds / 20)
  expect(outcomes.size).toBeGreaterThan(8)
  if (process.env['REHOME_FUZZ'] !== undefined) console.log(Object.fromEntries(outcomes))
})

/** Everything that reads a descriptor, on one: throws when one of them breaks its promise, else tells how it ended. */
function tryAll(bytes: Uint8Array): string {
  const before = bytes.slice()
  const walked = outcomeOf(() => forEachSid(bytes, () => {}))
  const parsed = outcomeOf(() => parseDescriptor(bytes))
  const printed = outcomeOf(() => descriptorToSddl(bytes))
  if (walked === null && parsed !== null) throw new Error(`walked but not parsed: ${parsed}`)
  if (parsed !== null && printed === null) throw new Error('printed what was not parsed')
  outcomeOf(() => checkResized(bytes, mapDescriptor(bytes, resizing)))
  outcomeOf(() => mapDescriptor(bytes, resizing, 'add'))
  outcomeOf(() => mapDescriptor(bytes, swap, 'remove'))
  const inPlace = bytes.slice()
  const mapped = outcomeOf(() => mapDescriptorInPlace(inPlace, 0, inPlace.length, swap))
  if (!same(bytes, before)) throw new Error('the input was changed')
  if (mapped !== null && !same(inPlace, before)) throw new Error(`refused with ${mapped} and changed bytes`)
  if (mapped === null) checkSwapped(before, inPlace)
  return mapped ?? walked ?? 'kept'
}

/** The SIDs of the swapped copy are the swapped SIDs; swapped back, the bytes are as before. */
function checkSwapped(before: Uint8Array, after: Uint8Array): void {
  if (JSON.stringify(sidsOf(before).map(swapped)) !== JSON.stringify(sidsOf(after))) throw new Error('a SID is not what it should be')
  const back = after.slice()
  mapDescriptorInPlace(back, 0, back.length, swap)
  if (!same(back, before)) throw new Error('the way back leads elsewhere')
}

/** The rebuilt descriptor has the same SIDs in the same order, each translated. */
function checkResized(before: Uint8Array, after: Uint8Array | null): void {
  if (after === null) return
  const expected = sidsOf(before).map(({ place, sid }) => [
    place,
    place === 'label' ? sid : (textOf(resizing.get(sidFromText(sid))) ?? sid),
  ])
  if (JSON.stringify(expected) !== JSON.stringify(sidsOf(after).map(({ place, sid }) => [place, sid]))) throw new Error('a SID was lost')
}

function textOf(sid: Sid | undefined): string | undefined {
  return sid && sidToText(sid)
}

interface Found {
  readonly at: number
  readonly place: SidPlace
  readonly sid: string
}

function sidsOf(bytes: Uint8Array): Found[] {
  const found: Found[] = []
  walkSids(bytes, 0, bytes.length, {
    sid: (held, at, length, place) => found.push({ at, place, sid: sidToText(held.subarray(at, at + length)) }),
  })
  return found
}

function swapped(found: Found): Found {
  const index = found.place === 'label' ? -1 : accounts.slice(0, 2).findIndex((account) => sidToText(account) === found.sid)
  return index < 0 ? found : { ...found, sid: sidToText(accounts[1 - index]!) }
}

/** The code of a refusal, null for none. A refusal without a place, or anything else that is thrown, is a broken promise. */
function outcomeOf(work: () => unknown): Code | null {
  try {
    work()
    return null
  } catch (error) {
    if (!isRefused(error) || !error.code.startsWith('descriptor.')) throw error
    if (error.code !== 'descriptor.too-large' && typeof error.refusal.details['at'] !== 'number') throw error
    return error.code
  }
}

/** Flips, sets, doubles, cuts and moves: the damage that a bad disk, a bad program or a bad person does. */
function damage(seed: Uint8Array, next: (below: number) => number): Uint8Array {
  let bytes = seed.slice()
  for (let hits = next(4); hits >= 0; hits--) {
    const at = next(Math.max(1, bytes.length))
    const kind = next(10)
    if (kind < 3) bytes[at] = bytes[at]! ^ (1 << next(8))
    else if (kind < 5) bytes[at] = [0, 1, 4, 8, 0x50, 0x51, 0x7f, 0x80, 0xff][next(9)]!
    else if (kind < 6) bytes.copyWithin(at, next(bytes.length + 1), next(bytes.length + 1))
    else if (kind < 7) bytes[4 + 4 * next(4)] = 4 * next(64)
    else if (kind < 8) bytes[at & ~3] = 4 * next(64)
    else if (kind < 9) bytes = bytes.slice(0, at)
    else bytes = Uint8Array.from([...bytes, ...bytes.subarray(at)])
  }
  return bytes
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

/** The same numbers for the same seed [Marsaglia 2003, xorshift32]. */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}
