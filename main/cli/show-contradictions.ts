import type { ShownContradiction } from '#shared/contracts/contradiction.ts'

/** One contradiction a paragraph: how bad, where, what, and what to do. */
export function contradictionsText(found: readonly ShownContradiction[], none: string): string {
  if (found.length === 0) return none
  return found.map(({ severity, code, path, message, remedy }) => `${severity}  ${path}  ${code}\n  ${message}\n  ${remedy}`).join('\n')
}
