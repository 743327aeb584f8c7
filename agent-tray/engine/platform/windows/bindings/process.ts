import { attribute, close, objectName } from './object.ts'
import { bind } from './library.ts'
import { succeeded } from './status.ts'

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

const queryLimited = 0x1000
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
