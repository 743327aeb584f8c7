import Database from 'better-sqlite3'
import { shareHeld } from './held.ts'
import type { ProjectFile } from './project-file.ts'

/**
 * Reads a project as it is now, however long that takes: what others write meanwhile is not seen, and nobody waits for it.
 * A file in memory has no other way in, and is read itself.
 */
export async function readSnapshot<T>(file: ProjectFile, read: (snapshot: ProjectFile) => Promise<T>): Promise<T> {
  if (file.memory) return read(file)
  const snapshot = new Database(file.name, { readonly: true })
  try {
    // It stands with the first reading.
    const giveBack = shareHeld(file, snapshot, () => snapshot.exec('BEGIN; SELECT 1 FROM project'))
    const value = await read(snapshot)
    giveBack()
    return value
  } finally {
    snapshot.close()
  }
}
