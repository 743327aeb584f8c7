import { isRefused, refuse } from '#shared/errors/refused.ts'
import type { EnginePipe } from '../port.ts'
import { connectToPipe, localSystem } from './connect.ts'
import { listenOnPipe, pipeSddl } from './listen.ts'

/** The engine's pipe on Windows. Sessions, roles and users are as Windows says; nobody plays any. */
export function windowsPipe(name = '\\\\.\\pipe\\Rehome Engine', owner: string = localSystem): EnginePipe {
  return {
    name,
    async listen(accept) {
      try {
        const listener = listenOnPipe(name, pipeSddl, (stream, { user, session, process, isAdministrator }) =>
          accept(stream, { role: isAdministrator ? 'administrator' : 'user', user, session: session === 0 ? null : session, pid: process }),
        )
        return { close: async () => listener.close() }
      } catch (error) {
        if (isRefused(error, 'windows.pipe-taken')) refuse('pipe.name-taken', { pipe: name }, error)
        throw error
      }
    },
    async connect() {
      try {
        return await connectToPipe(name, owner)
      } catch (error) {
        if (isRefused(error, 'windows.pipe-absent')) refuse('pipe.no-engine', { pipe: name }, error)
        if (isRefused(error, 'windows.pipe-foreign'))
          refuse('pipe.impostor', { pipe: name, owner: String(error.refusal.details['owner']) }, error)
        throw error
      }
    },
    playing: () => null,
  }
}
