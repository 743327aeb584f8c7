import { Refused } from '#shared/errors/refused.ts'
import type { FileStore, Restored, StoreName } from './file-store.ts'

/** Gives one object `wanted` where `expected` still stands. Refuses: 'platform.io'. */
type RestoreOne = (one: StoreName, wanted: Uint8Array, expected: Uint8Array) => Restored

/** The loop of every store's `restore`: what one object refuses is told, and the others follow. */
export function restoreEach(restoreOne: RestoreOne, ...[all, side, told]: Parameters<FileStore['restore']>): void {
  for (const one of all) {
    const [wanted, expected] = side === 'before' ? [one.before, one.after] : [one.after, one.before]
    told(one, outcomeOf(restoreOne, one, wanted, expected))
  }
}

function outcomeOf(restoreOne: RestoreOne, ...given: Parameters<RestoreOne>): Restored | Refused {
  try {
    return restoreOne(...given)
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
}
