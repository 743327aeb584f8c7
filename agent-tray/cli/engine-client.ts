import type { Command } from 'commander'
import { isRefused, Refused } from '#shared/errors/refused.ts'
import type { Reply } from '#shared/contracts/answer.ts'
import type { Agent } from '#agent/engine/service/agent.ts'
import { connectToEngine, type EngineClient } from '#agent/pipe/client/client.ts'
import { enginePipe } from '#agent/pipe/engine-pipe.ts'

/** Asks the engine that serves this device, as the tray does; null where none answers. Refuses: 'pipe.impostor', and as it is answered. */
export async function askEngine<T>(agent: Agent, command: Command, ask: (engine: EngineClient) => Promise<T>): Promise<T | null> {
  const session = command.optsWithGlobals()['session'] as number | undefined
  let engine
  try {
    engine = await connectToEngine(enginePipe(agent.state.dir), {
      client: 'command-line',
      ...(session !== undefined && { playing: session }),
    })
  } catch (error) {
    if (isRefused(error, 'pipe.no-engine') || isRefused(error, 'pipe.path-too-long')) return null
    throw error
  }
  try {
    return await ask(engine)
  } finally {
    engine.close()
  }
}

/** The value of a reply. Refuses as the engine does. */
export function valueOf<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value
  throw new Refused(reply.error)
}
