import { refused, type Refused } from '#shared/errors/refused.ts'
import type { FileChange, FileStore, Restored, StoreName } from '../file-store.ts'
import type { Gate } from '../gate.ts'
import type { DescriptorAccess } from './descriptor-access.ts'
import { flush as toDisk } from './flush.ts'
import { storePathText } from './frame.ts'
import type { Libc } from './libc.ts'
import { NameMemory } from './name-memory.ts'
import { openFolders } from './open-folders.ts'
import { openWriters } from './writers.ts'

/** More than any file system lets a name have, and all that an undo log can hold. */
export const longestName = 0xffff
/** Folders held open for each of two batches. */
const mostHeldFolders = 512

/** What is being gathered, or written: objects by their folders and names, and open folders to be closed once they are written. */
class RestoreBatch {
  readonly names = new NameMemory()
  readonly folders: Uint8Array[] = []
  /** Where the name of each begins; one more tells where the next one will. */
  readonly nameAts = [0]
  left: number[] = []

  add(folder: Uint8Array): void {
    this.folders.push(folder)
    this.nameAts.push(this.names.used)
  }

  at(row: number): StoreName {
    return { folder: this.folders[row]!, name: this.names.bytes.subarray(this.nameAts[row], this.nameAts[row + 1]! - 1) }
  }

  clear(): void {
    this.names.clear()
    this.folders.length = 0
    this.nameAts.length = 1
  }
}

/** See the port. Each in turn is read; those that need it are written in batches, while the next ones are read. */
export function restoreVolume(
  libc: Libc,
  access: DescriptorAccess,
  root: number,
  gate: Gate,
  capacity: number,
  ...[all, side, told]: Parameters<FileStore['restore']>
): void {
  const isBack = side === 'before'
  const writers = openWriters(libc, access, capacity, gate)
  let [batch, writing] = [new RestoreBatch(), new RestoreBatch()]
  const folders = openFolders(libc, root, (fd) => void batch.left.push(fd))

  /** What to tell of one at once; null when it is to be written. */
  function meet(one: FileChange): Restored | Refused | null {
    const { folder, name, before, after } = one
    const [wanted, expected] = isBack ? [before, after] : [after, before]
    const fd = folders.open(folder)
    if (fd === null) return 'gone'
    if (name.length > longestName) return failed(one, 'ENAMETOOLONG')
    if (!batch.names.hasRoomFor(name.length)) flush()
    const used = batch.names.used
    const address = batch.names.add(name, 0, name.length)
    const current = access.read(fd, address)
    const isExpected = typeof current !== 'string' && !same(current, wanted) && same(current, expected)
    if (isExpected) {
      batch.add(folder)
      writers.add(fd, address, access.valueOf(wanted, access.head()))
      return null
    }
    batch.names.cutBack(used)
    if (typeof current === 'string') return current === 'ENOENT' ? 'gone' : failed(one, current)
    return same(current, wanted) ? 'was-so' : 'changed-since'
  }

  function flush(): void {
    settle()
    ;[batch, writing] = [writing, batch]
    writers.begin(null)
  }

  function settle(): void {
    const failures = new Map<number, string>()
    writers.finish((row, errno) => failures.set(row, errno))
    for (let row = 0; row < writing.folders.length; row++) {
      const [one, errno] = [writing.at(row), failures.get(row)]
      told(one, errno === undefined ? 'restored' : failed(one, errno))
    }
    closeLeft(writing)
    writing.clear()
  }

  function closeLeft(of: RestoreBatch): void {
    for (const fd of of.left) libc.close(fd)
    of.left = []
  }

  try {
    for (const one of all) {
      const came = meet(one)
      if (came !== null) told(one, came)
      if (batch.folders.length === capacity || batch.left.length >= mostHeldFolders) flush()
    }
    flush()
    settle()
  } finally {
    writers.close()
    folders.close()
    closeLeft(writing)
    closeLeft(batch)
    libc.rest()
    toDisk(libc, root)
  }
}

function failed({ folder, name }: StoreName, errno: string): Refused {
  return refused('platform.io', { path: storePathText(folder, name), errno })
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
