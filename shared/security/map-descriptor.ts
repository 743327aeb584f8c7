import { refuse } from '#shared/errors/refused.ts'
import { putU32, u16At, u32At } from '#shared/values/little-endian.ts'
import { maxBytes } from './acl.ts'
import { offsetAt, partAt } from './descriptor.ts'
import { mapAcl } from './map-acl.ts'
import type { MapMode } from './map-acl.ts'
import { SidPatches } from './sid-patches.ts'
import { overlapAt } from './sid-walk.ts'
import { splice } from './splice.ts'
import type { Edit } from './splice.ts'
import type { TranslationTable } from './translation-table.ts'

export type { MapMode } from './map-acl.ts'

const patches = new SidPatches()
/** Copies of short descriptors lie side by side: memory of its own would cost each more than all else that is done for it. */
const roomBytes = 16 * 1024
const shortBytes = 1024
let room = new Uint8Array(0)
let roomUsed = 0

/**
 * Translates the SIDs of a self-relative descriptor: owner, group, both lists, conditions and claims; all at once, never in a chain.
 * Returns new bytes, in memory that others share, or null when nothing would change. All other bytes stay as they are and in their order: gaps, slack, unknown
 * ACEs, control flags. 'replace' with targets as long as their sources moves no byte.
 * Refuses: every 'descriptor.*'; 'descriptor.too-large' when a list or the whole would exceed 65,535 bytes.
 */
export function mapDescriptor(bytes: Readonly<Uint8Array>, table: TranslationTable, mode: MapMode = 'replace'): Uint8Array | null {
  patches.collect(bytes, 0, bytes.length, table)
  if (patches.count === 0) return null
  if (mode === 'replace' && !patches.resized) {
    const copy = copyOf(bytes)
    patches.write(copy, 0, copy.length)
    return copy
  }
  return rebuild(bytes, table, mode)
}

function copyOf(bytes: Readonly<Uint8Array>): Uint8Array {
  // Not slice: a Buffer's shares its memory.
  if (bytes.length > shortBytes) return new Uint8Array(bytes)
  if (roomUsed + bytes.length > room.length) {
    room = new Uint8Array(roomBytes)
    roomUsed = 0
  }
  const copy = room.subarray(roomUsed, roomUsed + bytes.length)
  copy.set(bytes)
  roomUsed += bytes.length
  return copy
}

/**
 * 'replace' where the descriptor lies: `length` bytes at `start`. Returns whether a byte was changed; a refusal changes none.
 * Only for tables with `sameLength`. Refuses: every 'descriptor.*' but 'descriptor.too-large'.
 */
export function mapDescriptorInPlace(bytes: Uint8Array, start: number, length: number, table: TranslationTable): boolean {
  if (!table.sameLength) throw new Error('targets of other lengths do not fit in place; use mapDescriptor')
  patches.collect(bytes, start, length, table)
  if (patches.count === 0) return false
  patches.write(bytes, start, length)
  return true
}

function rebuild(bytes: Readonly<Uint8Array>, table: TranslationTable, mode: MapMode): Uint8Array | null {
  const overlap = overlapAt(bytes, 0)
  if (overlap >= 0) refuse('descriptor.shared-bytes', { at: overlap })
  const edits: Edit[] = []
  for (const part of ['sacl', 'dacl'] as const) {
    const at = partAt[part](bytes, 0)
    const mapped = at === 0 ? null : mapAcl(bytes, at, table, mode)
    if (mapped !== null) edits.push({ at, remove: u16At(bytes, at + 2), insert: mapped })
  }
  for (const part of mode === 'add' ? [] : (['owner', 'group'] as const)) {
    const at = partAt[part](bytes, 0)
    const length = 8 + 4 * bytes[at + 1]!
    const index = at === 0 ? -1 : table.findAt(bytes, at, length)
    const target = index < 0 ? undefined : table.target(index)
    // In a swap or a chain nobody could tell whether an earlier clean-up has been here.
    const isOpen = mode === 'remove' && index >= 0 && table.hasTarget(table.source(index))
    if (target !== undefined && !isOpen) edits.push({ at, remove: length, insert: target })
  }
  if (edits.length === 0) return null
  const { bytes: mapped, moved } = splice(bytes, edits)
  if (mapped.length > maxBytes) refuse('descriptor.too-large', { bytes: mapped.length })
  for (const field of Object.values(offsetAt)) putU32(mapped, field, moved(u32At(bytes, field)))
  return mapped
}
