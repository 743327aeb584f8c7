import { systemDrive } from './folder-path.ts'

const slash = Buffer.from('/')

/** A folder being walked, or held open because a batch has changes in it. */
export interface Frame {
  fd: number
  readonly parent: Frame | null
  readonly name: Buffer
  readonly depth: number
  /** The path from the drive down, made when first asked for. */
  path: Buffer | null
  /** The last batch that has changes in it, which must be written before it is closed; 0 for none. */
  batch: number
  /** Whether something in it can be a path to leave alone. */
  readonly asks: boolean
  /** How many entries lie behind, and what they were. */
  passed: number
  digest: number
  /** Lies above the root that is walked: only its name counts. */
  above: boolean
}

/** The names from the drive down with '/' between; empty for the drive's root. Kept with every folder on the way. */
export function pathBytes(frame: Frame): Buffer {
  if (frame.path !== null) return frame.path
  const unnamed: Frame[] = []
  let above: Frame | null = frame
  for (; above !== null && above.path === null; above = above.parent) unnamed.push(above)
  let path = above?.path ?? null
  for (const each of unnamed.reverse()) {
    path = path === null || path.length === 0 ? each.name : Buffer.concat([path, slash, each.name])
    each.path = path
  }
  return path!
}

/** The names from the drive down to a folder. */
export function namesDown(frame: Frame): Buffer[] {
  const names: Buffer[] = []
  for (let each = frame; each.parent !== null; each = each.parent) names.push(each.name)
  return names.reverse()
}

export function pathText(frame: Frame, name: Buffer): string {
  return storePathText(pathBytes(frame), name)
}

/** A store's path as Windows writes it; bytes that are no UTF-8 show as the replacement character. */
export function storePathText(folder: Uint8Array, name: Uint8Array): string {
  const parts = [Buffer.from(folder).toString('utf8').replaceAll('/', '\\'), Buffer.from(name).toString('utf8')]
  return [systemDrive, ...parts.filter((part) => part !== '' && part !== '.')].join('\\')
}
