import type { Code, DetailsOf } from '../errors/refused.ts'

/** error: publishing refuses it. warning: somebody should know before it goes on. */
export type Severity = 'error' | 'warning'

/** Settings that do not fit together or do not fit what is known; `explain` and `remedyOf` put it into words. */
export interface Contradiction {
  readonly code: Code
  readonly severity: Severity
  /** The setting to look at first. */
  readonly path: string
  readonly details: Readonly<Record<string, unknown>>
}

/** One contradiction, its details checked against the code. */
export function contradiction<C extends Code>(code: C, severity: Severity, path: string, details: DetailsOf<C>): Contradiction {
  return { code, severity, path, details: details as Record<string, unknown> }
}

const listed = 10

/** The first of many names, and how many there are. */
export function some(names: readonly string[]): { names: string[]; count: number } {
  return { names: names.slice(0, listed), count: names.length }
}
