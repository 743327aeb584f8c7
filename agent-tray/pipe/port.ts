import type { Duplex } from 'node:stream'
import type { Peer } from './protocol/calls.ts'

/** A way to the engine of one device: sockets of Unix and pipes of Windows, both local and both with a peer that the system knows. */
export interface EnginePipe {
  readonly name: string
  /** Hands over who connects; `peer` is null for one who is not let in. Refuses: 'pipe.name-taken', 'pipe.path-too-long'. */
  listen(accept: (stream: Duplex, peer: Peer | null) => void): Promise<PipeListening>
  /** Says not a byte to anybody but the engine. Refuses: 'pipe.no-engine', 'pipe.impostor', 'pipe.path-too-long'. */
  connect(): Promise<Duplex>
  /** Who a peer is that plays a session of a simulated device; null where there is none to play. */
  playing(peer: Peer, session: number): Peer | null
}

export interface PipeListening {
  /** Nobody is let in any more; who is in stays. */
  close(): Promise<void>
}
