import { refuse } from '#shared/errors/refused.ts'
import type { Libc } from './libc.ts'

/** Everything written to the folder's file system is on the disk when it returns. Refuses: 'platform.io' when it cannot be brought there. */
export function flush(libc: Libc, folder: number): void {
  if (libc.flush(folder) < 0) refuse('platform.io', { path: '\\', errno: libc.errno() })
}
