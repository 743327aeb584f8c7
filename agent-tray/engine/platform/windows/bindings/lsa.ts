import { bind, pinned, pointerAt, viewAt } from './library.ts'
import { refuseStatus, succeeded, unsigned } from './status.ts'

const openPolicy = bind<(system: null, attributes: Buffer, access: number, policy: Buffer) => number>(
  'advapi32.dll',
  'int32_t LsaOpenPolicy(void *SystemName, void *ObjectAttributes, uint32_t DesiredAccess, void *PolicyHandle)',
)
const closePolicy = bind<(policy: number) => number>('advapi32.dll', 'int32_t LsaClose(intptr_t ObjectHandle)')
const freeMemory = bind<(memory: number) => number>('advapi32.dll', 'int32_t LsaFreeMemory(intptr_t Buffer)')
const enumerateAccountRights = bind<(policy: number, sid: Uint8Array, rights: Buffer, count: Buffer) => number>(
  'advapi32.dll',
  'int32_t LsaEnumerateAccountRights(intptr_t PolicyHandle, void *AccountSid, void *UserRights, void *CountOfRights)',
)
const addAccountRights = bind<(policy: number, sid: Uint8Array, rights: number, count: number) => number>(
  'advapi32.dll',
  'int32_t LsaAddAccountRights(intptr_t PolicyHandle, void *AccountSid, intptr_t UserRights, uint32_t CountOfRights)',
)
const removeAccountRights = bind<(policy: number, sid: Uint8Array, all: number, rights: number, count: number) => number>(
  'advapi32.dll',
  'int32_t LsaRemoveAccountRights(intptr_t PolicyHandle, void *AccountSid, uint8_t AllRights, intptr_t UserRights, uint32_t CountOfRights)',
)
const enumerateAccounts = bind<(policy: number, right: number, found: Buffer, count: Buffer) => number>(
  'advapi32.dll',
  'int32_t LsaEnumerateAccountsWithUserRight(intptr_t PolicyHandle, intptr_t UserRight, void *Buffer, void *CountReturned)',
)

/** Look names up, create accounts, view. */
const access = 0x800 | 0x10 | 0x1
/** An account without any right is no object of the policy. */
const noObject = 0xc000_0034
const noMoreEntries = 0x8000_001a

/** Runs `work` with this machine's security policy. Refuses: 'windows.call-failed'. */
export function withPolicy<T>(work: (policy: number) => T): T {
  const handle = Buffer.alloc(8)
  const attributes = Buffer.alloc(48)
  attributes.writeUInt32LE(48, 0)
  const status = openPolicy(null, attributes, access, handle)
  if (!succeeded(status)) refuseStatus('LsaOpenPolicy', status)
  const policy = Number(handle.readBigInt64LE(0))
  try {
    return work(policy)
  } finally {
    closePolicy(policy)
  }
}

/** The rights that an account has been given itself, `SeDenyInteractiveLogonRight` and its kind. */
export function rightsOf(policy: number, sid: Uint8Array): string[] {
  const [found, count] = [Buffer.alloc(8), Buffer.alloc(4)]
  const status = enumerateAccountRights(policy, sid, found, count)
  if (unsigned(status) === noObject) return []
  if (!succeeded(status)) refuseStatus('LsaEnumerateAccountRights', status)
  // LSA_UNICODE_STRING: u16 length | u16 capacity | u32 | u64 text
  const at = pointerAt(found)
  const strings = viewAt(at, 16 * count.readUInt32LE(0))
  const rights = Array.from({ length: count.readUInt32LE(0) }, (_, index) =>
    viewAt(pointerAt(strings, 16 * index + 8), strings.readUInt16LE(16 * index)).toString('utf16le'),
  )
  freeMemory(at)
  return rights
}

/** Safe to repeat. */
export function addRight(policy: number, sid: Uint8Array, right: string): void {
  const status = addAccountRights(policy, sid, lsaText(right).address, 1)
  if (!succeeded(status)) refuseStatus('LsaAddAccountRights', status, right)
}

/** Safe to repeat. */
export function removeRight(policy: number, sid: Uint8Array, right: string): void {
  const status = removeAccountRights(policy, sid, 0, lsaText(right).address, 1)
  if (!succeeded(status) && unsigned(status) !== noObject) refuseStatus('LsaRemoveAccountRights', status, right)
}

/** The SIDs that have been given a right. */
export function accountsWith(policy: number, right: string): Uint8Array[] {
  const [found, count] = [Buffer.alloc(8), Buffer.alloc(4)]
  const status = enumerateAccounts(policy, lsaText(right).address, found, count)
  if (unsigned(status) === noMoreEntries) return []
  if (!succeeded(status)) refuseStatus('LsaEnumerateAccountsWithUserRight', status, right)
  const at = pointerAt(found)
  const pointers = viewAt(at, 8 * count.readUInt32LE(0))
  const sids = Array.from({ length: count.readUInt32LE(0) }, (_, index) => sidAt(pointerAt(pointers, 8 * index)))
  freeMemory(at)
  return sids
}

/** A copy of the SID at an address that Windows gave. */
export function sidAt(address: number): Uint8Array {
  return Uint8Array.from(viewAt(address, 8 + 4 * viewAt(address, 2)[1]!))
}

function lsaText(text: string): { readonly bytes: Buffer; readonly address: number } {
  const memory = pinned(16 + 2 * text.length)
  memory.bytes.writeUInt16LE(2 * text.length, 0)
  memory.bytes.writeUInt16LE(2 * text.length, 2)
  memory.bytes.writeBigUInt64LE(BigInt(memory.address + 16), 8)
  memory.bytes.write(text, 16, 'utf16le')
  return memory
}
