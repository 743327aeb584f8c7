import { attributeType, firstAttribute, hasAttribute, lengthAt, typeAt } from './attribute.ts'
import { folderOf, folderSequenceOf, isLink, isShortName, leadingLinks, linkAt } from './link.ts'
import { lostFolder, rootRecord } from './path-finder.ts'
import type { PathFinder } from './path-finder.ts'
import type { RawRecord } from './raw-record.ts'
import type { ScannedFile } from './volume.ts'

/** Paths that are left alone with all below them, e.g. `C:\Windows`. */
export interface IgnoredPaths {
  /** How many names below the drive such a path can have; others are not asked about. */
  readonly depths: ReadonlySet<number> | 'every'
  matches(path: string): boolean
}

const ignoredFolder = -1
const lostDepth = Number.NEGATIVE_INFINITY
const keptVerdicts = 1_000_000

/**
 * Tells for the file of a scan whether every path to it is ignored: one that is not is enough for a walk to meet it. Folders are
 * judged once, in bounded memory; a file gets its name only when a rule asks about its depth.
 */
export function ignoredFiles(paths: PathFinder, ignored: IgnoredPaths, drive: string): (file: ScannedFile) => boolean {
  const depths = new Map<number, number>()
  const isIgnored = (depth: number, path: string) => (ignored.depths === 'every' || ignored.depths.has(depth)) && ignored.matches(path)

  /** How many names lead to a folder, or that it is ignored. */
  function depthOf(folder: number, sequence: number): number {
    const key = folder * 2 ** 16 + sequence
    let depth = depths.get(key)
    if (depth === undefined) {
      if (depths.size >= keptVerdicts) depths.clear()
      depths.set(key, (depth = judgeFolder(paths.folderPath(folder, sequence))))
    }
    return depth
  }

  function judgeFolder(path: string): number {
    if (path.startsWith(lostFolder)) return lostDepth
    const names = path.split('\\').slice(1)
    let above = drive
    if (isIgnored(0, above)) return ignoredFolder
    for (const [index, name] of names.entries()) {
      above += `\\${name}`
      if (isIgnored(index + 1, above)) return ignoredFolder
    }
    return names.length
  }

  function judgeLink(folder: number, sequence: number, name: () => string): boolean {
    const depth = depthOf(folder, sequence)
    if (depth === ignoredFolder) return true
    if (ignored.depths !== 'every' && !ignored.depths.has(depth + 1)) return false
    return ignored.matches(`${drive}${paths.folderPath(folder, sequence)}\\${name()}`)
  }

  return (file) => {
    if (file.raw.number === rootRecord) return isIgnored(0, drive)
    const verdict = judgeOwnLinks(file.raw, judgeLink)
    if (verdict !== null) return verdict
    const links = leadingLinks(file.record()?.links ?? [])
    return links.length > 0 && links.every((link) => judgeLink(link.folder, link.folderSequence, () => link.name))
  }
}

/** Judges the names in the file's own record where they lie; null when there may be others, or none but a short one. */
function judgeOwnLinks(raw: RawRecord, judge: (folder: number, sequence: number, name: () => string) => boolean): boolean | null {
  let links = 0
  for (let at = firstAttribute(raw); hasAttribute(raw, at); at += lengthAt(raw.bytes, at)) {
    if (typeAt(raw.bytes, at) === attributeType.attributeList) return null
    if (!isLink(raw, at) || isShortName(raw, at)) continue
    links += 1
    if (!judge(folderOf(raw, at), folderSequenceOf(raw, at), () => linkAt(raw, at).name)) return false
  }
  return links === 0 ? null : true
}
