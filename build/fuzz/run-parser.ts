import { Refused } from '#shared/errors/refused.ts'
import { mutate } from './mutate.ts'
import { randomOf } from './random.ts'

/** One way in which bytes of the share come into a program. */
export interface ShareParser {
  readonly id: string
  /** Inputs that are sound, or nearly: damage starts from them. */
  readonly seeds: readonly Uint8Array[]
  /** Takes the bytes as the program does; returns whether they were taken for good. Throws a coded refusal, and nothing else. */
  readonly parse: (bytes: Uint8Array) => unknown
}

export interface ParserReport {
  readonly id: string
  readonly inputs: number
  readonly refused: number
  /** How often each code was given. */
  readonly codes: Readonly<Record<string, number>>
  /** What was no refusal: the number of the input, and what was thrown. */
  readonly crashes: readonly { readonly index: number; readonly error: string }[]
  /** Inputs that took more than a second of processor time. */
  readonly hangs: readonly { readonly index: number; readonly cpuMs: number }[]
  readonly worstCpuMs: number
}

export interface RunOptions {
  readonly from?: number
  readonly count: number
  readonly seed: number
  readonly each?: (index: number) => void
}

const hangMs = 1000
const mostTold = 10

/** The input of that number. */
export function inputOf({ seeds }: ShareParser, seed: number, index: number): Uint8Array {
  const random = randomOf(seed, index)
  return mutate(random, random.of(seeds))
}

/** Throws so many damaged inputs at a parser, and counts what comes of them. Time is the processor's: a busy machine is no hang. */
export async function runParser(parser: ShareParser, { from = 0, count, seed, each }: RunOptions): Promise<ParserReport> {
  const codes: Record<string, number> = {}
  const crashes: { index: number; error: string }[] = []
  const hangs: { index: number; cpuMs: number }[] = []
  let refused = 0
  let worstCpuMs = 0
  let index = from
  const rejected = (error: unknown) => crashes.push({ index, error: `unhandled rejection: ${textOf(error)}` })
  process.on('unhandledRejection', rejected)
  try {
    for (; index < from + count; index += 1) {
      each?.(index)
      const input = inputOf(parser, seed, index)
      const began = performance.now()
      try {
        await parser.parse(input)
      } catch (error) {
        if (error instanceof Refused) {
          refused += 1
          codes[error.code] = (codes[error.code] ?? 0) + 1
        } else if (crashes.length < mostTold) crashes.push({ index, error: textOf(error) })
      }
      // Asking for the processor's time costs more than many an input: only of what took long it is measured, by doing it again.
      const wallMs = performance.now() - began
      if (wallMs <= Math.min(worstCpuMs, hangMs)) continue
      const cpuMs = Math.min(wallMs, await cpuOf(() => parser.parse(input)))
      worstCpuMs = Math.max(worstCpuMs, cpuMs)
      if (cpuMs > hangMs && hangs.length < mostTold) hangs.push({ index, cpuMs })
    }
    // What was rejected by the last one is told in the next turn of the loop.
    await new Promise((resolve) => setImmediate(resolve))
  } finally {
    process.off('unhandledRejection', rejected)
  }
  return { id: parser.id, inputs: count, refused, codes, crashes, hangs, worstCpuMs }
}

async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await Promise.resolve()
    .then(work)
    .catch(() => null)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ') : String(error)
}
