import { Metadata, MetadataKind } from '@tufjs/models'
import { limits, metadataFile } from '#shared/bundle/layout.ts'
import { Refused } from '#shared/errors/refused.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import { isSigned, trustIn, type Trust } from '#main/services/share/trust.ts'

/** A root that belongs to the project, as far as the first one does. */
export interface CarriedRoot {
  readonly version: number
  readonly content: Uint8Array
  readonly trust: Trust
}

const mostRoots = 1000

/**
 * Every root from the first: a device that was last seen long ago follows them one by one. The first is the anchor's, or, where it has
 * none yet, that of the place it comes from; of the others only those are taken that the one before and they themselves have signed
 * [TUF 5.3], because one that is not would stop every device that reads there.
 */
export async function carriedRoots(from: ShareFolder, to: ShareFolder, anchor: ShareFolder): Promise<CarriedRoot[]> {
  const roots: CarriedRoot[] = []
  for (let version = 1; version <= mostRoots; version++) {
    const before = roots.at(-1)
    const found = await firstOf(before === undefined ? [anchor, from] : [from, to], version, ({ trust }) =>
      follows(trust, before?.trust ?? trust, version),
    )
    if (found === null) break
    roots.push(found)
  }
  return roots
}

/** Whether a timestamp is signed as that root asks for. */
export function isTimestampBy(trust: Trust, bytes: Uint8Array): boolean {
  try {
    const json = JSON.parse(new TextDecoder().decode(bytes)) as never
    return isSigned(trust, 'timestamp', Metadata.fromJSON(MetadataKind.Timestamp, json))
  } catch {
    return false
  }
}

function follows(next: Trust, before: Trust, version: number): boolean {
  return next.version === version && isSigned(before, 'root', next.root) && isSigned(next, 'root', next.root)
}

async function firstOf(
  places: readonly ShareFolder[],
  version: number,
  isGood: (root: CarriedRoot) => boolean,
): Promise<CarriedRoot | null> {
  for (const place of new Set(places)) {
    const root = await readRoot(place, version)
    if (root !== null && isGood(root)) return root
  }
  return null
}

/** Null for what is not there or is no root. Refuses: 'share.unreachable'. */
async function readRoot(folder: ShareFolder, version: number): Promise<CarriedRoot | null> {
  try {
    const content = await folder.read(metadataFile('root', version), limits.root)
    return content === null ? null : { version, content, trust: trustIn(content) }
  } catch (error) {
    if (error instanceof Refused && error.code === 'share.unreachable') throw error
    return null
  }
}
