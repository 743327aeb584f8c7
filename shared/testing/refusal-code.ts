import { isRefused } from '#shared/errors/refused.ts'
import type { Code } from '#shared/errors/refused.ts'

/** The code that `work` refuses with, or null when it does not; anything else that it throws is a bug and goes on up. */
export function refusalCode(work: () => unknown): Code | null {
  try {
    work()
    return null
  } catch (error) {
    if (isRefused(error)) return error.code
    throw error
  }
}
