import { join } from 'node:path'
import type { EnginePipe } from './port.ts'
import { unixPipe } from './unix/unix-pipe.ts'
import { windowsPipe } from './windows/windows-pipe.ts'

/** Where the engine of a device listens: the machine's own on Windows, else beside its state. */
export function enginePipe(stateDir: string): EnginePipe {
  return process.platform === 'win32' ? windowsPipe() : unixPipe(join(stateDir, 'service', 'engine.sock'))
}
