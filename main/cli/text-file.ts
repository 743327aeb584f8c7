import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { refuse } from '#shared/errors/refused.ts'
import { decodedText } from '#shared/values/decoded-text.ts'
import { writeFileAtomic } from '#main/platform/write-file.ts'

/** The text of a file; null when there is none. Refuses 'usage.file-missing' instead, if it must exist. */
export function readText(path: string): string | null
export function readText(path: string, must: 'must exist'): string
export function readText(path: string, must?: 'must exist'): string | null {
  const full = resolve(path)
  if (existsSync(full) && statSync(full).isFile()) return decodedText(readFileSync(full))
  return must === undefined ? null : refuse('usage.file-missing', { path: full })
}

/** Refuses: 'usage.file-exists'. */
export function writeText(path: string, text: string, overwrite: boolean): void {
  const full = resolve(path)
  if (!overwrite && existsSync(full)) refuse('usage.file-exists', { path: full })
  writeFileAtomic(full, text, 0o644)
}
