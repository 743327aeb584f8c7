import { bind, pinned, pointerAt, textAt, viewAt } from './library.ts'
import { sidAt } from './lsa.ts'
import { refuseWin32 } from './status.ts'

const groupEnum = bind<
  (server: null, level: number, buffer: Buffer, preferred: number, read: Buffer, total: Buffer, resume: Buffer) => number
>(
  'netapi32.dll',
  'uint32_t NetLocalGroupEnum(void *servername, uint32_t level, void *bufptr, uint32_t prefmaxlen, void *entriesread, void *totalentries, void *resumehandle)',
)
const groupGetMembers = bind<
  (server: null, group: string, level: number, buffer: Buffer, preferred: number, read: Buffer, total: Buffer, resume: Buffer) => number
>(
  'netapi32.dll',
  'uint32_t NetLocalGroupGetMembers(void *servername, str16 localgroupname, uint32_t level, void *bufptr, uint32_t prefmaxlen, void *entriesread, void *totalentries, void *resumehandle)',
)
type Change = (server: null, group: string, level: number, members: number, count: number) => number
const addMembers = bind<Change>(
  'netapi32.dll',
  'uint32_t NetLocalGroupAddMembers(void *servername, str16 groupname, uint32_t level, intptr_t buf, uint32_t totalentries)',
)
const delMembers = bind<Change>(
  'netapi32.dll',
  'uint32_t NetLocalGroupDelMembers(void *servername, str16 groupname, uint32_t level, intptr_t buf, uint32_t totalentries)',
)
const groupAdd = bind<(server: null, level: number, info: number, wrong: null) => number>(
  'netapi32.dll',
  'uint32_t NetLocalGroupAdd(void *servername, uint32_t level, intptr_t buf, void *parm_err)',
)
const groupDel = bind<(server: null, group: string) => number>(
  'netapi32.dll',
  'uint32_t NetLocalGroupDel(void *servername, str16 groupname)',
)
const bufferFree = bind<(buffer: number) => number>('netapi32.dll', 'uint32_t NetApiBufferFree(intptr_t Buffer)')

const moreData = 234
const allAtOnce = 0xffff_ffff
const memberInAlias = 1378
const memberNotInAlias = 1377
const groupNotFound = 2220
const noSuchAlias = 1376

/** The names of this machine's own groups, in the language of its Windows. Refuses: 'windows.call-failed'. */
export function localGroups(): string[] {
  return pages(
    'NetLocalGroupEnum',
    '',
    8,
    (...page) => groupEnum(null, 0, ...page),
    (entry) => textAt(pointerAt(entry)),
  )
}

/** The SIDs of a group's members, of accounts that no longer exist among them. Refuses: 'windows.call-failed'. */
export function membersOf(group: string): Uint8Array[] {
  return pages(
    'NetLocalGroupGetMembers',
    group,
    8,
    (...page) => groupGetMembers(null, group, 0, ...page),
    (entry) => sidAt(pointerAt(entry)),
  )
}

/** Safe to repeat. Refuses: 'windows.call-failed', 1387 for an account that Windows cannot resolve yet. */
export const addMember = (group: string, sid: Uint8Array): void => change('NetLocalGroupAddMembers', addMembers, group, sid, memberInAlias)

/** Safe to repeat. */
export const removeMember = (group: string, sid: Uint8Array): void =>
  change('NetLocalGroupDelMembers', delMembers, group, sid, memberNotInAlias)

export function addGroup(name: string): void {
  const text = pinned(2 * name.length + 2)
  text.bytes.write(name, 'utf16le')
  const code = groupAdd(null, 0, pointerTo(text.address).address, null)
  if (code !== 0) refuseWin32('NetLocalGroupAdd', code, name)
}

/** Safe to repeat. */
export function removeGroup(name: string): void {
  const code = groupDel(null, name)
  if (code !== 0 && code !== groupNotFound && code !== noSuchAlias) refuseWin32('NetLocalGroupDel', code, name)
}

function change(call: string, work: Change, group: string, sid: Uint8Array, doneAlready: number): void {
  const memory = pinned(sid.length)
  memory.bytes.set(sid)
  const code = work(null, group, 0, pointerTo(memory.address).address, 1)
  if (code !== 0 && code !== doneAlready) refuseWin32(call, code, group)
}

function pointerTo(address: number): { readonly bytes: Buffer; readonly address: number } {
  const memory = pinned(8)
  memory.bytes.writeBigUInt64LE(BigInt(address), 0)
  return memory
}

type Page = [buffer: Buffer, preferred: number, read: Buffer, total: Buffer, resume: Buffer]

/** Collects what a call hands out page by page, in memory of its own, as entries of a size. */
function pages<T>(call: string, place: string, entryBytes: number, next: (...page: Page) => number, read: (entry: Buffer) => T): T[] {
  const found: T[] = []
  const [buffer, count, total, resume] = [Buffer.alloc(8), Buffer.alloc(4), Buffer.alloc(4), Buffer.alloc(8)]
  for (;;) {
    const code = next(buffer, allAtOnce, count, total, resume)
    if (code !== 0 && code !== moreData) refuseWin32(call, code, place)
    const at = pointerAt(buffer)
    if (at !== 0) {
      for (let index = 0; index < count.readUInt32LE(0); index++) found.push(read(viewAt(at + entryBytes * index, entryBytes)))
      bufferFree(at)
    }
    if (code === 0) return found
  }
}
