import { refuse } from '#shared/errors/refused.ts'
import { BASE_BLOCK, BASE_BLOCK_SIZE, PAGE_SIZE, sealBaseBlock } from './base-block.ts'
import { FreeCells } from './free-cells.ts'
import { NamesInKey } from './names-in-key.ts'

/** "No cell" in every field that names one. */
export const NONE = 0xffffffff
export const BIN_HEADER = 32
/** Each cell begins with its size, negative while it is in use. */
export const CELL_HEADER = 4
/** Offsets are 32 bits with the top bit taken by volatile storage. */
export const SIZE_LIMIT = 0x7fffffff - PAGE_SIZE

/**
 * The bytes of a hive as bins full of cells. A cell is named by its offset from the first bin; positions are counted
 * from the start of the file. Every offset that comes from the file passes `at`.
 */
export class Cells {
  readonly minor: number
  view: DataView
  bytes: Uint8Array
  binsSize: number
  /** Set when the hive was opened as it is, so that nothing may be written: names the state. */
  readonly readOnly: string | null
  /** How many keys use each security cell; null until an edit asks. */
  securityUsers: Map<number, number> | null = null
  readonly valueNames = new NamesInKey(32)
  /** Of a key that gets another subkey: a list that is only read has hashes. */
  readonly subkeyNames = new NamesInKey(256)
  /** The start of the bin of each page. */
  #bins: Uint32Array
  #free: FreeCells | null = null
  /** Only a buffer that was made here has spare room that is nobody else's. */
  #ownsBuffer = false

  /** Refuses with `hive.bad-bin` unless the bins follow each other without a gap up to `binsSize`. */
  constructor(bytes: Uint8Array, binsSize: number, minor: number, readOnly: string | null) {
    this.bytes = bytes
    this.view = viewOf(bytes)
    this.binsSize = binsSize
    this.minor = minor
    this.readOnly = readOnly
    this.#bins = readBins(this.view, binsSize, readOnly !== null)
  }

  /** The position of a cell's data, after its size; refused unless the cell is in use, whole, and holds `length` bytes. */
  at(offset: number, length: number, what: string): number {
    const position = BASE_BLOCK_SIZE + offset
    const fault = this.#fault(offset, length)
    if (fault !== null) refuse('hive.bad-cell', { at: position, reason: `${what}: ${fault}` })
    return position + CELL_HEADER
  }

  #fault(offset: number, length: number): string | null {
    if (offset === NONE) return 'it is named nowhere'
    if ((offset & 7) !== 0 || offset >= this.binsSize) return 'no cell can begin there'
    const size = -this.view.getInt32(BASE_BLOCK_SIZE + offset, true)
    if (size <= 0) return 'the cell there is free'
    const bin = this.binOf(offset)
    if (offset < bin + BIN_HEADER) return 'a bin header is there'
    if ((size & 7) !== 0 || offset + size > this.#binEnd(bin)) return `its size ${size} cannot be`
    if (size < length + CELL_HEADER) return `it has ${size - CELL_HEADER} bytes, ${length} are needed`
    return null
  }

  /** How many bytes of data a cell has room for; only for offsets that passed `at`. */
  capacity(offset: number): number {
    return -this.view.getInt32(BASE_BLOCK_SIZE + offset, true) - CELL_HEADER
  }

  /** The start of the bin that an offset lies in. */
  binOf(offset: number): number {
    return this.#bins[offset >>> 12] as number
  }

  /** Every cell in order, free ones with a positive size; `hive.bad-cell` where the chain breaks. */
  *all(): Generator<{ offset: number; size: number }> {
    for (let bin = 0; bin < this.binsSize; bin = this.#binEnd(bin)) {
      const end = this.#binEnd(bin)
      for (let offset = bin + BIN_HEADER; offset < end;) {
        const size = this.view.getInt32(BASE_BLOCK_SIZE + offset, true)
        const length = Math.abs(size)
        if (length < 8 || (length & 7) !== 0 || offset + length > end) {
          refuse('hive.bad-cell', { at: BASE_BLOCK_SIZE + offset, reason: `its size ${size} cannot be` })
        }
        yield { offset, size }
        offset += length
      }
    }
  }

  /** A new cell of zeros for `length` bytes of data. The hive grows when it has no room; views into `bytes` are then of the past. */
  allocate(length: number): number {
    const size = Math.ceil((length + CELL_HEADER) / 8) * 8
    const free = this.free()
    const offset = free.take(size) ?? this.#grow(size)
    const position = BASE_BLOCK_SIZE + offset
    const spare = Math.abs(this.view.getInt32(position, true)) - size
    this.view.setInt32(position, -size, true)
    this.bytes.fill(0, position + CELL_HEADER, position + size)
    if (spare > 0) this.#release(offset + size, spare)
    return offset
  }

  /** Gives a cell back and joins it with free neighbours in its bin. What it held stays readable, as on Windows. */
  release(offset: number): void {
    const size = this.capacity(offset) + CELL_HEADER
    this.valueNames.forget(offset)
    this.subkeyNames.forget(offset)
    this.#release(offset, size)
  }

  /** A cell that holds `length` bytes and begins with what `offset` holds: the same one where it is big enough. */
  reallocate(offset: number, length: number): number {
    const capacity = this.capacity(offset)
    if (capacity >= length) return offset
    const grown = this.allocate(length)
    const from = BASE_BLOCK_SIZE + offset + CELL_HEADER
    this.bytes.copyWithin(BASE_BLOCK_SIZE + grown + CELL_HEADER, from, from + capacity)
    this.release(offset)
    return grown
  }

  /** The free cells, found by one pass over the hive before the first edit. */
  free(): FreeCells {
    if (this.#free !== null) return this.#free
    this.mayEdit()
    const free = new FreeCells()
    for (const { offset, size } of this.all()) if (size > 0) free.add(offset, size)
    this.#free = free
    return free
  }

  mayEdit(): void {
    if (this.readOnly !== null) refuse('hive.read-only', { state: this.readOnly })
  }

  #release(offset: number, size: number): void {
    const free = this.free()
    const bin = this.binOf(offset)
    let start = offset
    let end = offset + size
    const before = free.endingAt(offset)
    if (before !== null && before > bin) {
      free.remove(before, offset - before)
      start = before
    }
    if (end < this.#binEnd(bin)) {
      const after = this.view.getInt32(BASE_BLOCK_SIZE + end, true)
      if (after > 0) {
        free.remove(end, after)
        end += after
      }
    }
    this.view.setInt32(BASE_BLOCK_SIZE + start, end - start, true)
    free.add(start, end - start)
  }

  /** Adds a bin at the end whose only cell is free but taken by the caller; keeps the base block right. */
  #grow(size: number): number {
    const bin = this.binsSize
    const binSize = Math.ceil((size + BIN_HEADER) / PAGE_SIZE) * PAGE_SIZE
    const fileSize = BASE_BLOCK_SIZE + bin + binSize
    if (fileSize > SIZE_LIMIT) refuse('hive.too-large', { bytes: fileSize, limit: SIZE_LIMIT })
    if (fileSize > this.bytes.length) this.#lengthen(fileSize)
    const position = BASE_BLOCK_SIZE + bin
    this.bytes.fill(0, position, position + binSize)
    this.view.setUint32(position, 0x6e696268, true)
    this.view.setUint32(position + 4, bin, true)
    this.view.setUint32(position + 8, binSize, true)
    this.view.setInt32(position + BIN_HEADER, binSize - BIN_HEADER, true)
    this.binsSize += binSize
    this.view.setUint32(BASE_BLOCK.binsSize, this.binsSize, true)
    sealBaseBlock(this.view)
    const pages = this.binsSize / PAGE_SIZE
    if (pages > this.#bins.length) {
      const bins = new Uint32Array(pages * 2)
      bins.set(this.#bins)
      this.#bins = bins
    }
    this.#bins.fill(bin, bin / PAGE_SIZE, pages)
    return bin + BIN_HEADER
  }

  #lengthen(fileSize: number): void {
    const room = this.bytes.buffer.byteLength - this.bytes.byteOffset
    if (this.#ownsBuffer && room >= fileSize) {
      this.bytes = new Uint8Array(this.bytes.buffer, this.bytes.byteOffset, fileSize)
    } else {
      const longer = new Uint8Array(fileSize + (fileSize >>> 2)).subarray(0, fileSize)
      longer.set(this.bytes)
      this.bytes = longer
      this.#ownsBuffer = true
    }
    this.view = viewOf(this.bytes)
  }

  #binEnd(bin: number): number {
    return this.readOnly !== null ? this.binsSize : bin + this.view.getUint32(BASE_BLOCK_SIZE + bin + 8, true)
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The start of the bin of each page. A hive that is read as it is counts as one bin: its own headers may be wrong. */
function readBins(view: DataView, binsSize: number, asIs: boolean): Uint32Array {
  const bins = new Uint32Array(binsSize / PAGE_SIZE)
  if (asIs) return bins
  // Bin by bin, each read would wait for the one before it to come from memory: so first all pages, which need not wait for each other.
  for (let page = 0; page < bins.length; page++) bins[page] = view.getUint32(BASE_BLOCK_SIZE + page * PAGE_SIZE, true)
  for (let bin = 0; bin < binsSize;) {
    const at = BASE_BLOCK_SIZE + bin
    if (bins[bin / PAGE_SIZE] !== 0x6e696268) refuse('hive.bad-bin', { at, reason: 'it does not begin with "hbin"' })
    const own = view.getUint32(at + 4, true)
    if (own !== bin) refuse('hive.bad-bin', { at: at + 4, reason: `it says it lies at ${own}, not at ${bin}` })
    const size = view.getUint32(at + 8, true)
    if (size === 0 || size % PAGE_SIZE !== 0 || bin + size > binsSize) {
      refuse('hive.bad-bin', { at: at + 8, reason: `its size ${size} cannot be` })
    }
    // Nearly all bins have one page, for which a call of fill costs more than all else here.
    for (let page = bin / PAGE_SIZE; page < (bin + size) / PAGE_SIZE; page++) bins[page] = bin
    bin += size
  }
  return bins
}
