import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Gate } from './gate.ts'
import { replaceFile } from './plain-files.ts'
import { putUpSchema, type PutUp } from './safeguards.ts'

/**
 * What stands on the device to protect a migration, where the guardian finds it: beside the engine's folder and not in it, so that it
 * is there when the engine and all its state are gone.
 */
const guardRecord = z.strictObject({
  version: z.literal(1),
  items: z.array(
    z.strictObject({
      step: z.string().regex(/^[a-z-]{1,40}$/),
      what: putUpSchema,
      /** Stands after the migration, too, until then by the device's clock, in milliseconds since 1970; null goes with the migration. */
      until: z.number().nullable().default(null),
    }),
  ),
})
export type GuardRecord = z.output<typeof guardRecord>

export const guardDir = (stateDir: string): string => `${stateDir}-guardian`
const file = (dir: string) => join(dir, 'standing.json')
/** Where what was before is kept, for one step. */
export const keepOf = (dir: string, step: string): string => join(dir, 'before', step)

/** The same of what had to be put up again: not what was before Rehome, and never put back. */
export const againOf = (dir: string, step: string): string => join(dir, 'before', `${step}-again`)

/** Nothing stands where there is no record; one that cannot be read is a bug or somebody's hand, and throws. */
export function readGuardRecord(dir: string): GuardRecord {
  let text
  try {
    text = readFileSync(file(dir), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return { version: 1, items: [] }
  }
  return guardRecord.parse(JSON.parse(text))
}

/** Notes what a step is about to put up, on the disk before it does. Safe to repeat. */
export function noteGuarded(dir: string, step: string, what: PutUp, gate: Gate, until: number | null = null): void {
  write(dir, [...readGuardRecord(dir).items.filter((item) => item.step !== step), { step, what, until }], gate)
}

/** Forgets what has been taken down. */
export function forgetGuarded(dir: string, step: string, gate: Gate): void {
  const { items } = readGuardRecord(dir)
  const left = items.filter((item) => item.step !== step)
  if (left.length !== items.length) write(dir, left, gate)
  rmSync(keepOf(dir, step), { recursive: true, force: true })
  rmSync(againOf(dir, step), { recursive: true, force: true })
  rmSync(join(dir, 'before', `${step}-down`), { recursive: true, force: true })
}

function write(dir: string, items: GuardRecord['items'], gate: Gate): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  gate('guard record')
  replaceFile(file(dir), Buffer.from(JSON.stringify({ version: 1, items } satisfies GuardRecord)))
}
