export type EntryKind = 'page' | 'action' | 'setting' | 'connection' | 'user' | 'group' | 'device' | 'batch' | 'runbook' | 'project'

/** A place that the palette leads to. */
export interface PaletteEntry {
  readonly kind: EntryKind
  /** Unique among all. */
  readonly key: string
  readonly label: string
  /** What else it is found by, shown beside it. */
  readonly hint: string
}

const most = 50

/** The entries that hold every word of the text: those that begin with it first, then those with it in the label; in their own order otherwise. */
export function findEntries<E extends PaletteEntry>(entries: readonly E[], text: string): E[] {
  const wanted = text.trim().toLowerCase()
  const words = wanted.split(/\s+/).filter((word) => word !== '')
  const rank = ({ label }: E) => (label.toLowerCase().startsWith(wanted) ? 0 : label.toLowerCase().includes(wanted) ? 1 : 2)
  return entries
    .filter(({ label, hint }) => words.every((word) => `${label} ${hint}`.toLowerCase().includes(word)))
    .map((entry) => ({ entry, rank: rank(entry) }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ entry }) => entry)
}

/** The place after pressing an arrow key: past either end it goes on at the other. */
export function moved(place: number, by: number, count: number): number {
  return count === 0 ? 0 : (place + by + count) % count
}
