import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { openGate, type Gate } from '../gate.ts'
import { startsThread } from '../lean-node.ts'
import type { Unflushed } from '../record-file.ts'
import type { DescriptorAccess, PinnedValue } from './descriptor-access.ts'
import { errnoName, type Libc } from './libc.ts'
import {
  bringLog,
  capacityFor,
  control,
  handOver,
  lastTurn,
  rowsIn,
  sharedRows,
  unwritten,
  writeRow,
  writeRows,
  type WriteRows,
} from './write-rows.ts'
import type { WriterThreadData } from './writer-thread.ts'

const program = new URL(`./writer-thread${extname(import.meta.filename)}`, import.meta.url)

/**
 * Writes batches of attributes while their caller gathers the next: another thread begins, and the caller helps when it has to wait.
 * Where system calls move the working directory, or a gate is asked before each write, the caller writes each batch at once.
 */
export interface Writers {
  /** Adds a row to the batch at hand. Folder and name must stay as they are until it is finished. */
  add(folder: number, name: number, value: PinnedValue): void
  /** Begins to write what was added, once its log, if it has one, is on the disk; the batch before is finished. */
  begin(log: Unflushed | null): void
  /** Returns when the log of what was begun is on the disk. Throws as `finish`. */
  finishLog(): void
  /** Returns when all that was begun is written, or could not be. Throws as Node does where its log cannot be brought to the disk; nothing of it is written then. */
  finish(failed?: (row: number, errno: string) => void): void
  /** Finishes what was begun. */
  close(): void
}

/** Rows of a batch, and the values that must lie still for them. */
interface Half {
  readonly rows: WriteRows
  readonly values: (PinnedValue | undefined)[]
  size: number
}

export function openWriters(libc: Libc, access: DescriptorAccess, mostRows: number, gate: Gate): Writers {
  const capacity = capacityFor(mostRows)
  const shared = sharedRows(capacity)
  const all = rowsIn(shared, capacity)
  const words = all.control
  const halves = all.halves.map((rows): Half => ({ rows, values: [], size: 0 }))
  const isFast = access.inParallel && libc.inThreads && gate === openGate && availableParallelism() > 1
  let thread: Worker | null = null
  /** To be called once the thread is up. */
  let whenUp: (() => void) | null = null
  let turn = 1
  let isHandedOver = false
  /** The one that is being filled; the other is being written, or was. */
  const filled = () => halves[(turn + 1) & 1]!
  const begun = () => halves[turn & 1]!
  const isReady = () => Atomics.load(words, control.ready) === 1

  function tellUp(): void {
    whenUp?.()
    whenUp = null
  }

  function writeAlone({ rows, size }: Half): void {
    for (let row = 0; row < size; row++) {
      if (rows.came[row] !== unwritten) continue
      gate('descriptor')
      writeRow(libc, access.attribute, rows, row)
    }
  }

  /** Nothing of the batch is written. Returns what a flush by Node would have thrown. */
  function dropBegun(code: string): Error {
    isHandedOver = false
    begun().size = 0
    return Object.assign(new Error(`${code}, fdatasync`), { code, syscall: 'fdatasync' })
  }

  function finishLog(): void {
    if (isHandedOver && !bringLog(libc, words, turn)) throw dropBegun(errnoName(Atomics.load(words, control.errno)))
  }

  function finish(failed?: (row: number, errno: string) => void): void {
    const half = begun()
    if (isHandedOver) {
      finishLog()
      writeRows(libc, access.attribute, all, turn)
      // A thread that is not up has taken nothing of this turn, and will not.
      for (let done; isReady() && (done = Atomics.load(words, control.done)) !== turn;) Atomics.wait(words, control.done, done)
      isHandedOver = false
      // What the thread took and did not write before it was lost.
      writeAlone(half)
    }
    const { came } = half.rows
    for (let row = 0; row < half.size; row++) if (came[row] !== 0 && came[row] !== unwritten) failed?.(row, errnoName(came[row]!))
    half.size = 0
  }

  return {
    add(folder, name, value) {
      if (isFast && thread === null) {
        whenUp = startsThread()
        thread = startThread({ shared, capacity, attribute: access.attribute })
      }
      const half = filled()
      const { rows, values, size } = half
      rows.folders[size] = folder
      rows.names[size] = name
      rows.values[size] = value.address
      rows.sizes[size] = value.bytes.length
      rows.came[size] = unwritten
      values[size] = value
      half.size = size + 1
    },
    begin(log) {
      if (isReady()) tellUp()
      turn += 1
      const half = begun()
      isHandedOver = isFast
      if (isFast) return handOver(words, turn, half.size, log?.file ?? null)
      log?.flush()
      writeAlone(half)
    },
    finishLog,
    finish,
    close() {
      finish()
      tellUp()
      // A process that ends while a thread of it loads libc is aborted.
      if (!isReady()) thread?.ref()
      Atomics.store(words, control.turn, lastTurn)
      Atomics.notify(words, control.turn)
    },
  }
}

/** It has little memory, for it makes nothing. One that does not come up leaves all the work to its caller. */
function startThread(data: WriterThreadData): Worker {
  const resourceLimits = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16, stackSizeMb: 1 }
  const thread = new Worker(program, { workerData: data, resourceLimits, trackUnmanagedFds: false })
  thread.once('error', () => {})
  thread.unref()
  return thread
}
