import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { link, lstat, mkdir, open, opendir, readdir, rename, rm, unlink, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { stepsOfPath, type FilePart, type ShareEntry, type ShareFolder } from '#shared/bundle/share-folder.ts'
import { refuse, Refused } from '#shared/errors/refused.ts'
import { answerOf } from '#shared/errors/system-answer.ts'

/** O_NONBLOCK so that a named pipe cannot hold us; neither flag exists on Windows, where neither trap does. */
const readFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** A share that is a folder: a local path, a mounted share, a UNC path or a stick. */
export function openFolder(location: string): ShareFolder {
  const full = (path: string) => join(location, ...(stepsOfPath(path) ?? refuse('share.not-a-file', { file: path })))
  const unreachable = (error: unknown): never =>
    error instanceof Refused ? throwIt(error) : refuse('share.unreachable', { location, reason: answerOf(error) }, error)
  const unwritable = (path: string, error: unknown): never =>
    refuse('share.write-failed', { path: full(path), reason: answerOf(error) }, error)

  /** Writes and flushes the content beside its place, under a name no reader looks at, then puts it there by `place`. */
  async function write<T>(path: string, content: Uint8Array, place: (temp: string, target: string) => Promise<T>): Promise<T> {
    const target = full(path)
    const temp = join(dirname(target), `.${randomBytes(8).toString('hex')}.tmp`)
    try {
      // A device may have the right to write into its folder and none to make one: asked for only when it is not there.
      await createFlushed(temp, content).catch(async (error: unknown) => {
        if (!isCode(error, 'ENOENT')) throw error
        await mkdir(dirname(target), { recursive: true })
        await createFlushed(temp, content)
      })
      return await place(temp, target)
    } catch (error) {
      return unwritable(path, error)
    } finally {
      await rm(temp, { force: true }).catch(() => {})
    }
  }

  /** Opens a plain file and reads of it; null when it is not there. */
  async function reading(path: string, read: (handle: FileHandle, size: number) => Promise<Uint8Array>): Promise<Uint8Array | null> {
    let handle: FileHandle
    try {
      handle = await open(full(path), readFlags)
    } catch (error) {
      if (isCode(error, 'ENOENT', 'ENOTDIR')) return null
      if (isCode(error, 'ELOOP', 'EISDIR', 'ENXIO')) return refuse('share.not-a-file', { file: path }, error)
      return unreachable(error)
    }
    try {
      const found = await handle.stat()
      if (!found.isFile()) refuse('share.not-a-file', { file: path })
      return await read(handle, found.size)
    } catch (error) {
      return unreachable(error)
    } finally {
      await handle.close()
    }
  }

  /** When each of the upper folders was last found to be one. */
  const lookedAt = new Map<string, number>()

  /**
   * What a folder itself takes on the disk, which grows with its names; 0 where that is not told. Listing follows links, so every
   * step down from the share is looked at first; the upper ones once a second, because a collect lists thousands below the same.
   */
  async function sizeOfFolder(path: string): Promise<number> {
    const steps = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))
    let sizeBytes = 0
    for (const [depth, step] of steps.entries()) {
      if (step !== path && performance.now() - (lookedAt.get(step) ?? -Infinity) < 1000) continue
      const found = await lstat(full(step))
      if (!found.isDirectory()) refuse('share.not-a-file', { file: step })
      if (depth < 2) lookedAt.set(step, performance.now())
      sizeBytes = found.size
    }
    return sizeBytes
  }

  return {
    location,

    read: (path, limit) =>
      reading(path, (handle, size) => {
        if (size > limit) refuse('share.oversized', { file: path, limit })
        // One byte more than it said it had, so that a file that grows meanwhile is noticed.
        return readUpTo(handle, { at: 0, length: size + 1 }, size)
      }),

    readPart: (path, part) => reading(path, (handle, size) => readUpTo(handle, part, Math.min(part.length, size - part.at))),

    async exists(path) {
      try {
        if ((await lstat(full(path))).isFile()) return true
      } catch (error) {
        return isCode(error, 'ENOENT', 'ENOTDIR') ? false : unreachable(error)
      }
      return refuse('share.not-a-file', { file: path })
    },

    create: (path, content) => write(path, content, (temp, target) => linkNew(temp, target, content)),

    replace: (path, content) => write(path, content, rename),

    async remove(path) {
      try {
        await unlink(full(path))
      } catch (error) {
        if (!isCode(error, 'ENOENT', 'ENOTDIR')) unwritable(path, error)
      }
    },

    async list(path, limit) {
      const entries: ShareEntry[] = []
      try {
        const sizeBytes = await sizeOfFolder(path)
        // One call for what is known to be small, which is most of a collect; whatever else lies there is read as it comes.
        const isSmall = sizeBytes > 0 && sizeBytes <= 65_536
        for await (const entry of isSmall ? await readdir(full(path), { withFileTypes: true }) : await opendir(full(path))) {
          if (entries.length === limit) return { entries, complete: false }
          entries.push({ name: entry.name, kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other' })
        }
      } catch (error) {
        if (isCode(error, 'ENOENT', 'ENOTDIR')) return { entries: [], complete: true }
        unreachable(error)
      }
      return { entries, complete: true }
    },

    async makeFolder(path) {
      try {
        await mkdir(full(path), { recursive: true })
      } catch (error) {
        unwritable(path, error)
      }
    },
  }
}

/** Reads a part of which `expected` bytes are there by the file's size: a read that brought them is the last. */
async function readUpTo(handle: FileHandle, part: FilePart, expected: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(part.length)
  let length = 0
  do {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, part.at + length)
    if (bytesRead === 0) break
    length += bytesRead
  } while (length < expected)
  return buffer.subarray(0, length)
}

/** A link never replaces what is there. */
async function linkNew(temp: string, target: string, content: Uint8Array): Promise<boolean> {
  try {
    await link(temp, target)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    // A share without hard links (exFAT, some SMB servers): the exclusive open is as good, only not atomic for readers,
    // and nothing refers to a created file before it is complete.
    if (!isCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EMLINK')) throw error
  }
  try {
    await createFlushed(target, content)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    // Half a file under a name that stands for one content would be in the way for ever.
    await rm(target, { force: true })
    throw error
  }
}

async function createFlushed(path: string, content: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o644)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

function throwIt(error: unknown): never {
  throw error
}
