import { NotLdap } from './ber.ts'

/** The largest message taken: a group of half a million members in one piece. A larger one is a mistake or an attack. */
const largestMessage = 128 * 1024 * 1024

/**
 * Cuts the stream of a connection into LDAP messages and hands each out as bytes, from tag to end.
 * The bytes are the callee's only until it returns. A large message is joined once, not with each piece.
 * Throws NotLdap.
 */
export function frameReader(onMessage: (bytes: Buffer) => void): { push(chunk: Buffer): void; readonly buffered: number } {
  let waiting: Buffer[] = []
  let buffered = 0
  let needed = 2

  return {
    push(chunk) {
      waiting.push(chunk)
      buffered += chunk.length
      if (buffered < needed) return
      const bytes = waiting.length === 1 ? chunk : Buffer.concat(waiting)
      let at = 0
      // What is left is noted before each message is handed out: its receiver may close the connection, or look at `buffered`.
      for (let size = sizeAt(bytes, at); size.known && at + size.bytes <= bytes.length; size = sizeAt(bytes, at)) {
        const message = bytes.subarray(at, at + size.bytes)
        at += size.bytes
        buffered = bytes.length - at
        onMessage(message)
      }
      needed = sizeAt(bytes, at).bytes
      waiting = at === bytes.length ? [] : [bytes.subarray(at)]
    },
    get buffered() {
      return buffered
    },
  }
}

/** How long the message at `at` is; while that is not known, how many bytes are needed to know. */
function sizeAt(bytes: Buffer, at: number): { known: boolean; bytes: number } {
  const have = bytes.length - at
  if (have > 0 && bytes[at] !== 0x30) throw new NotLdap('not-laid-out')
  if (have < 2) return { known: false, bytes: 2 }
  const first = bytes[at + 1]!
  if (first < 0x80) return { known: true, bytes: 2 + first }
  const count = first - 0x80
  if (count === 0 || count > 4) throw new NotLdap('not-laid-out')
  if (have < 2 + count) return { known: false, bytes: 2 + count }
  const length = bytes.readUIntBE(at + 2, count)
  if (length > largestMessage) throw new NotLdap('too-large')
  return { known: true, bytes: 2 + count + length }
}
