/** What is known when somebody asks how long the next collection is to wait; all of it in milliseconds. */
interface Collections {
  readonly everyMs: number
  /** When the last one ended well, by the workbench's clock; null before there was any. */
  readonly collectedAt: number | null
  /** When this page last tried, however that ended; null before it has. */
  readonly triedAt: number | null
  readonly now: number
}

/** How many milliseconds from now the next collection is due: at most one interval, whatever the clocks say of each other. */
export function nextCollectionIn({ everyMs, collectedAt, triedAt, now }: Collections): number {
  const last = Math.max(collectedAt ?? -Infinity, triedAt ?? -Infinity)
  return Math.min(everyMs, Math.max(0, last + everyMs - now))
}
