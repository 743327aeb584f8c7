import type { Socket } from 'node:net'
import { ExtendedRequest } from 'ldapts'
import { refuse, refused } from '#shared/errors/refused.ts'
import { BerCursor, NotLdap, tags } from './ber.ts'
import { networkRefusal } from './failure.ts'
import { frameReader } from './frames.ts'
import { readResult, type LdapResult } from './result.ts'
import { connectTimeoutMs, portOf, type LdapTarget } from './target.ts'

const startTlsOid = '1.3.6.1.4.1.1466.20037'

/**
 * Asks the server on a plain connection to go on with TLS [RFC 4511, 4.14].
 * Refuses: 'directory.starttls-refused', 'directory.no-tls', 'directory.no-answer', 'directory.bad-answer'.
 */
export async function requestStartTls(socket: Socket, target: LdapTarget): Promise<void> {
  socket.write(new ExtendedRequest({ messageId: 1, oid: startTlsOid }).write())
  const result = await answerTo(socket, target)
  if (result.code !== 0) refuse('directory.starttls-refused', { host: target.host, result: result.code, message: result.message })
}

function answerTo(socket: Socket, target: LdapTarget): Promise<LdapResult> {
  const { host } = target
  const ms = connectTimeoutMs(target)
  const doing = { doing: 'asking-for-starttls', of: '' } as const
  return new Promise((resolve, reject) => {
    const settle = (settled: () => void) => {
      clearTimeout(timer)
      socket.pause().off('data', onData).off('error', onError).off('close', onClose)
      settled()
    }
    const fail = (error: Error) => settle(() => reject(error))
    const reader = frameReader((bytes) => {
      const message = new BerCursor(bytes).enter(tags.sequence)
      message.integer()
      const result = readResult(message.enter(tags.extendedResponse), message)
      // Whatever came in the clear behind the answer could be anybody's.
      if (reader.buffered > 0) throw new NotLdap('in-the-clear')
      settle(() => resolve(result))
    })
    const onData = (chunk: Buffer) => {
      try {
        reader.push(chunk)
      } catch (error) {
        fail(error instanceof NotLdap ? refused('directory.bad-answer', { host, reason: error.flaw }, error) : (error as Error))
      }
    }
    // A port that expects TLS at once, or anything but LDAP, hangs up on the question.
    const onClose = () => fail(refused('directory.no-tls', { host, port: portOf(target), reason: 'hangs-up' }))
    const onError = (error: Error) =>
      'code' in error && error.code === 'ECONNRESET' ? onClose() : fail(networkRefusal(target, doing, error))
    const timer = setTimeout(() => fail(refused('directory.no-answer', { host, ...doing, seconds: ms / 1000 })), ms)
    socket.on('data', onData).once('error', onError).once('close', onClose)
  })
}
