import { descriptorMemo, type Judgement } from '../descriptor-memo.ts'

/** One distinct descriptor and the objects that have it. */
export interface Tallied {
  readonly descriptor: Uint8Array
  readonly judgement: Judgement
  objects: number
  /** Where it was met first. */
  readonly first: string
}

/** Counts objects by their descriptors: memory grows with the distinct ones, never with the objects. */
export function descriptorTally(judge: (descriptor: Uint8Array, nextId: number) => Judgement) {
  const tallied = new Map<Judgement, Tallied>()
  let where = () => ''
  const memo = descriptorMemo((descriptor, nextId) => {
    const judgement = judge(descriptor, nextId)
    tallied.set(judgement, { descriptor, judgement, objects: 0, first: where() })
    return judgement
  })
  return {
    add(descriptor: Uint8Array, objects: number, place: () => string): void {
      where = place
      tallied.get(memo.judge(descriptor))!.objects += objects
    },
    list: (): readonly Tallied[] => [...tallied.values()],
  }
}
export type DescriptorTally = ReturnType<typeof descriptorTally>
