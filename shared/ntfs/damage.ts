import { isRefused } from '#shared/errors/refused.ts'
import type { Refusal } from '#shared/errors/refused.ts'

const kept = 1_000

/** What was found wrong with a volume while it was read: each once, the first thousand kept. */
export interface Damage {
  readonly found: readonly Refusal[]
  /** How often something else was met after those. */
  readonly more: number
}

export interface DamageLog extends Damage {
  add(refusal: Refusal): void
  /** Takes what was thrown if it is damage; anything else goes on. */
  catch(error: unknown): void
  /** Does the work; damage that it meets is noted, and `otherwise` is the answer. */
  spare<T>(work: () => T, otherwise: T): T
}

export function damageLog(): DamageLog {
  const found: Refusal[] = []
  const keys = new Set<string>()
  let more = 0
  return {
    found,
    get more() {
      return more
    },
    add(refusal) {
      const key = JSON.stringify(refusal)
      if (keys.has(key)) return
      if (found.length === kept) more += 1
      else {
        keys.add(key)
        found.push(refusal)
      }
    },
    catch(error) {
      if (!isRefused(error) || !error.code.startsWith('ntfs.')) throw error
      this.add(error.refusal)
    },
    spare(work, otherwise) {
      try {
        return work()
      } catch (error) {
        this.catch(error)
        return otherwise
      }
    },
  }
}
