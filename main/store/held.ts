import type { ProjectFile } from './project-file.ts'

interface Held {
  readonly mark: string
  readonly key: string
  readonly value: unknown
}

const all = new WeakMap<ProjectFile, Map<string, Held>>()

/**
 * What was made of a project's file, the last for each name: held until anything in the file is another, or another `key` is asked for.
 * A list of a hundred thousand takes seconds to be made, and whoever scrolls through it waits for none of its pages.
 */
export function held<T>(file: ProjectFile, name: string, key: string, make: () => T): T {
  if (mayBeTakenBack(file)) return make()
  const known = all.get(file) ?? new Map<string, Held>()
  all.set(file, known)
  const mark = markOf(file)
  const before = known.get(name)
  if (before?.mark === mark && before.key === key) return before.value as T
  // Not both at once.
  known.delete(name)
  const value = make()
  known.set(name, { mark, key, value })
  return value
}

interface Making {
  readonly mark: string
  readonly key: string
  /** Never rejects. */
  readonly ended: Promise<unknown>
}

const underWay = new WeakMap<ProjectFile, Map<string, Making>>()

/**
 * The same of what takes so long that others are let in meanwhile: where they changed the file, it is not held. Whoever wants the same while it
 * is made waits for it, and makes it when it came to nothing.
 */
export async function heldLong<T>(file: ProjectFile, name: string, key: string, make: () => Promise<T>): Promise<T> {
  const making = underWay.get(file) ?? new Map<string, Making>()
  underWay.set(file, making)
  for (;;) {
    const mark = markOf(file)
    const before = all.get(file)?.get(name)
    if (!mayBeTakenBack(file) && before?.mark === mark && before.key === key) return before.value as T
    const other = making.get(name)
    if (other?.mark !== mark || other.key !== key) {
      const made = make()
      const mine = { mark, key, ended: made.catch(() => null) }
      making.set(name, mine)
      try {
        const value = await made
        return mayBeTakenBack(file) || markOf(file) !== mark ? value : held(file, name, key, () => value)
      } finally {
        if (making.get(name) === mine) making.delete(name)
      }
    }
    await other.ended
  }
}

/** What a transaction that writes sees may be taken back. */
function mayBeTakenBack(file: ProjectFile): boolean {
  return file.inTransaction && !file.readonly
}

/**
 * What is held of a file is held of a snapshot of it, too, and the other way round. `take` takes the snapshot; returned is what gives back
 * what was made of it: that is held of the file where nobody changed the file meanwhile.
 */
export function shareHeld(file: ProjectFile, snapshot: ProjectFile, take: () => void): () => void {
  const mark = markOf(file)
  take()
  const isSame = () => markOf(file) === mark
  // Another program may have written just before it was taken, and after that mark.
  if (!isSame()) return () => {}
  copyHeld(file, mark, snapshot)
  return () => {
    if (isSame()) copyHeld(snapshot, markOf(snapshot), file)
  }
}

function copyHeld(from: ProjectFile, mark: string, to: ProjectFile): void {
  if (mayBeTakenBack(from) || mayBeTakenBack(to)) return
  const known = all.get(to) ?? new Map<string, Held>()
  all.set(to, known)
  const there = markOf(to)
  for (const [name, held] of all.get(from) ?? []) if (held.mark === mark) known.set(name, { ...held, mark: there })
}

/** Writes what nothing that is held is made of: that stays held. */
export function besideHeld(file: ProjectFile, write: () => void): void {
  const [before, others] = [markOf(file), othersMark(file)]
  write()
  if (file.inTransaction || othersMark(file) !== others) return
  const mark = markOf(file)
  const known = all.get(file)
  for (const [name, held] of known ?? []) if (held.mark === before) known?.set(name, { ...held, mark })
}

/** Tells whether a file is as it is now, but for what is written beside it. */
export function watchChanges(file: ProjectFile): { readonly isSame: () => boolean; readonly beside: (write: () => void) => void } {
  let mark = markOf(file)
  return {
    isSame: () => markOf(file) === mark,
    beside: (write) => {
      const [isSame, others] = [markOf(file) === mark, othersMark(file)]
      besideHeld(file, write)
      if (isSame) mark = markOf(file, others)
    },
  }
}

/** What other programs wrote, and what was written here. */
function markOf(file: ProjectFile, others = othersMark(file)): string {
  return `${others} ${String(file.prepare('SELECT total_changes()').pluck().get())}`
}

function othersMark(file: ProjectFile): string {
  return String(file.pragma('data_version', { simple: true }))
}
