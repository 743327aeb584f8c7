import { descriptorMemo, type Judgement } from '../descriptor-memo.ts'

/** One distinct descriptor and the objects that have it. */
export interface Tallied {
  readonly descriptor: Uint8Array
  readonly judgement: Judgement
  objects: number
  /** Where it was met first. */
  readonly first: string
  /** Where it was met last, and as which of all objects, of one that is left or names an account without a translation. */
  last: string
  lastMet: number
}

/** Counts objects by their descriptors: memory grows with the distinct ones, never with the objects. */
export function descriptorTally(judge: (descriptor: Uint8Array, nextId: number) => Judgement) {
  const tallied = new Map<Judgement, Tallied>()
  let where = () => ''
  let met = 0
  const memo = descriptorMemo((descriptor, nextId) => {
    const judgement = judge(descriptor, nextId)
    const first = where()
    tallied.set(judgement, { descriptor, judgement, objects: 0, first, last: first, lastMet: met })
    return judgement
  })
  return {
    add(descriptor: Uint8Array, objects: number, place: () => string): void {
      where = place
      met += 1
      const judgement = memo.judge(descriptor)
      const entry = tallied.get(judgement)!
      entry.objects += objects
      // A path costs more than to count by it.
      if (judgement.refusedWith === null && judgement.strangers.length === 0) return
      entry.last = place()
      entry.lastMet = met
    },
    list: (): readonly Tallied[] => [...tallied.values()],
  }
}
export type DescriptorTally = ReturnType<typeof descriptorTally>
