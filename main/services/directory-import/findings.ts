import type { ImportFinding } from '#shared/contracts/directory-import.ts'

type What = ImportFinding['what']

const kept = 5

/** What an import comes across and cannot take as it is: counted, with a few examples. */
export interface Findings {
  add(what: What, example: string): void
  /** The same for an object that is left out. */
  leaveOut(what: What, example: string): null
  addCount(what: What, count: number, examples: readonly string[]): void
  list(): ImportFinding[]
}

export function createFindings(): Findings {
  const found = new Map<What, { count: number; examples: string[] }>()
  const addCount: Findings['addCount'] = (what, count, examples) => {
    if (count === 0) return
    const entry = found.get(what) ?? { count: 0, examples: [] }
    found.set(what, entry)
    entry.count += count
    for (const example of examples) if (entry.examples.length < kept) entry.examples.push(example.slice(0, 300))
  }
  const add: Findings['add'] = (what, example) => addCount(what, 1, [example])
  return {
    add,
    addCount,
    leaveOut(what, example) {
      add(what, example)
      return null
    },
    list: () => [...found].map(([what, entry]) => ({ what, ...entry })),
  }
}
