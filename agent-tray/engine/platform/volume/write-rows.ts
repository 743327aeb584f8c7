import { errnoNumber, type Libc } from './libc.ts'

/** Rows that one thread takes at a time. */
const taken = 64
/** What a row holds until it was written or failed. */
export const unwritten = -1

/**
 * Words of the control block. `turn` counts the batches handed over, and says which half of the rows by being odd; the thread answers
 * each with `done`. `log` is the number of the file that must be on the disk before a row is written, `logged` how far that is, and
 * `next` the first row that nobody has taken, both below the last bits of their turn: a thread that comes up late may still think of a
 * turn that is over. `errno` says why the log cannot be brought to the disk.
 */
export const control = { turn: 0, done: 1, ready: 2, size: 3, next: 4, log: 5, logged: 6, errno: 7, words: 8 } as const
const rowBits = 20
/** Nobody flushes the log yet, somebody does, it is on the disk, it cannot be. */
const logState = { waits: 0, taken: 1, onDisk: 2, failed: 3 } as const
const logBits = 2
/** A turn that ends the thread. */
export const lastTurn = -1

/** Attributes to be written, column by column. Names and values are addresses. */
export interface WriteRows {
  readonly folders: Int32Array
  readonly names: Float64Array
  readonly values: Float64Array
  readonly sizes: Uint32Array
  /** What came of each: 0 or the system's number for the error. */
  readonly came: Int32Array
}

/** What two threads share: rows that one fills while the other half is being written. */
export interface SharedRows {
  readonly control: Int32Array
  readonly halves: readonly [WriteRows, WriteRows]
}

const rowBytes = 28

/** The rows in this memory; the same for whoever looks. */
export function rowsIn(shared: SharedArrayBuffer, capacity: number): SharedRows {
  let at = 0
  const take = (bytes: number) => (at += bytes) - bytes
  const half = (): WriteRows => ({
    names: new Float64Array(shared, take(8 * capacity), capacity),
    values: new Float64Array(shared, take(8 * capacity), capacity),
    folders: new Int32Array(shared, take(4 * capacity), capacity),
    sizes: new Uint32Array(shared, take(4 * capacity), capacity),
    came: new Int32Array(shared, take(4 * capacity), capacity),
  })
  return { halves: [half(), half()], control: new Int32Array(shared, take(4 * control.words), control.words) }
}

/** Rounded up, so that each half lies on whole words of eight bytes. */
export function capacityFor(rows: number): number {
  return 2 * Math.ceil(rows / 2)
}

export function sharedRows(capacity: number): SharedArrayBuffer {
  return new SharedArrayBuffer(2 * rowBytes * capacity + 4 * control.words)
}

/** Hands the rows of a turn, and the file that must be on the disk before them, if any, over to whoever writes them. */
export function handOver(words: Int32Array, turn: number, size: number, log: number | null): void {
  Atomics.store(words, control.size, size)
  Atomics.store(words, control.log, log ?? -1)
  Atomics.store(words, control.logged, (turn << logBits) | (log === null ? logState.onDisk : logState.waits))
  Atomics.store(words, control.next, turn << rowBits)
  Atomics.store(words, control.turn, turn)
  Atomics.notify(words, control.turn)
}

/** Brings the log of a turn to the disk, or waits for whoever does. Returns whether it is there, for the turn at hand. */
export function bringLog(libc: Libc, words: Int32Array, turn: number): boolean {
  const inTurn = (state: number) => (turn << logBits) | state
  if (Atomics.compareExchange(words, control.logged, inTurn(logState.waits), inTurn(logState.taken)) === inTurn(logState.waits)) {
    const failed = libc.flushFile(Atomics.load(words, control.log)) < 0
    if (failed) Atomics.store(words, control.errno, errnoNumber(libc.errno()))
    Atomics.store(words, control.logged, inTurn(failed ? logState.failed : logState.onDisk))
    Atomics.notify(words, control.logged)
  }
  while (Atomics.load(words, control.logged) === inTurn(logState.taken)) Atomics.wait(words, control.logged, inTurn(logState.taken))
  return Atomics.load(words, control.logged) === inTurn(logState.onDisk)
}

/** Writes rows of a turn until none is left that nobody has taken: whoever has time, the caller's thread or the other one. */
export function writeRows(libc: Libc, attribute: number, { control: words, halves }: SharedRows, turn: number): void {
  for (;;) {
    const next = Atomics.load(words, control.next)
    if ((next ^ (turn << rowBits)) >>> rowBits !== 0) return
    const from = next & ((1 << rowBits) - 1)
    const size = Atomics.load(words, control.size)
    if (from >= size) return
    if (Atomics.compareExchange(words, control.next, next, next + taken) !== next) continue
    for (let row = from; row < Math.min(from + taken, size); row++) writeRow(libc, attribute, halves[turn & 1]!, row)
  }
}

export function writeRow(libc: Libc, attribute: number, { folders, names, values, sizes, came }: WriteRows, row: number): void {
  const failed = libc.setAttribute(folders[row]!, names[row]!, attribute, values[row]!, sizes[row]!) < 0
  came[row] = failed ? errnoNumber(libc.errno()) : 0
}
