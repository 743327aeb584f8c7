import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { snapshotVersion, type SnapshotHeader, type SnapshotObject } from '#shared/directory/directory-snapshot.ts'
import { refuse } from '#shared/errors/refused.ts'

/**
 * Writes a directory snapshot, compressed when its name ends in .gz. The file appears when it is whole.
 * Refuses: 'usage.file-exists'.
 */
export async function writeSnapshot(
  path: string,
  header: Pick<SnapshotHeader, 'takenAt' | 'domain'>,
  objects: Iterable<SnapshotObject>,
): Promise<void> {
  if (existsSync(path)) refuse('usage.file-exists', { path })
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.tmp`
  const lines = Readable.from(linesOf(header, objects))
  const file = createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true })
  try {
    if (path.endsWith('.gz')) await pipeline(lines, createGzip(), file)
    else await pipeline(lines, file)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

function* linesOf(header: Pick<SnapshotHeader, 'takenAt' | 'domain'>, objects: Iterable<SnapshotObject>): Generator<string> {
  const line = (value: object) => `${JSON.stringify(value)}\n`
  yield line({ snapshot: 'rehome-directory', version: snapshotVersion, ...header } satisfies SnapshotHeader)
  let count = 0
  for (const object of objects) {
    yield line(object)
    count += 1
  }
  yield line({ end: { objects: count } })
}
