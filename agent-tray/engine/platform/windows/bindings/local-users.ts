import { bind, pinned, pointerAt, textAt, viewAt, wideText } from './library.ts'
import { sidAt } from './lsa.ts'
import { expectWin32, refuseWin32 } from './status.ts'

const userAdd = bind<(server: null, level: number, info: number, wrong: null) => number>(
  'netapi32.dll',
  'uint32_t NetUserAdd(void *servername, uint32_t level, intptr_t buf, void *parm_err)',
)
const userGetInfo = bind<(server: null, name: string, level: number, info: Buffer) => number>(
  'netapi32.dll',
  'uint32_t NetUserGetInfo(void *servername, str16 username, uint32_t level, void *bufptr)',
)
const userDel = bind<(server: null, name: string) => number>('netapi32.dll', 'uint32_t NetUserDel(void *servername, str16 username)')
const bufferFree = bind<(buffer: number) => number>('netapi32.dll', 'uint32_t NetApiBufferFree(intptr_t Buffer)')
const lookupAccountSid = bind<
  (system: null, sid: Uint8Array, name: Buffer, nameUnits: Buffer, domain: Buffer, domainUnits: Buffer, use: Buffer) => number
>(
  'advapi32.dll',
  'int LookupAccountSidW(void *lpSystemName, void *Sid, void *Name, void *cchName, void *ReferencedDomainName, void *cchReferencedDomainName, void *peUse)',
)

const userNotFound = 2221
const user = 1
/** UF_SCRIPT, UF_NORMAL_ACCOUNT, UF_DONT_EXPIRE_PASSWD */
const ordinary = 0x1 | 0x200 | 0x1_0000

/** One of this machine's own accounts; null when there is none of that name. Refuses: 'windows.call-failed'. */
export function localUser(name: string): { readonly comment: string; readonly sid: Uint8Array } | null {
  const found = Buffer.alloc(8)
  const code = userGetInfo(null, name, 23, found)
  if (code === userNotFound) return null
  if (code !== 0) refuseWin32('NetUserGetInfo', code, name)
  // USER_INFO_23: u64 name, full name, comment | u32 flags | u32 | u64 SID
  const info = viewAt(pointerAt(found), 40)
  const read = { comment: textAt(pointerAt(info, 16)), sid: sidAt(pointerAt(info, 32)) }
  bufferFree(pointerAt(found))
  return read
}

/** An account whose password does not expire. Refuses: 'windows.call-failed', 2245 for one that policy finds too simple. */
export function addUser(name: string, comment: string, password: string): void {
  // USER_INFO_1: u64 name, password | u32 age | u32 privilege | u64 home, comment | u32 flags | u32 | u64 script
  const info = pinned(56)
  const texts = [name, password, comment].map(pinnedText)
  info.bytes.writeBigUInt64LE(BigInt(texts[0]!.address), 0)
  info.bytes.writeBigUInt64LE(BigInt(texts[1]!.address), 8)
  info.bytes.writeUInt32LE(user, 20)
  info.bytes.writeBigUInt64LE(BigInt(texts[2]!.address), 32)
  info.bytes.writeUInt32LE(ordinary, 40)
  const code = userAdd(null, 1, info.address, null)
  texts[1]!.bytes.fill(0)
  expectWin32('NetUserAdd', code, name)
}

/** Safe to repeat. */
export function removeUser(name: string): void {
  const code = userDel(null, name)
  if (code !== 0 && code !== userNotFound) refuseWin32('NetUserDel', code, name)
}

/** The name of an account or group in the language of this Windows. Refuses: 'windows.call-failed'. */
export function accountOf(sid: Uint8Array): string {
  const [name, domain, use] = [Buffer.alloc(514), Buffer.alloc(514), Buffer.alloc(4)]
  const units = [257, 257].map((count) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(count, 0)
    return bytes
  })
  if (lookupAccountSid(null, sid, name, units[0]!, domain, units[1]!, use) === 0) refuseWin32('LookupAccountSidW', 0, 'a well-known group')
  return name.subarray(0, 2 * units[0]!.readUInt32LE(0)).toString('utf16le')
}

function pinnedText(text: string): ReturnType<typeof pinned> {
  const wide = wideText(text)
  const memory = pinned(wide.length)
  wide.copy(memory.bytes)
  wide.fill(0)
  return memory
}
