import { once } from 'node:events'
import { TextDecoder } from 'node:util'

/** One line of a stream, without its end; null when it is longer than anybody would want to hold. */
export interface Line {
  /** From 1. */
  readonly number: number
  readonly text: string | null
}

const newline = 10

/**
 * The lines of a stream in the portions in which they come, in bounded memory: of a line that is longer than `maxBytes` nothing is
 * kept. The next portion is read when the last one has been used.
 */
export async function* linesOf(input: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line[]> {
  let number = 0
  let held: Uint8Array[] = []
  let heldBytes = 0
  let isTooLong = false

  const hold = (piece: Uint8Array): void => {
    isTooLong ||= heldBytes + piece.length > maxBytes
    if (isTooLong) held = []
    else held.push(piece)
    heldBytes = isTooLong ? 0 : heldBytes + piece.length
  }
  const finish = (): Line => {
    const bytes = Buffer.concat(held)
    const line = { number: (number += 1), text: isTooLong ? null : bytes.toString('utf8').replace(/\r$/, '') }
    held = []
    heldBytes = 0
    isTooLong = false
    return line
  }

  for await (const chunk of input) {
    const lines: Line[] = []
    let from = 0
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      hold(chunk.subarray(from, end))
      lines.push(finish())
      from = end + 1
    }
    hold(chunk.subarray(from))
    if (lines.length > 0) yield lines
  }
  if (heldBytes > 0 || isTooLong) yield [finish()]
}

/** A stream that begins with the mark of UTF-16, as PowerShell's `>` writes it, as UTF-8; any other as it is. */
export async function* asUtf8(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first: Uint8Array | null = new Uint8Array()
  let decoder: TextDecoder | null = null
  for await (const arrived of input) {
    const chunk: Uint8Array = first === null ? arrived : Buffer.concat([first, arrived])
    if (first !== null && chunk.length < 2) {
      first = chunk
      continue
    }
    if (first !== null) decoder = decoderFor(chunk)
    first = null
    yield decoder === null ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }))
  }
  if (first !== null && first.length > 0) yield first
  if (decoder !== null) yield Buffer.from(decoder.decode())
}

function decoderFor(begin: Uint8Array): TextDecoder | null {
  const mark = (begin[0]! << 8) | begin[1]!
  return mark === 0xfffe ? new TextDecoder('utf-16le') : mark === 0xfeff ? new TextDecoder('utf-16be') : null
}

/** Prints, and returns when whoever reads has room for more. */
export async function writeOut(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}
