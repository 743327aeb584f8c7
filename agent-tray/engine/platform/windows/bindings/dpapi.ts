import { bind, lastError, pinned, pointerAt, viewAt } from './library.ts'
import { refuseWin32 } from './status.ts'

const localFree = bind<(memory: number) => number>('kernel32.dll', 'intptr_t LocalFree(intptr_t hMem)')
type Protect = (input: number, description: null, entropy: number, reserved: null, prompt: null, flags: number, output: number) => number
const protectData = bind<Protect>(
  'crypt32.dll',
  'int CryptProtectData(intptr_t pDataIn, void *szDataDescr, intptr_t pOptionalEntropy, void *pvReserved, void *pPromptStruct, uint32_t dwFlags, intptr_t pDataOut)',
)
const unprotectData = bind<Protect>(
  'crypt32.dll',
  'int CryptUnprotectData(intptr_t pDataIn, void *ppszDataDescr, intptr_t pOptionalEntropy, void *pvReserved, void *pPromptStruct, uint32_t dwFlags, intptr_t pDataOut)',
)

/** Nobody is asked; any account of this machine can open it, and no other machine. */
const flags = 0x1 | 0x4

/** Seals bytes to this machine. `purpose` must be the same when they are opened. Refuses: 'windows.call-failed'. */
export const sealToMachine = (plain: Uint8Array, purpose: string): Uint8Array => transform('CryptProtectData', protectData, plain, purpose)

/** Opens what was sealed on this machine for this purpose. Refuses: 'windows.call-failed' for anything else. */
export const openOnMachine = (sealed: Uint8Array, purpose: string): Uint8Array =>
  transform('CryptUnprotectData', unprotectData, sealed, purpose)

function transform(call: string, convert: Protect, bytes: Uint8Array, purpose: string): Uint8Array {
  const [input, entropy, output] = [blobOf(bytes), blobOf(Buffer.from(purpose, 'utf8')), blobOf(new Uint8Array())]
  if (convert(input.address, null, entropy.address, null, null, flags, output.address) === 0) refuseWin32(call, lastError())
  const at = pointerAt(output.bytes, 8)
  const result = Uint8Array.from(viewAt(at, output.bytes.readUInt32LE(0)))
  localFree(at)
  return result
}

/** DATA_BLOB: u32 bytes | u32 | u64 pointer, and what it points to behind it. */
function blobOf(content: Uint8Array): { readonly bytes: Buffer; readonly address: number } {
  const memory = pinned(16 + Math.max(1, content.length))
  memory.bytes.writeUInt32LE(content.length, 0)
  memory.bytes.writeBigUInt64LE(BigInt(memory.address + 16), 8)
  memory.bytes.set(content, 16)
  return memory
}
