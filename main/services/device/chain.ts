import { refused, type Refusal } from '#shared/errors/refused.ts'

/** One verified record, as far as the chain goes. */
export interface Link {
  readonly seq: number
  readonly hash: string
  readonly prev: string | null
}

export interface ChainFindings<L extends Link> {
  /** The records from the first on that follow one another without doubt, oldest first. */
  readonly sound: readonly L[]
  /** Gaps and clones, in order. */
  readonly findings: readonly Refusal[]
}

/** So many contradictions of one journal are told; more say nothing new. */
const mostTold = 100

/**
 * Puts a device's records in order and tells what is wrong with the whole: numbers missing in between ('dropbox.gap'),
 * two records of one number or one that does not follow the record before it ('dropbox.clone': only the device can sign,
 * so only two devices can contradict each other). The order in which they are given does not matter. They follow `after`; null for
 * the first ones of all.
 */
export function chainOf<L extends Link>(records: readonly L[], after: Link | null = null): ChainFindings<L> {
  const bySeq = [...Map.groupBy(records, ({ seq }) => seq)].sort(([a], [b]) => a - b)
  const sound: L[] = []
  const findings: Refusal[] = []
  let expected = (after?.seq ?? 0) + 1
  let before = after
  for (const [seq, found] of bySeq) {
    const [only] = found
    if (only === undefined) continue
    if (seq > expected) findings.push(refused('dropbox.gap', { from: expected, to: seq - 1 }).refusal)
    const follows = seq > expected || only.prev === (before === null ? null : before.hash)
    const clone = found.some(({ hash }) => hash !== only.hash) || (seq === expected && !follows)
    if (clone) findings.push(refused('dropbox.clone', { seq }).refusal)
    if (findings.length === 0) sound.push(only)
    // After a fork every successor contradicts one of its two ancestors: the fork is told once.
    if (clone || findings.length >= mostTold) return { sound, findings }
    before = only
    expected = seq + 1
  }
  return { sound, findings }
}
