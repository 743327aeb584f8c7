import { catalogue } from './catalogue.ts'
import type { RefusalKind, Retry } from './refusal.ts'

type Catalogue = typeof catalogue
/** A stable refusal code, `area.what`; never renamed once released. */
export type Code = keyof Catalogue
export type DetailsOf<C extends Code> = Catalogue[C] extends RefusalKind<infer D> ? D : never

/** What crosses a process: data only. Text is chosen at the screen. */
export interface Refusal {
  readonly code: Code
  readonly details: Readonly<Record<string, unknown>>
}

/** Carries a refusal inside a process. Anything else that is thrown is a bug and stops the work. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusal: Refusal

  constructor(refusal: Refusal, options?: { cause?: unknown }) {
    super(explain(refusal), options)
    this.refusal = refusal
  }

  get code(): Code {
    return this.refusal.code
  }
}

/** Throws the refusal; the details are checked against the code's kind at compile time. */
export function refuse<C extends Code>(code: C, details: DetailsOf<C>, cause?: unknown): never {
  throw refused(code, details, cause)
}

/** The same as a value, for a caller that collects refusals or rejects a promise. */
export function refused<C extends Code>(code: C, details: DetailsOf<C>, cause?: unknown): Refused {
  return new Refused({ code, details: details as Record<string, unknown> }, { cause })
}

/** True when `error` is the refusal of that code (or any refusal, without a code). */
export function isRefused(error: unknown, code?: Code): error is Refused {
  return error instanceof Refused && (code === undefined || error.code === code)
}

/** The fact in English, with the value at fault. */
export function explain(refusal: Refusal): string {
  const found = catalogue[refusal.code] as RefusalKind<never>
  return found.says(refusal.details as never)
}

/** What to do next, in English. */
export function remedyOf(code: Code): string {
  return catalogue[code].remedy
}

export function retryOf(code: Code): Retry {
  return catalogue[code].retry
}

export function isCode(text: string): text is Code {
  return Object.hasOwn(catalogue, text)
}

/** Ends a switch over a union: a value that reaches it is a bug. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
