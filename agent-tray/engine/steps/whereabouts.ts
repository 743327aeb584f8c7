/**
 * Where things in one folder or key are by now that were given other names, all in upper case: under their new names, or under the old
 * ones where a part was taken back; null where nothing is. One that took another's name is never taken for it: of a chain each tells
 * where the next one is, from the one whose name nobody took. A circle, in which every name is somebody's either way, is asked about.
 */
export function whereabouts(
  isThere: (name: string) => boolean,
  newNames: ReadonlyMap<string, string>,
  hasMoved: (circle: readonly string[]) => boolean,
): (name: string) => string | null {
  const oldNames = new Map([...newNames].map(([from, to]) => [to, from]))
  const found = new Map<string, string | null>()

  /** The names that lead to this one, each from the one after it in the list; of a circle the last is this one again. */
  function leadingTo(name: string): string[] {
    const names = [name]
    for (let old = oldNames.get(name); old !== undefined; old = oldNames.get(old)) {
      names.push(old)
      if (old === name) break
    }
    return names
  }

  function find(name: string): void {
    const names = leadingTo(name)
    if (names.length > 1 && names.at(-1) === name) {
      const isMoved = hasMoved(names.slice(1))
      for (const one of names) {
        const called = isMoved ? newNames.get(one)! : one
        found.set(one, isThere(called) ? called : null)
      }
      return
    }
    let taken: string | null = null
    for (const one of names.toReversed()) {
      const becomes = newNames.get(one)
      if (taken !== one && isThere(one)) taken = one
      else taken = becomes !== undefined && isThere(becomes) ? becomes : null
      found.set(one, taken)
    }
  }

  return (name) => {
    if (!found.has(name)) find(name)
    return found.get(name) ?? null
  }
}
