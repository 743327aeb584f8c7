/** One thing that only a Windows machine can prove, by doing it in a place of its own and taking it away again. */
export interface SelftestCheck {
  /** Stands in docs/verified-on.md; never renamed. */
  readonly id: string
  readonly title: string
  /** Returns what was seen, in a few words. Throws with what was seen instead. */
  readonly run: (scratch: Scratch) => string | Promise<string>
}

/** Places that are made for one check and removed behind it. */
export interface Scratch {
  /** An empty folder on the system drive. */
  readonly folder: string
  /** The kernel path of an empty key below SOFTWARE. */
  readonly key: string
  /** A word that nobody else uses, for names of groups, tasks and loaded hives. */
  readonly word: string
}

/** Says what was seen instead of what was wanted. */
export function expectSame(what: string, seen: unknown, wanted: unknown): void {
  const [is, should] = [JSON.stringify(seen), JSON.stringify(wanted)]
  if (is !== should) throw new Error(`${what}: ${is} instead of ${should}`)
}
