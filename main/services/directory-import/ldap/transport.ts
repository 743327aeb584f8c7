import { lookup } from 'node:dns/promises'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls, getCACertificates, type ConnectionOptions, type TLSSocket } from 'node:tls'
import { refuse, refused } from '#shared/errors/refused.ts'
import type { LdapAct } from '#shared/errors/directory-reasons.ts'
import { checkCertificate, describeCertificate } from './certificate.ts'
import { networkRefusal, tlsRefusal } from './failure.ts'
import { requestStartTls } from './start-tls.ts'
import { connectTimeoutMs, portOf, type LdapTarget } from './target.ts'

/** Told of each leg of the way that worked, for `connection test`. */
export type OnLeg = (leg: 'resolve' | 'connect' | 'encrypt', found: string) => void

/**
 * Opens an encrypted connection to the server that the target names, and to no other: nothing but the StartTLS request is
 * sent before its certificate was verified. The caller destroys it.
 * Refuses: 'directory.unknown-host', '…connection-refused', '…unreachable', '…no-answer', '…no-tls', '…starttls-refused', '…certificate-…'.
 */
export async function openTransport(target: LdapTarget, signal: AbortSignal, onLeg: OnLeg = () => {}): Promise<TLSSocket> {
  const addresses = await resolve(target)
  onLeg('resolve', addresses.join(', '))
  const plain = await connect(target, addresses, signal)
  try {
    onLeg('connect', `${plain.remoteAddress}, TCP ${portOf(target)}`)
    if (target.security === 'starttls') await requestStartTls(plain, target)
    const secure = await encrypt(target, plain, signal)
    onLeg('encrypt', describeCertificate(secure))
    return secure
  } catch (error) {
    plain.destroy()
    throw error
  }
}

async function resolve({ host, address }: LdapTarget): Promise<string[]> {
  const name = address ?? host
  if (isIP(name) !== 0) return [name]
  try {
    return (await lookup(name, { all: true })).map((found) => found.address)
  } catch (error) {
    return refuse('directory.unknown-host', { host }, error)
  }
}

/** A domain's name has the addresses of all its controllers: the first that answers is taken. */
async function connect(target: LdapTarget, addresses: readonly string[], signal: AbortSignal): Promise<Socket> {
  let refusal: unknown
  for (const host of addresses) {
    const socket = connectTcp({ host, port: portOf(target), noDelay: true })
    try {
      return await settled(target, socket, 'connect', signal, 'connecting', (error) =>
        networkRefusal(target, { doing: 'connecting', of: '' }, error),
      )
    } catch (error) {
      refusal = error
      if (signal.aborted) break
    }
  }
  throw refusal
}

async function encrypt(target: LdapTarget, plain: Socket, signal: AbortSignal): Promise<TLSSocket> {
  const options: ConnectionOptions = {
    socket: plain,
    host: target.host,
    ca: target.ca ?? getCACertificates('system'),
    // The handshake is let through so that a refusal can show the certificate; checkCertificate decides before anything is sent.
    rejectUnauthorized: false,
  }
  // A server name is not an address [RFC 6066, 3].
  if (isIP(target.host) === 0) options.servername = target.host
  const secure = await settled(target, connectTls(options), 'secureConnect', signal, 'agreeing-on-tls', (error) =>
    tlsRefusal(target, error),
  )
  checkCertificate(target, secure)
  return secure
}

/** Waits for a socket's first event of a kind, for no longer than the target allows. */
function settled<S extends Socket>(
  target: LdapTarget,
  socket: S,
  event: string,
  signal: AbortSignal,
  doing: LdapAct,
  explain: (error: Error | null) => Error,
): Promise<S> {
  return new Promise((resolve, reject) => {
    const ms = connectTimeoutMs(target)
    const end = (error: Error | null) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      socket.off('error', onError).off('close', onClose)
      if (error === null) return resolve(socket)
      socket.on('error', () => {}).destroy()
      reject(error)
    }
    const onError = (error: Error | null) => end(explain(error))
    const onClose = () => onError(null)
    const onAbort = () => onError(new Error('cancelled'))
    const timer = setTimeout(() => end(refused('directory.no-answer', { host: target.host, doing, of: '', seconds: ms / 1000 })), ms)
    socket.once('error', onError).once('close', onClose)
    socket.once(event, () => end(null))
    signal.addEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
  })
}
