import { upperCase } from './names.ts'

interface Named {
  readonly name: string
  readonly offset: number
}

/** Where the values or the subkeys of one key lie, by their names: of the key that was asked last, so that many can be added one by one. */
export class NamesInKey {
  /** From so many on they are remembered: fewer are read faster than they are put in order. */
  readonly #worthIt: number
  #key = -1
  #byName = new Map<string, number>()

  constructor(worthIt: number) {
    this.#worthIt = worthIt
  }

  /** Whether to ask here, of a key that has so many. */
  isFor(key: number, count: number): boolean {
    return key === this.#key || count >= this.#worthIt
  }

  /** The cell of that name, as `read` tells all of the key's in order; of two that have it, the first. */
  find(key: number, name: string, read: () => Iterable<Named>): number | null {
    if (key !== this.#key) {
      const byName = new Map<string, number>()
      for (const each of read()) {
        const upper = upperCase(each.name)
        if (!byName.has(upper)) byName.set(upper, each.offset)
      }
      this.#key = key
      this.#byName = byName
    }
    return this.#byName.get(upperCase(name)) ?? null
  }

  added(key: number, { name, offset }: Named): void {
    if (key === this.#key) this.#byName.set(upperCase(name), offset)
  }

  /** What is known of a key is of the past: something in it went or moved, or the cell is another's. */
  forget(key: number): void {
    if (key === this.#key) this.#key = -1
  }
}
