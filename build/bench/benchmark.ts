/** One measured promise of DESIGN.md, Speed: a ratio within one run, never bare seconds. */
export interface Measured {
  /** Median over the rounds of ours / reference, measured interleaved. */
  readonly ratio: number
  readonly rounds: number
  readonly peakMb: number
  readonly detail: Readonly<Record<string, unknown>>
}

export interface Benchmark {
  readonly id: string
  /** The ratio must not be above this. */
  readonly bar: number
  /** Why it cannot be measured on this machine; null when it can. */
  readonly unavailable?: () => string | null
  readonly run: () => Promise<Measured>
}

/** A promise beside the first, among the details. */
export interface Barred {
  readonly ratio: number
  readonly bar: number
  readonly holds: boolean
}

export function barred(ratio: number, bar: number): Barred {
  return { ratio, bar, holds: ratio <= bar }
}

/** Whether a measurement keeps its bar, and the bars among its details. */
export function holds({ ratio, detail }: Measured, bar: number): boolean {
  const others = Object.values(detail).filter((each): each is Barred => typeof each === 'object' && each !== null && 'holds' in each)
  return ratio <= bar && others.every((each) => each.holds)
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}
