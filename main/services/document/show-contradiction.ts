import type { ShownContradiction } from '#shared/contracts/contradiction.ts'
import { explain, remedyOf } from '#shared/errors/refused.ts'
import type { Contradiction } from '#shared/migration/contradiction.ts'

/** A contradiction with its words, errors before warnings. */
export function showContradictions(found: readonly Contradiction[]): ShownContradiction[] {
  return found
    .map(({ code, severity, path, details }) => ({
      code,
      severity,
      path,
      message: explain({ code, details }),
      remedy: remedyOf(code),
      details,
    }))
    .toSorted((a, b) => a.severity.localeCompare(b.severity))
}
