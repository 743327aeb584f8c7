import type { Place, Replacement, Visitor, WalkScope, WalkTotals } from '../file-store.ts'
import type { Gate } from '../gate.ts'
import { pendingBatch, type PendingChange } from '../pending-batch.ts'
import { isFolder, sequenceOf } from '#shared/ntfs/raw-record.ts'
import { ignoredFiles } from '#shared/ntfs/ignored-files.ts'
import { lostFolder } from '#shared/ntfs/path-finder.ts'
import { upperCase } from '#shared/registry/names.ts'
import { fileAttribute } from '#shared/ntfs/standard-information.ts'
import type { NtfsVolume, ScannedFile } from '#shared/ntfs/volume.ts'
import { seenOn } from '../seen-objects.ts'
import { sameDescriptor } from '#shared/security/same-descriptor.ts'
import { exceptedOn, numberOf } from './windows-walk.ts'
import { nameOf, textOf, type Name } from './windows-path.ts'

/** Records below this one are of the volume itself, but for its root folder. */
const firstFile = 24
const rootRecord = 5
const batchSize = 1024
const sequences = 0x1_0000
/** What NTFS keeps for itself and shows in no folder. */
const extend = '$EXTEND'

/** One object, open by its number: whatever its name leads to by now, it is this one. */
export interface OpenObject {
  /** Its descriptor as it is now, a copy; the system's word for why there is none. */
  read(): Uint8Array | string
  /** null when it was written. */
  write(before: Uint8Array, after: Uint8Array): string | null
  close(): void
}

export interface ObjectsById {
  /** The system's word for why it cannot be opened; 'gone' when it was deleted since, its number given to another or not. */
  open(number: number, sequence: number): OpenObject | string
}

/**
 * Visits the files of one NTFS volume in the order of their records, without looking into a single folder: immune to paths of any
 * kind, and as fast as the records are read. What the records say is how things stood when they were last flushed: every object that
 * is to change is opened by its number and judged again by what it is now.
 */
export function scanRecords(
  volume: NtfsVolume,
  objects: ObjectsById,
  drive: string,
  scope: WalkScope,
  visitor: Visitor,
  gate: Gate,
): WalkTotals {
  const descriptors = volume.securityDescriptors()
  const isOutside = outsideTest(volume, drive, scope)
  const isStrict = scope.strictlyOnceExcept !== undefined
  const excepted = exceptedOn(drive, scope)
  // One walk alone meets every record once.
  const seen = scope.together === undefined ? null : seenOn(drive, scope)
  // Numbers and what was judged of them, side by side: a volume may have many millions. Record numbers have 32 bits, sequences 16.
  const candidates: number[] = []
  const judged: Replacement[] = []
  let [met, written] = [0, 0]
  let stopped = false

  const here: { number: number } = { number: 0 }
  const place: Place = { path: () => pathOf(here.number) ?? `${drive}\\?` }

  function pathOf(number: number): string | null {
    const path = volume
      .pathsOf([number])
      .get(number)
      ?.find((each) => !each.startsWith(lostFolder))
    return path === undefined ? null : drive + path
  }

  function visit(number: number, securityId: number, file: ScannedFile): void {
    if (stopped || (number < firstFile && number !== rootRecord) || excepted.has(number, 0) || isOutside(file)) return
    if (seen?.meet(number, 0) === 'seen') return
    if ((stopped = visitor.stopped?.() === true)) return
    here.number = number
    met += 1
    if ((file.attributes & fileAttribute.encrypted) !== 0) visitor.encrypted?.(place)
    const descriptor = securityId === 0 ? (file.record()?.descriptor ?? null) : (descriptors.get(securityId) ?? null)
    if (descriptor === null) visitor.failed('read', 'its descriptor is not on the volume', place)
    else remember(number, sequenceOf(file.raw), visitor.judge(descriptor, place))
  }

  function remember(number: number, sequence: number, replacement: Replacement | null): void {
    if (replacement === null) return
    candidates.push(number * sequences + sequence)
    judged.push(replacement)
  }

  function writeBatch(from: number): void {
    const open: (PendingChange & { readonly object: OpenObject })[] = []
    try {
      for (let index = from; index < Math.min(from + batchSize, candidates.length); index++) {
        if ((stopped = visitor.stopped?.() === true)) return
        const change = openAndJudge(Math.floor(candidates[index]! / sequences), candidates[index]! % sequences, judged[index]!)
        if (change !== null) open.push(change)
      }
      if (open.length > 0) visitor.commit?.(pendingBatch(open.map(withoutObject)))?.flush()
      for (const change of open) write(change)
    } finally {
      for (const { object } of open) object.close()
    }
  }

  /** null when it is gone, cannot be opened, which is told, or is to stay as it is by now. */
  function openAndJudge(number: number, sequence: number, before: Replacement) {
    here.number = number
    const object = objects.open(number, sequence)
    if (object === 'gone') return null
    if (typeof object === 'string') return failed('read', object)
    const [descriptor, path] = [object.read(), volume.plainPathOf(number)]
    const replacement =
      typeof descriptor === 'string' ? null : sameDescriptor(descriptor, before.before) ? before : visitor.judge(descriptor, place)
    if (replacement !== null && path !== null)
      return { object, replacement, ...(isStrict && { number: numberOf(drive, { low: number, high: 0 }) }), ...storePathOf(drive, path) }
    object.close()
    if (typeof descriptor === 'string') return failed('read', descriptor)
    // What nobody could find again by its path is not changed.
    if (replacement !== null) failed('read', pathOf(number) === null ? 'its folder is not on the volume' : 'STATUS_OBJECT_NAME_INVALID')
    return null
  }

  function failed(what: 'read' | 'write', why: string): null {
    visitor.failed(what, why, place)
    return null
  }

  function write({ object, folder, name, replacement }: PendingChange & { readonly object: OpenObject }): void {
    gate('descriptor')
    const why = writeReplacement(object, replacement)
    if (why === null) written += 1
    else visitor.failed('write', why, { path: () => storeText(folder, name) })
  }

  const writeReplacement = (object: OpenObject, { before, after }: Replacement) => object.write(before, after)

  volume.scanSecurityIds(visit)
  if (visitor.commit !== undefined) {
    for (let from = 0; from < candidates.length && !stopped; from += batchSize) writeBatch(from)
  }
  return { objects: met, written }
}

function withoutObject({ folder, name, replacement, number }: PendingChange): PendingChange {
  return { folder, name, replacement, ...(number !== undefined && { number }) }
}

/** Tells of the file of a scan that no path to it lies under a root of the scope, or that all of them are ignored. */
function outsideTest(volume: NtfsVolume, drive: string, { roots, ignored }: WalkScope): (file: ScannedFile) => boolean {
  const own = roots.map((root) => upperCase(root).replace(/\\+$/, '')).filter((root) => root.startsWith(drive))
  const isOwn = ignoredFiles(volume.paths, { depths: new Set([1]), matches: (path) => upperCase(path) === `${drive}\\${extend}` }, drive)
  const isLeftAlone = ignoredFiles(volume.paths, ignored, drive)
  const isIgnored = (file: ScannedFile) => isLeftAlone(file) || isOwn(file)
  if (own.includes(drive)) return isIgnored
  const under = (path: string, above: string) => path === above || path.startsWith(`${above}\\`)
  // A folder above a root is not visited itself, but what is below it may be.
  const isElsewhere = ignoredFiles(
    volume.paths,
    { depths: 'every', matches: (path) => !own.some((root) => under(upperCase(path), root) || under(root, upperCase(path))) },
    drive,
  )
  const isAbove = (file: ScannedFile) =>
    isFolder(file.raw) &&
    !(volume.pathsOf([file.raw.number]).get(file.raw.number) ?? []).some((path) =>
      own.some((root) => under(upperCase(`${drive}${path}`), root)),
    )
  return (file) => isIgnored(file) || isElsewhere(file) || isAbove(file)
}

/** The store's own words for a path: the folder with '/' between its names, and the last name. */
function storePathOf(drive: string, path: string): { readonly folder: Uint8Array; readonly name: Name } {
  const names = path
    .split('\\')
    .slice(1)
    .filter((name) => name !== '')
  return { folder: nameOf([drive, ...names.slice(0, -1)].join('/')), name: nameOf(names.at(-1) ?? '.') }
}

const storeText = (folder: Uint8Array, name: Name) => `${textOf(folder).replaceAll('/', '\\')}\\${textOf(name)}`
