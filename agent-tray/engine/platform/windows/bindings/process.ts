import { attribute, close, objectName } from './object.ts'
import { bind } from './library.ts'
import { succeeded } from './status.ts'
import { factsOfToken, tokenQuery } from './token.ts'

const ntOpenProcess = bind<(handle: Buffer, access: number, name: number, client: Buffer) => number>(
  'ntdll.dll',
  'int32_t NtOpenProcess(void *ProcessHandle, uint32_t DesiredAccess, intptr_t ObjectAttributes, void *ClientId)',
)
const ntQueryInformationProcess = bind<(process: number, kind: number, bytes: Buffer, length: number, needed: null) => number>(
  'ntdll.dll',
  'int32_t NtQueryInformationProcess(intptr_t ProcessHandle, int ProcessInformationClass, void *ProcessInformation, uint32_t Length, void *ReturnLength)',
)
const ntWaitForSingleObject = bind<(handle: number, alertable: number, timeout: Buffer) => number>(
  'ntdll.dll',
  'int32_t NtWaitForSingleObject(intptr_t Handle, uint8_t Alertable, void *Timeout)',
)

const enumerateProcesses = bind<(ids: Buffer, bytes: number, needed: Buffer) => number>(
  'kernel32.dll',
  'int K32EnumProcesses(void *lpidProcess, uint32_t cb, void *lpcbNeeded)',
)
const ntOpenProcessToken = bind<(process: number, access: number, token: Buffer) => number>(
  'ntdll.dll',
  'int32_t NtOpenProcessToken(intptr_t ProcessHandle, uint32_t DesiredAccess, void *TokenHandle)',
)
const ntTerminateProcess = bind<(process: number, status: number) => number>(
  'ntdll.dll',
  'int32_t NtTerminateProcess(intptr_t ProcessHandle, int32_t ExitStatus)',
)

const queryLimited = 0x1000
const terminate = 0x1
/** More than any device runs. */
const mostProcesses = 16_384
const synchronize = 0x10_0000
const processTimes = 4
const timedOut = 0x102
const name = objectName()

/** Opens a process that runs; null when there is none. The caller closes it. */
export function openProcess(pid: number, rights = queryLimited | synchronize): number | null {
  // CLIENT_ID: u64 process | u64 thread
  const client = Buffer.alloc(16)
  client.writeBigUInt64LE(BigInt(pid), 0)
  const handle = Buffer.alloc(8)
  return succeeded(ntOpenProcess(handle, rights, name.set(0, new Uint8Array(), attribute.caseInsensitive), client))
    ? Number(handle.readBigInt64LE(0))
    : null
}

/** When a process began, as FILETIME in text; null when none of that number runs any more. */
export function processStart(pid: number): string | null {
  const handle = openProcess(pid)
  if (handle === null) return null
  try {
    // One that has ended stays while somebody has it open.
    if (ntWaitForSingleObject(handle, 0, Buffer.alloc(8)) !== timedOut) return null
    const times = Buffer.alloc(32)
    return succeeded(ntQueryInformationProcess(handle, processTimes, times, times.length, null)) ? String(times.readBigUInt64LE(0)) : null
  } finally {
    close(handle)
  }
}

/** The numbers of all processes that run. */
export function processIds(): number[] {
  const [ids, needed] = [Buffer.alloc(4 * mostProcesses), Buffer.alloc(4)]
  if (enumerateProcesses(ids, ids.length, needed) === 0) return []
  return Array.from({ length: Math.floor(needed.readUInt32LE(0) / 4) }, (_, index) => ids.readUInt32LE(4 * index))
}

/** The SID a process runs as; null when it is gone, or Windows keeps it from everybody. */
export function ownerOf(pid: number): Uint8Array | null {
  const handle = openProcess(pid, queryLimited)
  if (handle === null) return null
  try {
    const token = Buffer.alloc(8)
    return succeeded(ntOpenProcessToken(handle, tokenQuery, token)) ? factsOfToken(Number(token.readBigInt64LE(0))).sid : null
  } finally {
    close(handle)
  }
}

/** Ends a process at once; one that is gone or protected stays as it is. */
export function endProcess(pid: number): void {
  const handle = openProcess(pid, terminate)
  if (handle === null) return
  ntTerminateProcess(handle, 1)
  close(handle)
}
