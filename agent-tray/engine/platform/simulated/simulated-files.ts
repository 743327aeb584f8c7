import { z } from 'zod'
import { refuse } from '#shared/errors/refused.ts'
import type { FileStore, Place, Restored, StoreName, Visitor, WalkScope, WalkTotals } from '../file-store.ts'
import type { Gate } from '../gate.ts'
import { pendingBatch, type PendingChange } from '../pending-batch.ts'
import type { SimulatedDevice } from './device-file.ts'
import { keyOf, rootInode, type Tree, type TreeEntry } from './tree.ts'
import { calledAnew } from '../store-path.ts'
import { restoreEach } from '../restore-each.ts'
import { seenObjects, seenOn } from '../seen-objects.ts'

const drive = 'C:'

interface Folder {
  readonly inode: number
  /** Names from the drive down. */
  readonly names: readonly string[]
}

/** The files of a simulated device. What it says of itself is read anew each time: a test or a person may change them between two steps. */
export function simulatedFiles(tree: Tree, device: () => SimulatedDevice, gate: Gate): FileStore {
  const faults = () => device().faults

  function locate(names: readonly string[]): TreeEntry | null {
    let found = tree.inode(rootInode)
    for (const name of names) found = found === null ? null : tree.child(found.inode, name)
    return found
  }
  const at = (path: string) => {
    const names = namesOf(path)
    return names === null ? null : locate(names)
  }
  const ofBytes = (folder: Uint8Array, name: Uint8Array) => namesOfBytes(folder, name)

  function restoreOne({ folder, name }: StoreName, wanted: Uint8Array, expected: Uint8Array): Restored {
    const found = locate(ofBytes(folder, name))
    if (found === null) return 'gone'
    if (Buffer.compare(found.descriptor, wanted) === 0) return 'was-so'
    if (Buffer.compare(found.descriptor, expected) !== 0) return 'changed-since'
    const path = pathText(ofBytes(folder, name))
    if (isOneOf(faults().locked, path)) refuse('platform.io', { path, errno: 'EACCES' })
    gate('descriptor')
    tree.setDescriptor(found.inode, wanted)
    return 'restored'
  }

  return {
    strict: true,
    walk: (scope, visitor) => walk(tree, locate, scope, visitor, device(), gate),
    read: (folder, name) => locate(ofBytes(folder, name))?.descriptor ?? null,
    restore: (...given) => restoreEach(restoreOne, ...given),
    kindOf: (path) => at(path)?.kind ?? null,
    descriptorOf: (path) => at(path)?.descriptor ?? null,
    list(path) {
      const found = at(path)
      return found === null ? [] : Array.from(tree.children(found.inode), ({ name }) => name)
    },
    rename(path, name) {
      const names = namesOf(path) ?? []
      const parent = locate(names.slice(0, -1))
      if (parent === null || names.length === 0) return
      if (tree.child(parent.inode, name) !== null) refuse('platform.io', { path: `${path} to ${name}`, errno: 'EEXIST' })
      gate('rename')
      tree.rename(parent.inode, names.at(-1)!, name)
    },
    remove(path, failed) {
      const names = namesOf(path) ?? []
      const parent = locate(names.slice(0, -1))
      if (parent === null || names.length === 0) return { objects: 0, bytes: 0 }
      let objects = 0
      const removed = (folder: number, { inode, name, kind }: TreeEntry, at: string): boolean => {
        const children = kind === 'folder' ? [...tree.children(inode)] : []
        if (children.filter((child) => !removed(inode, child, `${at}\\${child.name}`)).length > 0) return false
        if (isOneOf(faults().locked, at)) {
          failed(at, 'EACCES')
          return false
        }
        gate('delete')
        tree.remove(folder, name)
        objects += 1
        return true
      }
      const found = tree.child(parent.inode, names.at(-1)!)
      if (found !== null) removed(parent.inode, found, path)
      return { objects, bytes: 0 }
    },
    calledAnew,
    pathText: (folder, name) => pathText(ofBytes(folder, name)),
  }
}

/** The walk calls itself, and a thread's stack has an end. */
const deepest = 512

function walk(
  tree: Tree,
  locate: (names: readonly string[]) => TreeEntry | null,
  scope: WalkScope,
  visitor: Visitor,
  { faults, pace }: SimulatedDevice,
  gate: Gate,
): WalkTotals {
  const seen = seenOn(drive, scope)
  const isStrict = scope.strictlyOnceExcept !== undefined
  const excepted = seenObjects()
  for (const object of scope.strictlyOnceExcept ?? []) excepted.meet(Number(object), 0)
  let pending: (PendingChange & { inode: number; path: string })[] = []
  let [objects, written, batches, stopped] = [0, 0, 0, false]
  let told = { objects, batches }
  let rootIndex = 0

  /** `after` are the names of an earlier walk's position from this entry's own on: it and, but for the last, what comes after it was not finished. */
  function visit(folder: Folder, entry: TreeEntry, after: readonly string[]): void {
    if (stopped || (stopped = visitor.stopped?.() === true)) return
    const names = entry.inode === rootInode ? [] : [...folder.names, entry.name]
    const path = pathText(names)
    if (isIgnored(scope, names, path)) return
    const met = seen.meet(entry.inode, 0)
    const wasVisited = after.length > 0
    if (met === 'seen' && !wasVisited) return
    const place: Place = { path: () => path }
    if (met === 'unknown' && isStrict && entry.kind !== 'folder' && tree.linkCount(entry.inode) > 1) visitor.failed('once', 'EMLINK', place)
    else if (!wasVisited && !excepted.has(entry.inode, 0)) {
      objects += 1
      if (isOneOf(faults.unreadable, path)) visitor.failed('read', 'EIO', place)
      else judge(folder, entry, path, place)
    }
    if (entry.kind === 'folder' && names.length > deepest) visitor.failed('list', 'ENAMETOOLONG', place)
    else if (entry.kind === 'folder') visitChildren(entry.inode, names, after.slice(1))
    if (!stopped && (objects - told.objects >= pace.tellAfterObjects || batches - told.batches >= pace.tellAfterBatches)) tell(names)
  }

  function visitChildren(inode: number, names: readonly string[], [first, ...deeper]: readonly string[]): void {
    for (const child of tree.children(inode, first)) {
      const isThere = first !== undefined && keyOf(child.name) === keyOf(first)
      // The position's last name is that of an object that was finished.
      if (isThere && deeper.length === 0) continue
      visit({ inode, names }, child, isThere ? [first, ...deeper] : [])
    }
  }

  function judge(folder: Folder, entry: TreeEntry, path: string, place: Place): void {
    if (visitor.encrypted !== undefined && tree.isEncrypted(entry.inode)) visitor.encrypted(place)
    const replacement = visitor.judge(entry.descriptor, place)
    if (replacement === null) return
    const change = { folder: Buffer.from(folder.names.join('/')), name: Buffer.from(entry.name), replacement }
    pending.push({ ...change, ...(isStrict && { number: BigInt(entry.inode) }), inode: entry.inode, path })
    if (pending.length >= pace.batch) flush()
  }

  function flush(): void {
    const batch = pending
    pending = []
    if (batch.length === 0) return
    batches += 1
    visitor.commit?.(pendingBatch(batch))?.flush()
    tree.together(() => {
      for (const { inode, replacement, path } of batch) {
        if (isOneOf(faults.locked, path)) {
          visitor.failed('write', 'EACCES', { path: () => path })
          continue
        }
        gate('descriptor')
        tree.setDescriptor(inode, replacement.after)
        written += 1
      }
    })
  }

  /** The names are those of an object that is finished with all below it. */
  function tell(names: readonly string[]): void {
    if (visitor.reached !== undefined) flush()
    told = { objects, batches }
    visitor.reached?.(JSON.stringify({ root: rootIndex, names } satisfies Position), { objects, written })
  }

  const from = scope.from === undefined ? null : position.parse(JSON.parse(scope.from))
  for (const [index, root] of scope.roots.entries()) {
    if (index < (from?.root ?? 0)) continue
    rootIndex = index
    const names = namesOf(root)
    const entry = names === null ? null : locate(names)
    const parent = names === null || names.length === 0 ? tree.inode(rootInode) : locate(names.slice(0, -1))
    if (entry === null || parent === null) continue
    // The root itself has a name in every position but that of the drive.
    const after = index === from?.root ? ['', ...from.names.slice(names!.length)] : []
    if (index === from?.root && after.length === 1) continue
    visit({ inode: parent.inode, names: names!.slice(0, -1) }, entry, after)
  }
  if (!stopped) flush()
  return { objects, written }
}

/** Below that root, the names from the drive down to an object; all that comes before it, and all below it, is finished. */
const position = z.object({ root: z.int(), names: z.array(z.string()) })
type Position = { readonly root: number; readonly names: readonly string[] }

function isIgnored({ ignored }: WalkScope, names: readonly string[], path: string): boolean {
  return (ignored.depths === 'every' || ignored.depths.has(names.length)) && names.length > 0 && ignored.matches(path)
}

function isOneOf(paths: readonly string[], path: string): boolean {
  return paths.some((other) => other.toUpperCase() === path.toUpperCase())
}

function namesOf(path: string): string[] | null {
  const [first, ...names] = path.split('\\')
  return first?.toUpperCase() === drive ? names.filter((name) => name !== '') : null
}

function namesOfBytes(folder: Uint8Array, name: Uint8Array): string[] {
  const above = Buffer.from(folder).toString('utf8')
  const last = Buffer.from(name).toString('utf8')
  return [...(above === '' ? [] : above.split('/')), ...(last === '.' ? [] : [last])]
}

function pathText(names: readonly string[]): string {
  return names.length === 0 ? `${drive}\\` : [drive, ...names].join('\\')
}
