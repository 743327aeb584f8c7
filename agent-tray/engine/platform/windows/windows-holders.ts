import { sidToText } from '#shared/directory/sid.ts'
import type { HiveHolders } from '../hive-holders.ts'
import { logOff, sessions, userOf } from './bindings/sessions.ts'
import { endProcess, ownerOf, processIds } from './bindings/process.ts'

const pollMs = 2_000
const patienceMs = 60_000

export interface HolderParts {
  /** Numbers of the sessions of a user. */
  readonly sessionsOf: (sid: string) => readonly number[]
  readonly logOff: (session: number) => void
  /** Numbers of the processes that run as a user. */
  readonly processesOf: (sid: string) => readonly number[]
  readonly endProcess: (pid: number) => void
  readonly isLoaded: (profile: string) => boolean
  readonly sleep: (ms: number) => Promise<void>
}

/** Sessions are logged off, which saves what a program lets Windows save; what runs on, as tasks and services do, is ended. */
export function windowsHolders({ sessionsOf, logOff: end, processesOf, endProcess: kill, isLoaded, sleep }: HolderParts): HiveHolders {
  return {
    async end(sid, profile) {
      for (const session of sessionsOf(sid)) end(session)
      for (let waited = 0; isLoaded(profile); waited += pollMs) {
        // Windows unloads a profile some seconds after the last process is gone.
        for (const pid of processesOf(sid)) kill(pid)
        if (waited >= patienceMs) return false
        await sleep(pollMs)
      }
      return true
    },
  }
}

/** The same by Windows' own calls. */
export const liveHolders: Omit<HolderParts, 'isLoaded' | 'sleep'> = {
  sessionsOf: (sid) =>
    sessions()
      .map(({ id }) => id)
      .filter((id) => isSame(userOf(id), sid)),
  logOff,
  processesOf: (sid) => processIds().filter((pid) => isSame(ownerOf(pid), sid)),
  endProcess,
}

function isSame(found: Uint8Array | null, sid: string): boolean {
  return found !== null && sidToText(found) === sid.toUpperCase()
}
