/** The first way from a runbook back to itself, begun and ended with it; null when there is none. */
export function cycleFrom(start: string, prerequisitesOf: (id: string) => readonly string[]): string[] | null {
  const seen = new Set<string>()
  const search = (id: string, way: readonly string[]): string[] | null => {
    for (const next of prerequisitesOf(id)) {
      if (next === start) return [...way, next]
      if (seen.has(next)) continue
      seen.add(next)
      const found = search(next, [...way, next])
      if (found !== null) return found
    }
    return null
  }
  return search(start, [start])
}
