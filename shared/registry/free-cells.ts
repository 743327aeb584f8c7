/** Cells up to this size have a class of their own; the last class takes all bigger ones. */
const CLASSES = 512

/** The free cells of a hive by size, so that one is found without a search through the hive. Sizes and offsets in bytes, multiples of 8. */
export class FreeCells {
  readonly #classes: Map<number, number>[] = Array.from({ length: CLASSES + 1 }, () => new Map())
  readonly #byEnd = new Map<number, number>()

  add(offset: number, size: number): void {
    this.#classes[classOf(size)]?.set(offset, size)
    this.#byEnd.set(offset + size, offset)
  }

  remove(offset: number, size: number): void {
    this.#classes[classOf(size)]?.delete(offset)
    this.#byEnd.delete(offset + size)
  }

  /** Where the free cell begins that ends at `end`. */
  endingAt(end: number): number | null {
    return this.#byEnd.get(end) ?? null
  }

  /** Takes out the smallest class's first cell of at least `size`; null when there is none. */
  take(size: number): number | null {
    for (let index = classOf(size); index <= CLASSES; index++) {
      for (const [offset, free] of this.#classes[index] as Map<number, number>) {
        if (free < size) continue
        this.remove(offset, free)
        return offset
      }
    }
    return null
  }
}

function classOf(size: number): number {
  return Math.min(size >>> 3, CLASSES)
}
