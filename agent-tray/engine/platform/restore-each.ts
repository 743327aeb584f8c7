import { Refused } from '#shared/errors/refused.ts'
import type { FileStore, Restoration, Restored } from './file-store.ts'

/** The loop of every store's `restore`: what one object refuses is told, and the others follow. */
export function restoreEach(restoreOne: (one: Restoration) => Restored, ...[all, told]: Parameters<FileStore['restore']>): void {
  for (const one of all) told(one, outcomeOf(restoreOne, one))
}

function outcomeOf(restoreOne: (one: Restoration) => Restored, one: Restoration): Restored | Refused {
  try {
    return restoreOne(one)
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
}
