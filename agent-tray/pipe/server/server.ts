import { answer } from '#shared/contracts/answer.ts'
import { isRefused, refused } from '#shared/errors/refused.ts'
import type { SessionView } from '#shared/migration/planner/view.ts'
import type { EnginePipe } from '../port.ts'
import { pipeCalls, type Peer, type PipeHandlers } from '../protocol/calls.ts'
import { allowance, allowed } from './allowance.ts'
import { openConnection, type Connection, type ConnectionHost } from './connection.ts'

/** Windows can wait for no more than about sixty at once; one user leaves room for others. */
export const clientLimits = { all: 60, ofUser: 30 } as const

export interface PipeService {
  readonly handlers: PipeHandlers
  /** What the peer's session is shown. Refuses: 'pipe.not-let-in'. */
  readonly view: (peer: Peer) => SessionView
  /** Is told of bugs. */
  readonly report: (error: unknown) => void
}

export interface PipeServer {
  /** Tells everybody who watches what they are shown now, if that is something else. */
  tellViews(): void
  readonly clients: number
  /** Sessions that are told of every view: those with a tray. */
  readonly watched: ReadonlySet<number>
  close(): Promise<void>
}

/** Answers the clients of a pipe. Nothing that one of them does stops another, or the engine. Refuses as the pipe's `listen`. */
export async function servePipe(
  pipe: EnginePipe,
  { handlers, view, report }: PipeService,
  now = () => performance.now(),
): Promise<PipeServer> {
  const connections = new Set<Connection>()
  const asked = allowance(now)
  const tooFast = () => refused('pipe.too-fast', { limit: allowed.burst, perSeconds: allowed.burst / allowed.perSecond }).refusal
  const host: ConnectionHost = {
    answer: (call, input, peer, signal) => answer(pipeCalls, handlers, call, input, peer, { signal, report }),
    mayAsk: (user) => asked.take(user),
    view(peer) {
      try {
        return view(peer)
      } catch (error) {
        if (!isRefused(error)) report(error)
        return null
      }
    },
    playing: (peer, session) => pipe.playing(peer, session),
    tooFast,
  }
  const nobody: Peer = { role: 'user', user: 'nobody', session: null, pid: 0 }

  const listening = await pipe.listen((stream, peer) => {
    const connection = openConnection(stream, peer ?? nobody, host, () => connections.delete(connection))
    const ofUser = [...connections].filter(({ user }) => user === peer?.user).length
    connections.add(connection)
    if (peer === null) connection.leave(refused('pipe.not-let-in', { reason: 'other-user' }).refusal)
    else if (connections.size > clientLimits.all || (peer.role === 'user' && ofUser >= clientLimits.ofUser))
      connection.leave(refused('pipe.too-many-clients', { limit: peer.role === 'user' ? clientLimits.ofUser : clientLimits.all }).refusal)
    else if (!asked.take(peer.user)) connection.leave(tooFast())
  })
  return {
    tellViews() {
      for (const connection of connections) connection.tellView()
    },
    get clients() {
      return connections.size
    },
    get watched() {
      return new Set([...connections].flatMap((connection) => connection.watches() ?? []))
    },
    async close() {
      await listening.close()
      for (const connection of connections) connection.leave(refused('pipe.closed', {}).refusal)
    },
  }
}
