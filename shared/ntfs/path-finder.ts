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
}

interface Folder {
  readonly number: number
  readonly sequence: number
  readonly link: Link
}

/** Looks folders up one by one and remembers them, in bounded memory. Broken chains are noted as damage. */
export function pathFinder(table: RecordTable): PathFinder {
  const cache = new Map<number, { sequence: number; path: string }>()
  let units = 0

  function remember({ number, sequence }: Folder, path: string): void {
    if (units > cacheUnits) {
      cache.clear()
      units = 0
    }
    units += path.length
    cache.set(number, { sequence, path })
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
  function climb(number: number, sequence: number, chain: Folder[]): string {
    const met = new Set<number>()
    while (number !== rootRecord) {
      const known = cache.get(number)
      if (known !== undefined && isSame(known.sequence, sequence)) return known.path
      if (met.has(number)) noteLost(number, 'lies in itself')
      else if (met.size === maxDepth) noteLost(number, 'lies deeper than any path reaches')
      const folder = met.has(number) || met.size === maxDepth ? null : table.damage.spare(() => folderAt(number, sequence), null)
      if (folder === null) return lostFolder
      met.add(number)
      chain.push(folder)
      number = folder.link.folder
      sequence = folder.link.folderSequence
    }
    return ''
  }

  function folderPath(number: number, sequence: number): string {
    const chain: Folder[] = []
    let path = climb(number, sequence, chain)
    for (const folder of chain.reverse()) {
      path = `${path}\\${folder.link.name}`
      remember(folder, path)
    }
    return path
  }

  return {
    folderPath,
    pathsOf: (links) =>
      leadingLinks(links).map((link) =>
        link.folder === rootRecord && link.name === '.' ? '\\' : `${folderPath(link.folder, link.folderSequence)}\\${link.name}`,
      ),
  }
}

/** A reference without a sequence is to whatever is there. */
function isSame(have: number, wanted: number): boolean {
  return wanted === 0 || have === wanted
}
