import { bind, lastError, pointerAt, viewAt } from './library.ts'
import { refuseWin32 } from './status.ts'
import { factsOfToken } from './token.ts'

const enumerateSessions = bind<(server: number, reserved: number, version: number, sessions: Buffer, count: Buffer) => number>(
  'wtsapi32.dll',
  'int WTSEnumerateSessionsW(intptr_t hServer, uint32_t Reserved, uint32_t Version, void *ppSessionInfo, void *pCount)',
)
const querySession = bind<(server: number, session: number, kind: number, buffer: Buffer, bytes: Buffer) => number>(
  'wtsapi32.dll',
  'int WTSQuerySessionInformationW(intptr_t hServer, uint32_t SessionId, int WTSInfoClass, void *ppBuffer, void *pBytesReturned)',
)
const logoffSession = bind<(server: number, session: number, wait: number) => number>(
  'wtsapi32.dll',
  'int WTSLogoffSession(intptr_t hServer, uint32_t SessionId, int bWait)',
)
const queryUserToken = bind<(session: number, token: Buffer) => number>(
  'wtsapi32.dll',
  'int WTSQueryUserToken(uint32_t SessionId, void *phToken)',
)
const freeMemory = bind<(memory: number) => void>('wtsapi32.dll', 'void WTSFreeMemory(intptr_t pMemory)')

const thisServer = 0
const infoOf = { userName: 5, domainName: 7, extended: 25 } as const
const states = ['active', 'connected', 'connect-query', 'shadow', 'disconnected', 'idle', 'listen', 'reset', 'down', 'init'] as const

export interface WindowsSession {
  readonly id: number
  readonly state: (typeof states)[number]
  /** Empty where nobody is logged on. */
  readonly user: string
  readonly domain: string
}

/** Every session of this Windows, services' own among them. Refuses: 'windows.call-failed'. */
export function sessions(): WindowsSession[] {
  const [found, count] = [Buffer.alloc(8), Buffer.alloc(4)]
  if (enumerateSessions(thisServer, 0, 1, found, count) === 0) refuseWin32('WTSEnumerateSessionsW', lastError())
  // WTS_SESSION_INFO: u32 id | u32 | u64 station name | i32 state | u32
  const at = pointerAt(found)
  const entries = at === 0 ? Buffer.alloc(0) : Buffer.from(viewAt(at, 24 * count.readUInt32LE(0)))
  const list = Array.from({ length: entries.length / 24 }, (_, index) => {
    const id = entries.readUInt32LE(24 * index)
    return {
      id,
      state: states[entries.readInt32LE(24 * index + 16)] ?? 'down',
      user: textOf(id, infoOf.userName),
      domain: textOf(id, infoOf.domainName),
    }
  })
  if (at !== 0) freeMemory(at)
  return list
}

/** Logs a session off and waits for it. Its user's hives may be loaded a while longer. Refuses: 'windows.call-failed'. */
export function logOff(session: number): void {
  if (logoffSession(thisServer, session, 1) === 0) refuseWin32('WTSLogoffSession', lastError(), `session ${session}`)
}

/** The SID of who is logged on to a session; null where nobody is, or where Windows does not tell us, who must be LocalSystem. */
export function userOf(session: number): Uint8Array | null {
  const token = Buffer.alloc(8)
  return queryUserToken(session, token) === 0 ? null : factsOfToken(Number(token.readBigInt64LE(0))).sid
}

/** Whether a session shows the lock screen; false where Windows does not tell. */
export function isLocked(session: number): boolean {
  const [buffer, bytes] = [Buffer.alloc(8), Buffer.alloc(4)]
  if (querySession(thisServer, session, infoOf.extended, buffer, bytes) === 0) return false
  // WTSINFOEXW: u32 level | u32 | u32 session | i32 state | i32 flags (0 locked, 1 not) | …
  const at = pointerAt(buffer)
  const flags = bytes.readUInt32LE(0) < 20 ? 1 : viewAt(at, 20).readInt32LE(16)
  freeMemory(at)
  return flags === 0
}

function textOf(session: number, kind: number): string {
  const [buffer, bytes] = [Buffer.alloc(8), Buffer.alloc(4)]
  if (querySession(thisServer, session, kind, buffer, bytes) === 0) return ''
  const at = pointerAt(buffer)
  const text = bytes.readUInt32LE(0) < 2 ? '' : viewAt(at, bytes.readUInt32LE(0)).toString('utf16le').split('\0', 1)[0]!
  freeMemory(at)
  return text
}
