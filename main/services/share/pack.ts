import { isOutOfReach } from '#shared/errors/out-of-reach.ts'
import { limits, packFile } from '#shared/bundle/layout.ts'
import { packSlices } from '#shared/bundle/pack.ts'
import { Refused } from '#shared/errors/refused.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { newOpaqueName, sha256 } from './seal.ts'
import type { TargetRow } from './share-record.ts'

/** A target and its bytes. */
export interface SealedTarget {
  readonly row: TargetRow
  readonly bytes: Uint8Array
}

/** Puts a file on the share under a name that nothing refers to yet. */
export type WriteFile = (file: string, bytes: Uint8Array) => Promise<void>

/**
 * Puts many small targets side by side into few files: a file costs a share, a stick or an object store far more than its bytes.
 * A pack is written as soon as it is full, so that memory holds a few of them.
 */
export function packing(write: WriteFile) {
  let open: SealedTarget[] = []
  const rows: TargetRow[] = []

  async function close(): Promise<void> {
    if (open.length === 0) return
    const targets = open
    open = []
    const bytes = Buffer.concat(targets.map((target) => target.bytes))
    const pack = `${sha256(bytes)}.${newOpaqueName()}`
    await write(packFile(pack), bytes)
    let packAt = 0
    for (const target of targets) {
      rows.push({ ...target.row, pack, packAt, packSize: bytes.length })
      packAt += target.bytes.length
    }
  }

  return {
    async add(target: SealedTarget): Promise<void> {
      open.push(target)
      if (open.length === packSlices) await close()
    },
    /** Writes what is left and returns every target with its place. */
    async end(): Promise<readonly TargetRow[]> {
      await close()
      return rows
    },
  }
}

/**
 * Moves what is left of packs that a publication nearly empties into new ones, so that a share never holds more than four times
 * the bytes that somebody reads. Returns the moved targets with their new places. A pack that is not as it was written stays:
 * verifying names it, and repairing seals its targets anew.
 * Refuses: 'share.unreachable', 'share.write-failed'.
 */
export async function movedFromThinPacks(
  project: Project,
  folder: ShareFolder,
  changed: readonly TargetRow[],
  write: WriteFile,
): Promise<readonly TargetRow[]> {
  const names = new Set(changed.map(({ name }) => name))
  const packOf = project.file.prepare('SELECT pack FROM shareTarget WHERE name = ? AND pack IS NOT NULL').pluck()
  const packs = new Set([...names].map((name) => packOf.get(name) as string | undefined))
  const targetsIn = project.file.prepare('SELECT * FROM shareTarget WHERE pack = ? ORDER BY packAt')
  const into = packing(write)
  for (const pack of packs) {
    if (pack === undefined) continue
    const left = (targetsIn.all(pack) as TargetRow[]).filter(({ name }) => !names.has(name))
    const bytesLeft = left.reduce((sum, { length }) => sum + length, 0)
    if (left.length === 0 || bytesLeft * 4 >= (left[0]?.packSize ?? 0)) continue
    const bytes = await readPack(folder, pack)
    if (bytes === null) continue
    for (const row of left) await into.add({ row, bytes: bytes.subarray(row.packAt ?? 0, (row.packAt ?? 0) + row.length) })
  }
  return into.end()
}

async function readPack(folder: ShareFolder, pack: string): Promise<Uint8Array | null> {
  try {
    const bytes = await folder.read(packFile(pack), limits.pack)
    return bytes !== null && pack.startsWith(sha256(bytes)) ? bytes : null
  } catch (error) {
    if (error instanceof Refused && !isOutOfReach(error.code)) return null
    throw error
  }
}
