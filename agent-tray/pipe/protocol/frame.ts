import { refuse } from '#shared/errors/refused.ts'

/** A frame is the length of its body as an unsigned 32-bit number, little-endian, and the body: one JSON value in UTF-8. */
const headBytes = 4

/** What a client may send and what an engine may answer. Both are refused before their body is read. */
export const frameLimits = { fromClient: 16 * 1024, fromEngine: 1024 * 1024 } as const

export function frameOf(message: unknown): Uint8Array {
  const body = new TextEncoder().encode(JSON.stringify(message))
  const frame = new Uint8Array(headBytes + body.length)
  new DataView(frame.buffer).setUint32(0, body.length, true)
  frame.set(body, headBytes)
  return frame
}

/**
 * Takes frames out of a stream of bytes that comes in pieces of any size. Keeps no more than one frame's bytes.
 * After a refusal the stream has no meaning any more and is to be closed. Refuses: 'pipe.frame-too-large', 'pipe.bad-frame'.
 */
export class FrameReader {
  readonly #limit: number
  #pieces: Uint8Array[] = []
  #held = 0

  constructor(limitBytes: number) {
    this.#limit = limitBytes
  }

  /** Whether a frame has begun and is not whole yet. */
  get isWaiting(): boolean {
    return this.#held > 0
  }

  /** The messages that are whole by now, in their order. */
  *read(piece: Uint8Array): Generator {
    this.#pieces.push(piece)
    this.#held += piece.length
    for (;;) {
      if (this.#held < headBytes) return
      const size = new DataView(this.#peek(headBytes).buffer).getUint32(0, true)
      if (size > this.#limit) refuse('pipe.frame-too-large', { bytes: size, limitBytes: this.#limit })
      if (size === 0) refuse('pipe.bad-frame', { reason: 'empty' })
      if (this.#held < headBytes + size) return
      // What is in it may be a password: nothing of it stays behind here.
      const frame = this.#take(headBytes + size)
      const message = parse(frame.subarray(headBytes))
      frame.fill(0)
      yield message
    }
  }

  /** A copy of the first bytes, which stay. */
  #peek(length: number): Uint8Array {
    const copy = new Uint8Array(length)
    let at = 0
    for (const piece of this.#pieces) {
      const part = piece.subarray(0, length - at)
      copy.set(part, at)
      at += part.length
      if (at === length) break
    }
    return copy
  }

  #take(length: number): Uint8Array {
    const taken = this.#peek(length)
    let left = length
    while (left > 0) {
      const [first] = this.#pieces as [Uint8Array]
      if (first.length > left) {
        // A copy, so that a small rest does not hold on to a large piece.
        this.#pieces[0] = first.slice(left)
        first.fill(0, 0, left)
        break
      }
      this.#pieces.shift()
      left -= first.length
      first.fill(0)
    }
    this.#held -= length
    return taken
  }
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (error) {
    return refuse('pipe.bad-frame', { reason: 'not-json' }, error)
  }
}
