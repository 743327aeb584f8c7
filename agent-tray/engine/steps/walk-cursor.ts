import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { findingSchema } from '#shared/migration/finding.ts'
import { replaceFile } from '../platform/plain-files.ts'
import type { Workshop } from './step.ts'

const stored = z.object({
  version: z.literal(1),
  position: z.string(),
  /** Batches of the undo file that were written before the position. */
  batches: z.int().nonnegative(),
  visited: z.int().nonnegative(),
  bytes: z.int().nonnegative().default(0),
  written: z.int().nonnegative(),
  findings: z.array(findingSchema),
})

/** How far a pass has come, with what it had found by then: a pass that is taken up begins there. */
export type WalkCursor = Omit<z.output<typeof stored>, 'version'>

export function writeCursor(shop: Workshop, cursor: WalkCursor): void {
  shop.gate('cursor')
  replaceFile(pathOf(shop), Buffer.from(JSON.stringify({ version: 1, ...cursor })))
}

/** null when there is none, or none that this agent reads: the pass then begins anew, which costs time only. */
export function readCursor(shop: Workshop): WalkCursor | null {
  const path = pathOf(shop)
  if (!existsSync(path)) return null
  const parsed = stored.safeParse(jsonOf(readFileSync(path, 'utf8')))
  return parsed.success ? parsed.data : null
}

function pathOf(shop: Workshop): string {
  return join(shop.folder, 'files.cursor')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
