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

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}
