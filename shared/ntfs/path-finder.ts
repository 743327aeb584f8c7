import { fileRecordOf } from './file-record.ts'
import { leadingLinks } from './link.ts'
import type { Link } from './link.ts'
import { isExtension, isFolder, sequenceOf } from './raw-record.ts'
import type { RecordTable } from './record-table.ts'

export const rootRecord = 5
/** In front of a path whose folders do not lead up to the root; no name on Windows has this letter. */
export const lostFolder = '?'
/** As deep as a path of Windows' longest, 32,767 units, can be. */
const maxDepth = 16_384
/** Paths of folders are kept up to this many UTF-16 units in all. */
const cacheUnits = 8 * 1024 * 1024

/** Names the files of a volume by what their folders are called. */
export interface PathFinder {
  /** The path of a folder without a backslash at its end, so that the root's is empty; `?` for one that is not there. */
  folderPath(number: number, sequence: number): string
  /** One path for each link but short names. */
  pathsOf(links: readonly Link[]): string[]
  /** Of these the first by which the file can be asked for: no folder is lost, and no name holds what stands between names. */
  plainPathOf(links: readonly Link[]): string | null
}

interface FolderPath {
  readonly path: string
  readonly isPlain: boolean
}

interface Folder {
  readonly number: number
  readonly sequence: number
  readonly link: Link
}

/** Looks folders up one by one and remembers them, in bounded memory. Broken chains are noted as damage. */
export function pathFinder(table: RecordTable): PathFinder {
  const cache = new Map<number, FolderPath & { readonly sequence: number }>()
  let units = 0

  function remember({ number, sequence }: Folder, found: FolderPath): void {
    if (units > cacheUnits) {
      cache.clear()
      units = 0
    }
    units += found.path.length
    cache.set(number, { sequence, ...found })
  }

  function noteLost(record: number, reason: string): null {
    table.damage.add({ code: 'ntfs.lost-folder', details: { record, reason } })
    return null
  }

  function folderAt(number: number, sequence: number): Folder | null {
    const raw = table.read(number)
    if (raw === null) return noteLost(number, 'is not in use')
    const link = isExtension(raw) || !isFolder(raw) ? undefined : leadingLinks(fileRecordOf(table, raw).links)[0]
    if (link === undefined) return noteLost(number, 'is no folder')
    if (!isSame(sequenceOf(raw), sequence)) return noteLost(number, 'was deleted and holds another folder now')
    return { number, sequence: sequenceOf(raw), link }
  }

  /** The path above the folders of the chain, which grows until one is known, is the root or is not there. */
  function climb(number: number, sequence: number, chain: Folder[]): FolderPath {
    const met = new Set<number>()
    while (number !== rootRecord) {
      const known = cache.get(number)
      if (known !== undefined && isSame(known.sequence, sequence)) return known
      if (met.has(number)) noteLost(number, 'lies in itself')
      else if (met.size === maxDepth) noteLost(number, 'lies deeper than any path reaches')
      const folder = met.has(number) || met.size === maxDepth ? null : table.damage.spare(() => folderAt(number, sequence), null)
      if (folder === null) return { path: lostFolder, isPlain: false }
      met.add(number)
      chain.push(folder)
      number = folder.link.folder
      sequence = folder.link.folderSequence
    }
    return { path: '', isPlain: true }
  }

  function folder(number: number, sequence: number): FolderPath {
    const chain: Folder[] = []
    let found = climb(number, sequence, chain)
    for (const each of chain.reverse()) {
      found = below(found, each.link)
      remember(each, found)
    }
    return found
  }

  function* pathsTo(links: readonly Link[]): Generator<FolderPath> {
    for (const link of leadingLinks(links)) {
      const isRoot = link.folder === rootRecord && link.name === '.'
      yield isRoot ? { path: '\\', isPlain: true } : below(folder(link.folder, link.folderSequence), link)
    }
  }

  return {
    folderPath: (number, sequence) => folder(number, sequence).path,
    pathsOf: (links) => Array.from(pathsTo(links), ({ path }) => path),
    plainPathOf(links) {
      for (const { path, isPlain } of pathsTo(links)) if (isPlain) return path
      return null
    },
  }
}

function below({ path, isPlain }: FolderPath, { name }: Link): FolderPath {
  return { path: `${path}\\${name}`, isPlain: isPlain && !/[\\/]/.test(name) }
}

/** A reference without a sequence is to whatever is there. */
function isSame(have: number, wanted: number): boolean {
  return wanted === 0 || have === wanted
}
