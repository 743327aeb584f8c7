import { createHash } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '#shared/errors/refused.ts'
import type { Gate } from './gate.ts'
import type { HiveFiles, HiveStore, PutBack, Standing } from './hive-store.ts'
import { flushFolder, moveFile, readPlain, writeFlushed } from './plain-files.ts'

/** A hive's folder on this host, held still while it is used, and the names of the hive and its logs as they are written there. */
export interface HiveFolder {
  readonly folder: string
  readonly primary: string
  readonly logs: readonly string[]
}

/** What a platform adds to plain files on this host. */
export interface HiveHost {
  /** Runs `work` in the hive's folder; null when there is no such hive, or it is a link. */
  within<T>(path: string, work: (folder: HiveFolder) => T): T | null
  /** Gives `to` the descriptor and attributes that `from` has. */
  copyMetadata(folder: HiveFolder, from: string, to: string): void
}

/** In a keep folder: the original primary, its logs under their own names, and the digest of what took its place. */
const original = 'primary'
const digest = 'swapped.sha256'

/** Hives as files on this host, swapped by link and rename so that no moment is without a whole hive. */
export function hiveFiles(host: HiveHost, gate: Gate): Pick<HiveStore, 'read' | 'readOriginal' | 'standing' | 'swap' | 'left' | 'putBack'> {
  return {
    read: (path) => host.within(path, readAll),

    readOriginal: (path, keep) =>
      host.within(path, (found) => {
        if (!wasBegun(keep)) return readAll(found)
        const moved = logsIn(keep)
        // Of a hive that was written to since, the logs that lie beside it tell of those writes.
        const own = standingOf(found, keep) === 'changed-since' ? [] : found.logs
        const there = own.filter((log) => !moved.some((name) => name.toUpperCase() === log.toUpperCase()))
        const logs = [...moved.map((log) => join(keep, log)), ...there.map((log) => join(found.folder, log))]
        return { primary: readPlain(join(keep, original)), logs: logs.map(readPlain) }
      }),

    standing: (path, keep) => (wasBegun(keep) ? host.within(path, (found) => standingOf(found, keep)) : null) ?? 'original',

    swap(path, image, _from, keep, withLogs) {
      const swapped = host.within(path, (found) => {
        const { folder, primary, logs } = found
        const fresh = `${primary}.rehome`
        mkdirSync(keep, { recursive: true, mode: 0o700 })
        // Kept once: when this is repeated after a power cut, the file in its place may be the changed one already.
        if (!wasBegun(keep)) {
          gate(`keep ${primary}`)
          rmSync(join(keep, original), { force: true })
          keepFile(join(folder, primary), keep)
        }
        gate(`write ${fresh}`)
        // Windows does not write anew a hidden file, which one that a power cut left may be already.
        rmSync(join(folder, fresh), { force: true })
        writeFlushed(join(keep, digest), Buffer.from(digestOf(image)))
        writeFlushed(join(folder, fresh), image)
        host.copyMetadata(found, primary, fresh)
        gate(`swap ${primary}`)
        renameSync(join(folder, fresh), join(folder, primary))
        // The new primary is clean, so logs that are still there would be ignored; they go lest a later crash meets old entries.
        for (const log of withLogs ? logs : []) {
          gate(`keep ${log}`)
          moveFile(join(folder, log), join(keep, log))
        }
        flushFolder(folder)
        return true
      })
      if (swapped === null) refuse('platform.io', { path, errno: 'ENOENT' })
    },

    left: () => [],

    putBack(path, keep) {
      if (!existsSync(join(keep, digest)) && !existsSync(join(keep, original))) return 'was-so'
      const done = host.within(path, (found): PutBack => {
        const { folder, primary, logs } = found
        if (existsSync(join(keep, original)) && standingOf(found, keep) === 'changed-since') return 'changed-since'
        rmSync(join(folder, `${primary}.rehome`), { force: true })
        for (const log of logsIn(keep)) {
          gate(`put back ${log}`)
          for (const there of logs) if (there.toUpperCase() === log.toUpperCase() && there !== log) rmSync(join(folder, there))
          moveFile(join(keep, log), join(folder, log))
        }
        if (!existsSync(join(keep, original))) return 'was-so'
        gate(`put back ${primary}`)
        moveFile(join(keep, original), join(folder, primary), (fresh) => host.copyMetadata(found, primary, fresh))
        flushFolder(folder)
        return 'put-back'
      })
      return done ?? refuse('engine.undo-missing', { file: path })
    },
  }
}

function readAll({ folder, primary, logs }: HiveFolder): HiveFiles {
  return { primary: readPlain(join(folder, primary)), logs: logs.map((log) => readPlain(join(folder, log))) }
}

function logsIn(keep: string): string[] {
  return readdirSync(keep).filter((name) => name !== original && name !== digest && !name.endsWith('.rehome'))
}

/** Keeps the very file, not a copy, where one disk holds both; then its place in the folder can be taken by another. */
function keepFile(path: string, keep: string): void {
  try {
    linkSync(path, join(keep, original))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    writeFlushed(join(keep, `${original}.rehome`), readPlain(path))
    renameSync(join(keep, `${original}.rehome`), join(keep, original))
  }
  flushFolder(keep)
}

/** Whether what is kept there is the original: until the digest stands beside it, the hive has not been touched and may be written to. */
function wasBegun(keep: string): boolean {
  return existsSync(join(keep, original)) && existsSync(join(keep, digest))
}

function standingOf({ folder, primary }: HiveFolder, keep: string): Standing {
  const now = digestOf(readPlain(join(folder, primary)))
  if (now === digestOf(readPlain(join(keep, original)))) return 'original'
  return existsSync(join(keep, digest)) && now === readFileSync(join(keep, digest), 'utf8') ? 'swapped' : 'changed-since'
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
