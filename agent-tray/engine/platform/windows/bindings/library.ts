import koffi from 'koffi'
import { refuse } from '#shared/errors/refused.ts'

const libraries = new Map<string, ReturnType<typeof koffi.load>>()
/** Every call that some binding names, for whoever wants to know whether this Windows has them all. */
const declared = new Map<string, () => unknown>()

/**
 * A call of a DLL by its C prototype, looked up when it is first made: a DLL or call that this Windows lacks stops nobody else.
 * Texts go as `str16`, everything that Windows reads or writes as `void *` and a Buffer, handles as `intptr_t`.
 * Refuses: 'windows.call-missing'.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the type says beside each prototype what it takes
export function bind<Call extends (...args: never[]) => unknown>(dll: string, prototype: string): Call {
  let found: Call | null = null
  const call = `${dll}!${/(\w+)\s*\(/.exec(prototype)![1]!}`
  const resolve = () => (found ??= lookUp(call, dll, prototype) as unknown as Call)
  declared.set(call, resolve)
  return ((...args: Parameters<Call>) => resolve()(...args)) as Call
}

function lookUp(call: string, dll: string, prototype: string) {
  if (process.platform !== 'win32') refuse('windows.not-windows', { what: call })
  try {
    let library = libraries.get(dll)
    // From System32 alone: never from a folder that a user may write.
    if (library === undefined) libraries.set(dll, (library = koffi.load(`${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\${dll}`)))
    return library.func(prototype)
  } catch (error) {
    return refuse('windows.call-missing', { call, why: error instanceof Error ? error.message : String(error) }, error)
  }
}

/** The calls of all loaded bindings that this Windows lacks. */
export function missingCalls(): string[] {
  return [...declared].flatMap(([call, resolve]) => {
    try {
      resolve()
      return []
    } catch {
      return [call]
    }
  })
}

/** How many calls the loaded bindings name. */
export const declaredCalls = (): readonly string[] => [...declared.keys()]

/** Memory that never moves, and its address, for structures that point to other memory. Keep it referenced while it is used. */
export function pinned(size: number): { readonly bytes: Buffer; readonly address: number } {
  const bytes = Buffer.alloc(size)
  return { bytes, address: Number(koffi.address(bytes)) }
}

/** A view of memory that Windows owns: good until it is freed. */
export function viewAt(address: number, size: number): Buffer {
  return Buffer.from(koffi.view(BigInt(address), size))
}

/** A pointer as Windows wrote it into a buffer. */
export function pointerAt(bytes: Buffer, at = 0): number {
  return Number(bytes.readBigUInt64LE(at))
}

/** UTF-16 with its zero, as Windows wants texts that it is only pointed to. */
export function wideText(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf16le')
}

/** A text that Windows owns, up to its zero; empty for a null pointer. */
export function textAt(address: number): string {
  if (address === 0) return ''
  let units = 0
  while (viewAt(address + 2 * units, 2).readUInt16LE(0) !== 0) units++
  return units === 0 ? '' : viewAt(address, 2 * units).toString('utf16le')
}

/** Why the last call that only says yes or no said no; koffi keeps it from one call to the next. */
export const lastError = bind<() => number>('kernel32.dll', 'uint32_t GetLastError()')

/** The same for a call that waits: it is made on a thread of Node's pool, and the promise holds what it answered. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the type says beside each prototype what it takes
export function bindWaiting<Call extends (...args: never[]) => unknown>(
  dll: string,
  prototype: string,
): (...args: Parameters<Call>) => Promise<ReturnType<Call>> {
  let found: ReturnType<typeof lookUp> | null = null
  const call = `${dll}!${/(\w+)\s*\(/.exec(prototype)![1]!}`
  const resolve = () => (found ??= lookUp(call, dll, prototype))
  declared.set(call, resolve)
  return (...args) =>
    new Promise((done, reject) => {
      resolve().async(...args, (error: Error | null, answer: ReturnType<Call>) => {
        if (error === null) done(answer)
        else reject(error)
      })
    })
}
