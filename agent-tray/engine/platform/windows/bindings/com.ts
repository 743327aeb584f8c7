import koffi from 'koffi'
import { bind, pinned, pointerAt, textAt, viewAt } from './library.ts'
import { refuseStatus, succeeded } from './status.ts'

const initialize = bind<(reserved: null, kind: number) => number>(
  'ole32.dll',
  'int32_t CoInitializeEx(void *pvReserved, uint32_t dwCoInit)',
)
const createInstance = bind<(classId: Buffer, outer: null, context: number, interfaceId: Buffer, object: Buffer) => number>(
  'ole32.dll',
  'int32_t CoCreateInstance(void *rclsid, void *pUnkOuter, uint32_t dwClsContext, void *riid, void *ppv)',
)
const sysAllocString = bind<(text: string) => number>('oleaut32.dll', 'intptr_t SysAllocString(str16 psz)')
const sysFreeString = bind<(text: number) => void>('oleaut32.dll', 'void SysFreeString(intptr_t bstrString)')

const multithreaded = 0
/** CLSCTX_INPROC_SERVER, or CLSCTX_LOCAL_SERVER. */
const onThisMachine = 1 | 4
const release = 2
/** RPC_E_CHANGED_MODE: somebody in this process has already chosen, which is as good. */
const changedMode = 0x8001_0106

/** An argument of a method: everything is a pointer or fits one; a VARIANT goes by the address of its copy [x64 ABI]. */
export type Argument = number

const methods = new Map<number, ReturnType<typeof koffi.proto>>()

/** Methods of n arguments behind the object itself, all as wide as a pointer. */
function methodOf(count: number): ReturnType<typeof koffi.proto> {
  let found = methods.get(count)
  if (found === undefined) {
    const parameters = Array.from({ length: count + 1 }, (_, index) => `intptr_t a${index}`).join(', ')
    methods.set(count, (found = koffi.proto(`int32_t RehomeComMethod${count}(${parameters})`)))
  }
  return found
}

/** A COM object by its address: released once by whoever made it. */
export interface ComObject {
  /** Calls the method in this slot of its table; the status. */
  call(slot: number, ...args: readonly Argument[]): number
  release(): void
}

export function comObject(address: number): ComObject {
  const table = pointerAt(viewAt(address, 8))
  const call = (slot: number, ...args: readonly Argument[]) => {
    const method = pointerAt(viewAt(table + 8 * slot, 8))
    return koffi.call(BigInt(method), methodOf(args.length), address, ...args) as number
  }
  return { call, release: () => void call(release) }
}

/** Refuses: 'windows.call-failed'. */
export function createObject(classId: string, interfaceId: string): ComObject {
  const started = initialize(null, multithreaded)
  if (!succeeded(started) && started >>> 0 !== changedMode) refuseStatus('CoInitializeEx', started)
  const object = Buffer.alloc(8)
  const status = createInstance(guidBytes(classId), null, onThisMachine, guidBytes(interfaceId), object)
  if (!succeeded(status)) refuseStatus('CoCreateInstance', status, classId)
  return comObject(pointerAt(object))
}

/** Memory for a pointer that a method gives back. */
export function outPointer(): { readonly address: number; readonly value: () => number } {
  const memory = pinned(8)
  return { address: memory.address, value: () => pointerAt(memory.bytes) }
}

/** VARIANT: u16 type | u16[3] | u64 value | u64. Its bytes are to be kept while it is used. */
export function variant(type: number, value = 0): { readonly bytes: Buffer; readonly address: number } {
  const memory = pinned(24)
  memory.bytes.writeUInt16LE(type, 0)
  memory.bytes.writeBigInt64LE(BigInt(value), 8)
  return memory
}
export const variantType = { empty: 0, i4: 3, text: 8 } as const

/** Runs `work` with texts as COM wants them, which are freed behind it. */
export function withTexts<T>(texts: readonly string[], work: (...addresses: number[]) => T): T {
  const made = texts.map((text) => sysAllocString(text))
  try {
    return work(...made)
  } finally {
    made.forEach((text) => sysFreeString(text))
  }
}

/** A text that a method gave back, which is freed. */
export function takeText(address: number): string {
  const text = textAt(address)
  sysFreeString(address)
  return text
}

/** The 16 bytes of a GUID in text. */
function guidBytes(text: string): Buffer {
  const hex = text.replaceAll('-', '')
  const bytes = Buffer.from(hex, 'hex')
  bytes.subarray(0, 4).reverse()
  bytes.subarray(4, 6).reverse()
  bytes.subarray(6, 8).reverse()
  return bytes
}
