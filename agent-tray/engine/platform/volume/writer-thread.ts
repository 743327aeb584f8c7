import { workerData } from 'node:worker_threads'
import { loadLibc } from './libc.ts'
import { bringLog, control, lastTurn, rowsIn, writeRows } from './write-rows.ts'

/** What the thread is given when it begins. */
export interface WriterThreadData {
  readonly shared: SharedArrayBuffer
  readonly capacity: number
  /** The address of the attribute's name. */
  readonly attribute: number
}

/** The other thread of a pass: waits for rows, writes what it gets of them, answers. See writers.ts. */
const { shared, capacity, attribute } = workerData as WriterThreadData
const rows = rowsIn(shared, capacity)
const libc = loadLibc()
let turn = 0
try {
  Atomics.store(rows.control, control.ready, 1)
  for (;;) {
    Atomics.wait(rows.control, control.turn, turn)
    turn = Atomics.load(rows.control, control.turn)
    if (turn === lastTurn) break
    if (bringLog(libc, rows.control, turn)) writeRows(libc, attribute, rows, turn)
    answer()
  }
} finally {
  // Whoever waits goes on alone.
  Atomics.store(rows.control, control.ready, 0)
  answer()
}

function answer(): void {
  Atomics.store(rows.control, control.done, turn)
  Atomics.notify(rows.control, control.done)
}
