import { z } from 'zod'
import type { WalkPosition } from '../file-store.ts'

/** How far a walk has come in one folder: that many entries lie behind, which add up to that digest. `name` is the folder's own. */
export interface Level {
  readonly name: Uint8Array
  readonly passed: number
  readonly digest: number
}

const stored = z.object({
  root: z.int().nonnegative(),
  levels: z.array(z.tuple([z.base64(), z.int().nonnegative(), z.int()])),
})

/** The folders from the root down to the one that was being listed. */
export function writePosition(root: number, levels: readonly Level[]): WalkPosition {
  const text = levels.map(({ name, passed, digest }) => [Buffer.from(name).toString('base64'), passed, digest])
  return JSON.stringify({ root, levels: text } satisfies { root: number; levels: unknown })
}

export function readPosition(position: WalkPosition): { readonly root: number; readonly levels: readonly Level[] } {
  const { root, levels } = stored.parse(JSON.parse(position))
  return { root, levels: levels.map(([name, passed, digest]) => ({ name: Buffer.from(name, 'base64'), passed, digest })) }
}

/** What entries of a folder add up to, by the low halves of their numbers and in their order. */
export function digested(digest: number, low: number): number {
  return (Math.imul(digest, 31) + low) | 0
}
