import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What Samba's librpc read from a descriptor: ACEs as [type, flags, mask, trustee, …]. */
export interface VectorAcl {
  readonly rev: number
  readonly aces: readonly (readonly [type: number, flags: number, mask: string, trustee: string, ...rest: unknown[]])[]
}
export interface DescriptorVector {
  readonly hex: string
  readonly sddl?: string
  readonly src?: string
  readonly x?: {
    readonly ctl: string
    readonly o: string | null
    readonly g: string | null
    readonly s: VectorAcl | null
    readonly d: VectorAcl | null
  } | null
}

/** The records of a JSON-lines file, plain or packed with xz. */
export function readJsonLines<T>(path: string): T[] {
  const text = path.endsWith('.xz')
    ? execFileSync('xz', ['-dc', path], { maxBuffer: 2 ** 30, encoding: 'utf8' })
    : readFileSync(path, 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
}

export function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
