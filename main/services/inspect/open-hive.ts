import { readdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Findings } from '#shared/contracts/inspect.ts'
import { isRefused } from '#shared/errors/refused.ts'
import { type BaseBlock, isDirty, readBaseBlock } from '#shared/registry/base-block.ts'
import { Hive, type Key } from '#shared/registry/hive.ts'
import { readBytes } from './read-bytes.ts'

export interface OpenHive {
  readonly path: string
  readonly bytes: Buffer
  readonly base: BaseBlock
  readonly hive: Hive
  /** The transaction logs that were given or lie beside the hive. */
  readonly logs: readonly string[]
  /** Why it could not be opened whole; it is then open as it is, for reading only. */
  readonly reason: string | null
}

/** Opens a copy of a hive in memory, its logs replayed. Refuses: 'usage.file-missing', 'inspect.unreadable-file', 'hive.*'. */
export function openHive(path: string, logs: readonly string[] | undefined): OpenHive {
  const full = resolve(path)
  const bytes = readBytes(full)
  const base = readBaseBlock(bytes)
  const found = logs === undefined ? logsBeside(full) : logs.map((log) => resolve(log))
  const opened = (hive: Hive, reason: string | null) => ({ path: full, bytes, base, hive, logs: found, reason })
  try {
    return opened(Hive.open(bytes, isDirty(base) ? found.map(readBytes) : []), null)
  } catch (error) {
    if (!isRefused(error) || !error.code.startsWith('hive.')) throw error
    const hive = openAsIs(bytes)
    if (hive === null) throw error
    return opened(hive, error.message)
  }
}

/** null when there is nothing to be seen that way either. */
function openAsIs(bytes: Buffer): Hive | null {
  try {
    return Hive.open(bytes, [], { asIs: true })
  } catch (error) {
    if (isRefused(error)) return null
    throw error
  }
}

/** NTUSER.DAT.LOG1 and .LOG2, and .LOG of old, in whatever case. */
function logsBeside(path: string): string[] {
  const folder = dirname(path)
  const wanted = ['.log1', '.log2', '.log'].map((ending) => `${basename(path)}${ending}`.toLowerCase())
  const names = readdirSync(folder).filter((name) => wanted.includes(name.toLowerCase()))
  return names.sort((a, b) => wanted.indexOf(a.toLowerCase()) - wanted.indexOf(b.toLowerCase())).map((name) => join(folder, name))
}

/** Shows every key that can be reached; what stops the way to some is noted and does not stop the others. */
export function walkKeys(root: Key, visit: (key: Key) => void, damage: Noted): void {
  damage.spare(() => visit(root))
  damage.spare(() => {
    for (const child of root.subkeys()) walkKeys(child, visit, damage)
  })
}

/** Collects what is refused: how often, and the first of it in words. */
export interface Noted extends Findings {
  note(message: string): void
  /** Does the work; a refusal is noted. */
  spare(work: () => void): void
}

export function noted(limit = 20): Noted {
  const first: string[] = []
  let count = 0
  return {
    first,
    get count() {
      return count
    },
    note(message) {
      count += 1
      if (first.length < limit) first.push(message)
    },
    spare(work) {
      try {
        work()
      } catch (error) {
        if (!isRefused(error)) throw error
        this.note(error.message)
      }
    },
  }
}

/** As plain data. */
export function findingsOf({ count, first }: Findings): Findings {
  return { count, first: [...first] }
}
