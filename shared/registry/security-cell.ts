import { isRefused, refuse } from '#shared/errors/refused.ts'
import type { Cells } from './cells.ts'

/** Byte offsets in the data of an `sk` cell ('Key security' in msuhanov/regf). */
export const SK = { next: 4, previous: 8, references: 12, length: 16, descriptor: 20 } as const

const SIGNATURE = 0x6b73

/** One security descriptor and how many keys share it. `offset` is the cell's, `descriptor` a view into the hive. */
export interface SecurityCell {
  readonly offset: number
  readonly references: number
  readonly descriptor: Uint8Array
}

/** The position of a security cell's data, checked to be an `sk` cell with its whole descriptor. */
export function securityCell(cells: Cells, offset: number): number {
  const at = cells.at(offset, SK.descriptor, 'a security cell')
  if (cells.view.getUint16(at, true) !== SIGNATURE) refuse('hive.bad-security', { at, reason: 'it does not begin with "sk"' })
  const length = cells.view.getUint32(at + SK.length, true)
  if (SK.descriptor + length > cells.capacity(offset)) {
    refuse('hive.bad-security', { at, reason: `its descriptor of ${length} bytes leaves its cell` })
  }
  return at
}

export function readSecurityCell(cells: Cells, offset: number): SecurityCell {
  const at = securityCell(cells, offset)
  const from = at + SK.descriptor
  return {
    offset,
    references: cells.view.getUint32(at + SK.references, true),
    descriptor: cells.bytes.subarray(from, from + cells.view.getUint32(at + SK.length, true)),
  }
}

/**
 * The security cells on the ring that begins at `first`, or null when the ring is not closed: a cell on it is damaged, or does not
 * point back to the one before it. As each points back to one cell only, none but the first can be met twice.
 */
export function readRing(cells: Cells, first: number): number[] | null {
  const ring: number[] = []
  try {
    const closing = cells.view.getUint32(securityCell(cells, first) + SK.previous, true)
    let before = closing
    for (let offset = first; offset !== first || ring.length === 0;) {
      const at = securityCell(cells, offset)
      if (cells.view.getUint32(at + SK.previous, true) !== before) return null
      ring.push(offset)
      before = offset
      offset = cells.view.getUint32(at + SK.next, true)
    }
    return before === closing ? ring : null
  } catch (error) {
    // Any damage on the ring means the same: it cannot be trusted to name every cell.
    if (isRefused(error)) return null
    throw error
  }
}

export function newSecurityCell(cells: Cells, descriptor: Uint8Array, references: number): number {
  const offset = cells.allocate(SK.descriptor + descriptor.length)
  const at = cells.at(offset, SK.descriptor + descriptor.length, 'a new security cell')
  cells.view.setUint16(at, SIGNATURE, true)
  cells.view.setUint32(at + SK.next, offset, true)
  cells.view.setUint32(at + SK.previous, offset, true)
  cells.view.setUint32(at + SK.references, references, true)
  cells.view.setUint32(at + SK.length, descriptor.length, true)
  cells.bytes.set(descriptor, at + SK.descriptor)
  return offset
}
