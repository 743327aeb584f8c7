import { Duplex } from 'node:stream'
import { pinned } from '#agent/engine/platform/windows/bindings/library.ts'
import { close } from '#agent/engine/platform/windows/bindings/object.ts'
import { newEvent, operation, pipeError, signal, waitForAny } from '#agent/engine/platform/windows/bindings/pipe.ts'

const bufferBytes = 64 * 1024
const ended = new Set<number>([pipeError.brokenPipe, pipeError.noData, pipeError.operationAborted, 233])

/** Something that waits for Windows in the one wait that a thread of Node's pool holds for all of them. */
export interface Waiting {
  readonly event: number
  /** Looks whether what it waited for has come. */
  look(): void
}

/** Waits for many events at once, at most 64 with its own. While nothing is watched nothing waits. */
export function watcher() {
  const wake = newEvent()
  const watched = new Set<Waiting>()
  let running = false

  async function run(): Promise<void> {
    if (running) return
    running = true
    while (watched.size > 0) {
      await waitForAny([wake, ...[...watched].map(({ event }) => event)])
      for (const each of watched) each.look()
    }
    running = false
  }

  return {
    add(each: Waiting): void {
      watched.add(each)
      signal(wake)
      void run()
    },
    remove(each: Waiting): void {
      watched.delete(each)
      signal(wake)
    },
  }
}
export type Watcher = ReturnType<typeof watcher>

/** One end of a pipe as a stream: closed, with its handle, when the stream is destroyed or the other end has gone. */
export class PipeStream extends Duplex implements Waiting {
  readonly event = newEvent()
  readonly #pipe: number
  readonly #watcher: Watcher
  readonly #into = pinned(bufferBytes)
  readonly #reading = operation(this.event, [this.#into])
  readonly #writing = operation(this.event)
  #wantsMore = false
  #outgoing: {
    readonly memory: ReturnType<typeof pinned>
    readonly length: number
    from: number
    readonly done: (error?: Error) => void
  } | null = null

  constructor(pipe: number, watcher: Watcher) {
    super({ allowHalfOpen: false })
    this.#pipe = pipe
    this.#watcher = watcher
    // Who has said all he had to say hangs up; what was written stays readable for the other end.
    this.once('finish', () => this.destroy())
    watcher.add(this)
  }

  look(): void {
    if (this.destroyed) return
    this.#lookAtRead()
    this.#lookAtWrite()
  }

  override _read(): void {
    this.#wantsMore = true
    if (!this.#reading.running) this.#beginRead()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    const memory = pinned(chunk.length)
    memory.bytes.set(chunk)
    this.#outgoing = { memory, length: chunk.length, from: 0, done }
    this.#beginWrite()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#watcher.remove(this)
    this.#reading.cancel(this.#pipe)
    this.#writing.cancel(this.#pipe)
    close(this.#pipe)
    close(this.event)
    this.#outgoing?.done(error ?? new Error('the pipe was closed'))
    this.#outgoing = null
    done(error)
  }

  #beginRead(): void {
    this.#wantsMore = false
    const code = this.#reading.read(this.#pipe, this.#into.address, bufferBytes)
    if (code !== 0) this.#readFailed(code)
  }

  #lookAtRead(): void {
    const result = this.#reading.running ? this.#reading.result(this.#pipe) : null
    if (result === null) return
    if (result.code !== 0) return this.#readFailed(result.code)
    const wantsMore = this.push(Buffer.from(this.#into.bytes.subarray(0, result.bytes)))
    if ((wantsMore || this.#wantsMore) && !this.#reading.running && !this.destroyed) this.#beginRead()
  }

  #beginWrite(): void {
    const out = this.#outgoing!
    const code = this.#writing.write(this.#pipe, out.memory.address + out.from, out.length - out.from)
    if (code !== 0) this.#writeFailed(code)
  }

  #lookAtWrite(): void {
    const result = this.#writing.running ? this.#writing.result(this.#pipe) : null
    const out = this.#outgoing
    if (result === null || out === null) return
    if (result.code !== 0) return this.#writeFailed(result.code)
    out.from += result.bytes
    if (out.from < out.length) return this.#beginWrite()
    this.#outgoing = null
    out.done()
  }

  /** The other end that goes is the end of the stream and no failure: what it said before is read first, however late. */
  #readFailed(code: number): void {
    if (!ended.has(code)) return void this.destroy(failure(code))
    this.once('end', () => this.destroy())
    this.push(null)
  }

  /** Nobody is left to hear. */
  #writeFailed(code: number): void {
    this.destroy(ended.has(code) ? undefined : failure(code))
  }
}

const failure = (code: number) => new Error(`the pipe failed with error ${code}`)
