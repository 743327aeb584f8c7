import koffi from 'koffi'
import { settledErrno } from './settled-errno.ts'

/** Linux system calls by number, the same on every 64-bit Linux for those of 2020 and later. */
const sysStatx = process.arch === 'arm64' ? 291 : 332
const sysOpenat2 = 437
const sysSetxattrat = 463
const sysGetxattrat = 464

const oRdonly = 0
const oDirectory = process.arch === 'arm64' ? 0o40000 : 0o200000
const oNofollow = process.arch === 'arm64' ? 0o100000 : 0o400000
const oCloexec = 0o2000000
/** Listing a folder leaves its time of access as it was: whoever looks for traces finds none of ours, and nothing is written for it. */
const oNoatime = 0o1000000
const atSymlinkNofollow = 0x100
/** struct statx: u32 nlink, u64 inode, as far as they matter here, and its mask. */
const statx = { bytes: 256, links: 16, inode: 32, wanted: 0x104 } as const
/** RESOLVE_NO_XDEV, NO_MAGICLINKS, NO_SYMLINKS, BENEATH: a name leads down within this file system or nowhere. */
const resolveStrictly = 0x01 | 0x02 | 0x04 | 0x08
const xattrReplace = 2

/** The calls that a walk makes, on numeric addresses: no string is made of a name, so names need not be UTF-8. Synchronous; -1 is an error. */
export interface Libc {
  openFolder(folder: number, name: number): number
  close(fd: number): void
  getdents(fd: number, buffer: number, size: number): number
  /** A link's own attribute, never that of its target. Returns the size. */
  getAttribute(folder: number, name: number, attribute: number, value: number, size: number): number
  /** Replaces an attribute that is there. */
  setAttribute(folder: number, name: number, attribute: number, value: number, size: number): number
  /** The short word for the last error, e.g. 'EIO'. */
  errno(): string
  /** How many names an object has; a link's own. 0 when it cannot be told. */
  linkCount(folder: number, name: number): number
  /** The inode of an object; a link's own. 0 when it cannot be told. */
  objectNumber(folder: number, name: number): bigint
  /** Everything written to the folder's file system is on the disk when it returns 0. */
  flush(fd: number): number
  /** A file's bytes, and what is needed to find them, are on the disk when it returns 0. */
  flushFile(fd: number): number
  /** To be called when a walk ends: the portable calls move the working directory. */
  rest(): void
  /** Whether another thread may make these calls of its own meanwhile: not where they move the working directory. */
  readonly inThreads: boolean
}

/** Memory that never moves, and its address. Keep it referenced as long as the address is used. */
export function pinned(size: number): { bytes: Buffer; address: number } {
  const bytes = Buffer.allocUnsafeSlow(size)
  return { bytes, address: Number(koffi.address(bytes)) }
}

export function pinnedText(text: string): { bytes: Buffer; address: number } {
  const memory = pinned(Buffer.byteLength(text) + 1)
  memory.bytes.write(text)
  memory.bytes[memory.bytes.length - 1] = 0
  return memory
}

/** Pinned memory as words of 32 bits, in the order of every machine there is an agent for: little-endian. */
export function wordsOf({ bytes }: { readonly bytes: Buffer }): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
}

const names = new Map(Object.entries(koffi.os.errno).map(([name, number]) => [number, name]))
const unnamed = 'errno '

/** The short word for one of the system's errors, e.g. 'EIO'. */
export function errnoName(number: number): string {
  return names.get(number) ?? `${unnamed}${number}`
}

/** What `errnoName` makes a word of. */
export function errnoNumber(name: string): number {
  return koffi.os.errno[name] ?? Number(name.slice(unnamed.length))
}

/** The first fields of a struct xattr_args. */
function putValue(words: Uint32Array, address: number, size: number): void {
  // Not %, which V8 has the C library do.
  const high = Math.floor(address / 2 ** 32)
  words[0] = address - high * 2 ** 32
  words[1] = high
  words[2] = size
}

/** Loads libc. Uses getxattrat where the kernel has it (6.13), else fchdir and lgetxattr, which are as fast. */
export function loadLibc(portable = false): Libc {
  const lib = koffi.load('libc.so.6')
  // Narrow types cost less to pass, and none of these values needs more.
  const syscall4 = lib.func('int syscall(int, int, intptr_t, intptr_t, uint)')
  const syscall6 = lib.func('int syscall(int, int, intptr_t, uint, intptr_t, intptr_t, uint)')
  const close = lib.func('int close(int)')
  const getdents = lib.func('int getdents64(int, intptr_t, uint)')
  const syncfs = lib.func('int syncfs(int)')
  const fdatasync = lib.func('int fdatasync(int)')
  const fchdir = lib.func('int fchdir(int)')
  const lgetxattr = lib.func('int lgetxattr(intptr_t, intptr_t, intptr_t, uint)')
  const lsetxattr = lib.func('int lsetxattr(intptr_t, intptr_t, intptr_t, uint, int)')

  const how = pinned(24)
  how.bytes.fill(0)
  const openWith = (flags: number) => void how.bytes.writeBigUInt64LE(BigInt(oRdonly | oDirectory | oNofollow | oCloexec | flags), 0)
  openWith(oNoatime)
  how.bytes.writeBigUInt64LE(BigInt(resolveStrictly), 16)
  let keepsTimes = true
  const status = pinned(statx.bytes)
  const statusOf = (folder: number, name: number) =>
    syscall6(sysStatx, folder, name, atSymlinkNofollow, statx.wanted, status.address, 0) === 0 ? status.bytes : null
  // struct xattr_args: u64 value | u32 size | u32 flags; one for reading, one for replacing.
  const toGet = pinned(16)
  const toSet = pinned(16)
  const [getWords, setWords] = [wordsOf(toGet), wordsOf(toSet)]
  getWords[3] = 0
  setWords[3] = xattrReplace

  const failure = settledErrno(() => koffi.errno())
  const openAt = (folder: number, name: number): number => {
    const fd = syscall4(sysOpenat2, folder, name, how.address, 24)
    return fd < 0 ? failure.again(syscall4, sysOpenat2, folder, name, how.address, 24) : fd
  }

  /** Not made again: the system tells of what it could not write once. */
  const flushed = (call: (fd: number) => number, fd: number): number => {
    const came = call(fd)
    if (came < 0) failure.note()
    return came
  }

  const common = {
    openFolder(folder: number, name: number): number {
      const fd = openAt(folder, name)
      if (fd >= 0 || !keepsTimes || failure.last() !== koffi.os.errno['EPERM']) return fd
      // Only an owner, and who may act for all of them, may ask for that.
      openWith(0)
      keepsTimes = false
      return openAt(folder, name)
    },
    close: (fd: number) => void close(fd),
    getdents(fd: number, buffer: number, size: number): number {
      const filled = getdents(fd, buffer, size)
      return filled < 0 ? failure.again(getdents, fd, buffer, size) : filled
    },
    errno: () => errnoName(failure.last()),
    flush: (fd: number) => flushed(syncfs, fd),
    flushFile: (fd: number) => flushed(fdatasync, fd),
    linkCount: (folder: number, name: number) => statusOf(folder, name)?.readUInt32LE(statx.links) ?? 0,
    objectNumber: (folder: number, name: number) => statusOf(folder, name)?.readBigUInt64LE(statx.inode) ?? 0n,
  }
  const atFolder: Libc = {
    ...common,
    getAttribute(folder, name, attribute, value, size) {
      putValue(getWords, value, size)
      const came = syscall6(sysGetxattrat, folder, name, atSymlinkNofollow, attribute, toGet.address, 16)
      return came < 0 ? failure.again(syscall6, sysGetxattrat, folder, name, atSymlinkNofollow, attribute, toGet.address, 16) : came
    },
    setAttribute(folder, name, attribute, value, size) {
      putValue(setWords, value, size)
      const came = syscall6(sysSetxattrat, folder, name, atSymlinkNofollow, attribute, toSet.address, 16)
      return came < 0 ? failure.again(syscall6, sysSetxattrat, folder, name, atSymlinkNofollow, attribute, toSet.address, 16) : came
    },
    rest: () => {},
    inThreads: true,
  }
  const kernelHasIt = () => {
    const dot = pinnedText('.')
    return atFolder.getAttribute(-100, dot.address, pinnedText('user.x').address, 0, 0) >= 0 || atFolder.errno() !== 'ENOSYS'
  }
  if (!portable && kernelHasIt()) return atFolder

  let here = -1
  let home: string | null = null
  const moveTo = (folder: number) => {
    home ??= process.cwd()
    if (here !== folder && Number(fchdir(folder)) === 0) here = folder
    return here === folder
  }
  const getHere = (folder: number, name: number, attribute: number, value: number, size: number): number =>
    moveTo(folder) ? lgetxattr(name, attribute, value, size) : -1
  const setHere = (folder: number, name: number, attribute: number, value: number, size: number): number =>
    moveTo(folder) ? lsetxattr(name, attribute, value, size, xattrReplace) : -1
  return {
    ...common,
    // A closed number may come back as another folder.
    close(fd) {
      if (here === fd) here = -1
      close(fd)
    },
    getAttribute(folder, name, attribute, value, size) {
      const came = getHere(folder, name, attribute, value, size)
      return came < 0 ? failure.again(getHere, folder, name, attribute, value, size) : came
    },
    setAttribute(folder, name, attribute, value, size) {
      const came = setHere(folder, name, attribute, value, size)
      return came < 0 ? failure.again(setHere, folder, name, attribute, value, size) : came
    },
    rest() {
      if (home !== null) process.chdir(home)
      here = -1
      home = null
    },
    inThreads: false,
  }
}
