import { once } from 'node:events'
import { chmodSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { connect as connectTo, createServer, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { isRefused, refuse } from '#shared/errors/refused.ts'
import type { EnginePipe } from '../port.ts'
import type { Peer } from '../protocol/calls.ts'
import { peerOf } from './peer-credentials.ts'

/** What a socket's address has room for. */
const longest = 107

/**
 * A socket in the agent's folder: of simulated devices and of tests. Whoever owns the engine is its administrator and can play a
 * user's session; nobody else is let in.
 */
export function unixPipe(path: string): EnginePipe {
  return {
    name: path,
    async listen(accept) {
      refuseLong(path)
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      if (await isAnswered(path)) refuse('pipe.name-taken', { pipe: path })
      rmSync(path, { force: true })
      const server = createServer((socket) => accept(socket, peerFrom(socket)))
      server.listen(path)
      await once(server, 'listening')
      chmodSync(path, 0o600)
      return {
        close: () =>
          new Promise((done) => {
            server.close(() => {})
            rmSync(path, { force: true })
            done()
          }),
      }
    },
    async connect() {
      refuseLong(path)
      const socket = await dial(path)
      const peer = peerOf(socket)
      const owner = statSync(path, { throwIfNoEntry: false })?.uid
      const mine = statSync(dirname(path)).uid
      if (peer === null || owner !== mine || (peer.uid !== mine && peer.uid !== 0)) {
        socket.destroy()
        refuse('pipe.impostor', { pipe: path, owner: `uid:${peer?.uid ?? 'unknown'}` })
      }
      return socket
    },
    playing: (peer, session) => (peer.role === 'administrator' ? { ...peer, role: 'user', session } : null),
  }
}

function peerFrom(socket: Socket): Peer | null {
  const peer = peerOf(socket)
  if (peer === null || (peer.uid !== 0 && peer.uid !== process.getuid!())) return null
  return { role: 'administrator', user: `uid:${peer.uid}`, session: null, pid: peer.pid }
}

async function dial(path: string): Promise<Socket> {
  const socket = connectTo(path)
  try {
    await once(socket, 'connect')
    return socket
  } catch (error) {
    return refuse('pipe.no-engine', { pipe: path }, error)
  }
}

async function isAnswered(path: string): Promise<boolean> {
  try {
    ;(await dial(path)).destroy()
    return true
  } catch (error) {
    if (isRefused(error, 'pipe.no-engine')) return false
    throw error
  }
}

function refuseLong(path: string): void {
  if (Buffer.byteLength(path) > longest) refuse('pipe.path-too-long', { path, longest })
}
