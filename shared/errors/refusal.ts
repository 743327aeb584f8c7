/** Whether the same request can succeed later without anybody changing anything. */
export type Retry = 'never' | 'later' | 'after-reboot'

/**
 * One kind of refusal: what it says about its details, and what to do about it.
 * `says` states the fact with the value at fault; `remedy` names the next action. Neither ever holds a secret.
 */
export interface RefusalKind<D> {
  readonly retry: Retry
  readonly says: (details: D) => string
  readonly remedy: string
}

/** Declares a kind of refusal; its details are typed by the parameter of `says`. */
export function kind<D = Record<never, never>>(retry: Retry, says: (details: D) => string, remedy: string): RefusalKind<D> {
  return { retry, says, remedy }
}

/** A refusal in another language than English. */
export interface RefusalText<D> {
  readonly says: (details: D) => string
  readonly remedy: string
}

/** A text for each of those kinds: one that is missing does not compile. */
export type RefusalTexts<Kinds> = {
  readonly [Code in keyof Kinds]: Kinds[Code] extends RefusalKind<infer D> ? RefusalText<D> : never
}

/** The text of one kind; its details are typed by where it stands. */
export function text<D>(says: (details: D) => string, remedy: string): RefusalText<D> {
  return { says, remedy }
}
