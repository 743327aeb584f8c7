import { bind, bindWaiting, lastError, pinned } from './library.ts'
import { close } from './object.ts'
import { openProcess } from './process.ts'
import { refuseStatus, refuseWin32, succeeded } from './status.ts'
import { factsOfToken, tokenQuery, type TokenFacts } from './token.ts'

const createNamedPipe = bind<
  (name: string, open: number, mode: number, instances: number, out: number, into: number, timeout: number, security: number) => number
>(
  'kernel32.dll',
  'intptr_t CreateNamedPipeW(str16 lpName, uint32_t dwOpenMode, uint32_t dwPipeMode, uint32_t nMaxInstances, uint32_t nOutBufferSize, uint32_t nInBufferSize, uint32_t nDefaultTimeOut, intptr_t lpSecurityAttributes)',
)
const createFile = bind<
  (name: string, access: number, share: number, security: null, disposition: number, flags: number, template: number) => number
>(
  'kernel32.dll',
  'intptr_t CreateFileW(str16 lpFileName, uint32_t dwDesiredAccess, uint32_t dwShareMode, void *lpSecurityAttributes, uint32_t dwCreationDisposition, uint32_t dwFlagsAndAttributes, intptr_t hTemplateFile)',
)
const connectNamedPipe = bind<(pipe: number, overlapped: number) => number>(
  'kernel32.dll',
  'int ConnectNamedPipe(intptr_t hNamedPipe, intptr_t lpOverlapped)',
)
const readFile = bind<(pipe: number, bytes: number, length: number, read: null, overlapped: number) => number>(
  'kernel32.dll',
  'int ReadFile(intptr_t hFile, intptr_t lpBuffer, uint32_t nNumberOfBytesToRead, void *lpNumberOfBytesRead, intptr_t lpOverlapped)',
)
const writeFile = bind<(pipe: number, bytes: number, length: number, written: null, overlapped: number) => number>(
  'kernel32.dll',
  'int WriteFile(intptr_t hFile, intptr_t lpBuffer, uint32_t nNumberOfBytesToWrite, void *lpNumberOfBytesWritten, intptr_t lpOverlapped)',
)
const getOverlappedResult = bind<(pipe: number, overlapped: number, transferred: Buffer, wait: number) => number>(
  'kernel32.dll',
  'int GetOverlappedResult(intptr_t hFile, intptr_t lpOverlapped, void *lpNumberOfBytesTransferred, int bWait)',
)
const cancelIo = bind<(pipe: number, overlapped: number) => number>('kernel32.dll', 'int CancelIoEx(intptr_t hFile, intptr_t lpOverlapped)')
const createEvent = bind<(security: null, manual: number, initial: number, name: null) => number>(
  'kernel32.dll',
  'intptr_t CreateEventW(void *lpEventAttributes, int bManualReset, int bInitialState, void *lpName)',
)
const setEvent = bind<(event: number) => number>('kernel32.dll', 'int SetEvent(intptr_t hEvent)')
const waitForMultipleObjects = bindWaiting<(count: number, handles: Buffer, all: number, timeoutMs: number) => number>(
  'kernel32.dll',
  'uint32_t WaitForMultipleObjects(uint32_t nCount, void *lpHandles, int bWaitAll, uint32_t dwMilliseconds)',
)
type PeerProcess = (pipe: number, process: Buffer) => number
const clientProcessId = bind<PeerProcess>('kernel32.dll', 'int GetNamedPipeClientProcessId(intptr_t Pipe, void *ClientProcessId)')
const serverProcessId = bind<PeerProcess>('kernel32.dll', 'int GetNamedPipeServerProcessId(intptr_t Pipe, void *ServerProcessId)')
const clientSessionId = bind<PeerProcess>('kernel32.dll', 'int GetNamedPipeClientSessionId(intptr_t Pipe, void *ClientSessionId)')
const impersonateClient = bind<(pipe: number) => number>('advapi32.dll', 'int ImpersonateNamedPipeClient(intptr_t hNamedPipe)')
const revertToSelf = bind<() => number>('advapi32.dll', 'int RevertToSelf()')
const openThreadToken = bind<(thread: number, access: number, asSelf: number, token: Buffer) => number>(
  'ntdll.dll',
  'int32_t NtOpenThreadToken(intptr_t ThreadHandle, uint32_t DesiredAccess, uint8_t OpenAsSelf, void *TokenHandle)',
)
const openProcessToken = bind<(process: number, access: number, token: Buffer) => number>(
  'ntdll.dll',
  'int32_t NtOpenProcessToken(intptr_t ProcessHandle, uint32_t DesiredAccess, void *TokenHandle)',
)
const openMode = { duplex: 0x3, overlapped: 0x4000_0000, firstInstance: 0x8_0000 } as const
const rejectRemote = 0x8
const unlimited = 255
/** To read and write, but not to make a further instance, as GENERIC_WRITE would ask. */
export const clientRights = 0x12_019b
const openExisting = 3
/** SECURITY_SQOS_PRESENT and SECURITY_IDENTIFICATION: the server may ask who we are and not act as us. */
const identifyOnly = 0x11_0000
export const pipeError = {
  ioPending: 997,
  ioIncomplete: 996,
  pipeConnected: 535,
  brokenPipe: 109,
  noData: 232,
  pipeBusy: 231,
  operationAborted: 995,
} as const
const invalidHandle = -1
const bufferBytes = 64 * 1024
/** So many handles one wait can watch. */
export const mostWaited = 64

/** One instance of a pipe, or the refusal of Windows as its code. `descriptor` must be of the first instance and the same for all. */
export function createInstance(
  name: string,
  descriptor: Uint8Array,
  first: boolean,
): { readonly pipe: number } | { readonly code: number } {
  // SECURITY_ATTRIBUTES: u32 24 | u32 | u64 descriptor | i32 inherit | u32
  const memory = pinned(24 + descriptor.length)
  memory.bytes.writeUInt32LE(24, 0)
  memory.bytes.writeBigUInt64LE(BigInt(memory.address + 24), 8)
  memory.bytes.set(descriptor, 24)
  const mode = openMode.duplex | openMode.overlapped | (first ? openMode.firstInstance : 0)
  const pipe = createNamedPipe(name, mode, rejectRemote, unlimited, bufferBytes, bufferBytes, 0, memory.address)
  return pipe === invalidHandle ? { code: lastError() } : { pipe }
}

/** The client's end of a pipe, or the refusal of Windows as its code. */
export function openClient(name: string): { readonly pipe: number } | { readonly code: number } {
  const pipe = createFile(name, clientRights, 0, null, openExisting, openMode.overlapped | identifyOnly, 0)
  return pipe === invalidHandle ? { code: lastError() } : { pipe }
}

const abandoned: unknown[] = []

/** One operation that Windows goes on with while we do something else, in memory of ours: OVERLAPPED, 32 bytes with the event at 24. */
export function operation(event: number, memory: readonly unknown[] = []) {
  const overlapped = pinned(32)
  const transferred = Buffer.alloc(4)
  let running = false
  const begin = (begun: number): number => {
    const code = begun === 0 ? lastError() : 0
    running = begun !== 0 || code === pipeError.ioPending
    return running ? 0 : code
  }
  const reset = () => {
    overlapped.bytes.fill(0)
    overlapped.bytes.writeBigInt64LE(BigInt(event), 24)
  }
  return {
    get running() {
      return running
    },
    /** 0 when it has begun, which the event will tell, or why not. */
    connect(pipe: number): number {
      reset()
      return begin(connectNamedPipe(pipe, overlapped.address))
    },
    read(pipe: number, address: number, length: number): number {
      reset()
      return begin(readFile(pipe, address, length, null, overlapped.address))
    },
    write(pipe: number, address: number, length: number): number {
      reset()
      return begin(writeFile(pipe, address, length, null, overlapped.address))
    },
    /** null while it goes on. */
    result(pipe: number): { readonly code: number; readonly bytes: number } | null {
      const done = getOverlappedResult(pipe, overlapped.address, transferred, 0)
      const code = done === 0 ? lastError() : 0
      if (code === pipeError.ioIncomplete) return null
      running = false
      return { code, bytes: transferred.readUInt32LE(0) }
    },
    /** Ends it. Nothing waits for the event here: the thread that watches for it may have been told already. */
    cancel(pipe: number): void {
      if (!running) return
      cancelIo(pipe, overlapped.address)
      for (let tries = 0; running && tries < 1000; tries++)
        if (getOverlappedResult(pipe, overlapped.address, transferred, 0) !== 0 || lastError() !== pipeError.ioIncomplete) running = false
      // Memory that Windows may still write to is never given back.
      if (running) abandoned.push(overlapped, ...memory)
    },
  }
}
export type Operation = ReturnType<typeof operation>

export function newEvent(): number {
  const event = createEvent(null, 0, 0, null)
  return event === 0 ? refuseWin32('CreateEventW', lastError()) : event
}

export const signal = (event: number): void => void setEvent(event)

/** Returns when one of the events is set, or the time is over. */
export async function waitForAny(events: readonly number[], timeoutMs = 0xffff_ffff): Promise<void> {
  const handles = Buffer.allocUnsafeSlow(8 * events.length)
  for (const [index, event] of events.entries()) handles.writeBigInt64LE(BigInt(event), 8 * index)
  await waitForMultipleObjects(events.length, handles, 0, timeoutMs)
}

/** From which session this end of a pipe was connected to, before a byte came; null where Windows does not say. */
export function clientSessionOf(pipe: number): number | null {
  const session = Buffer.alloc(4)
  return clientSessionId(pipe, session) === 0 ? null : session.readUInt32LE(0)
}

/** Who wrote to this end of a pipe; what he wrote must have been read before. Refuses: 'windows.call-failed'. */
export function clientOf(pipe: number): TokenFacts & { readonly process: number } {
  const client = Buffer.alloc(4)
  if (clientProcessId(pipe, client) === 0) refuseWin32('GetNamedPipeClientProcessId', lastError())
  if (impersonateClient(pipe) === 0) refuseWin32('ImpersonateNamedPipeClient', lastError())
  let token = 0
  try {
    const handle = Buffer.alloc(8)
    const status = openThreadToken(-2, tokenQuery, 1, handle)
    if (!succeeded(status)) refuseStatus('NtOpenThreadToken', status)
    token = Number(handle.readBigInt64LE(0))
  } finally {
    // Going on as somebody else is the one thing that must not happen.
    if (revertToSelf() === 0) process.abort()
  }
  return { ...factsOfToken(token), process: client.readUInt32LE(0) }
}

/** Who made the other end of a pipe that we opened. Refuses: 'windows.call-failed'. */
export function serverOf(pipe: number): TokenFacts & { readonly process: number } {
  const server = Buffer.alloc(4)
  if (serverProcessId(pipe, server) === 0) refuseWin32('GetNamedPipeServerProcessId', lastError())
  const running = openProcess(server.readUInt32LE(0))
  if (running === null) return refuseWin32('NtOpenProcess', 87, `process ${server.readUInt32LE(0)}`)
  try {
    const handle = Buffer.alloc(8)
    const status = openProcessToken(running, tokenQuery, handle)
    if (!succeeded(status)) refuseStatus('NtOpenProcessToken', status)
    return { ...factsOfToken(Number(handle.readBigInt64LE(0))), process: server.readUInt32LE(0) }
  } finally {
    close(running)
  }
}
