/** One place: units that it begins with as the one before it does, u32 | units that follow, u32 | those, UTF-16. */
const headBytes = 8

/**
 * Paths in the order in which they came, however many: all are counted, and as many are kept as lie in some bytes. Neighbours share most of
 * their names, so that a place takes some 50 of them. Half pairs stay as they are.
 */
export class PlaceList {
  readonly #mostBytes: number
  #kept = Buffer.allocUnsafe(4096)
  #end = 0
  #isFull = false
  count = 0
  first: string | undefined
  last: string | undefined

  constructor(mostBytes = 2 ** 25) {
    this.#mostBytes = mostBytes
  }

  add(path: string): void {
    this.#keep(path, this.last ?? '')
    this.count += 1
    this.first ??= path
    this.last = path
  }

  /** Those that were kept: all, as long as there was room. Some at a time. */
  *kept(some: number): Generator<readonly string[]> {
    let places: string[] = []
    let before = ''
    for (let at = 0; at < this.#end;) {
      const [shared, units] = [this.#kept.readUInt32LE(at), this.#kept.readUInt32LE(at + 4)]
      at += headBytes + 2 * units
      before = before.slice(0, shared) + this.#kept.toString('utf16le', at - 2 * units, at)
      places.push(before)
      if (places.length < some) continue
      yield places
      places = []
    }
    if (places.length > 0) yield places
  }

  #keep(path: string, before: string): void {
    let shared = 0
    while (shared < path.length && path[shared] === before[shared]) shared += 1
    const bytes = headBytes + 2 * (path.length - shared)
    // Once one found no room no later one is kept: each is told by the one before it.
    if (this.#isFull || this.#end + bytes > this.#mostBytes) return void (this.#isFull = true)
    if (this.#end + bytes > this.#kept.length) this.#grow(this.#end + bytes)
    this.#kept.writeUInt32LE(shared, this.#end)
    this.#kept.writeUInt32LE(path.length - shared, this.#end + 4)
    this.#kept.write(path.slice(shared), this.#end + headBytes, 'utf16le')
    this.#end += bytes
  }

  #grow(needed: number): void {
    const kept = Buffer.allocUnsafe(Math.max(needed, 2 * this.#kept.length))
    this.#kept.copy(kept, 0, 0, this.#end)
    this.#kept = kept
  }
}
