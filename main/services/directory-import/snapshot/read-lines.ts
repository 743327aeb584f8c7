import { createReadStream, existsSync, openSync, readSync, closeSync } from 'node:fs'
import { TextDecoder } from 'node:util'
import { createGunzip } from 'node:zlib'
import { refuse } from '#shared/errors/refused.ts'
import type { SnapshotFlaw } from '#shared/errors/directory-reasons.ts'

/** Longer than the line of a group of a million members. */
const longestLine = 256 * 1024 * 1024

/**
 * The lines of a UTF-8 file, gzip or not, without their ends; memory holds one.
 * Refuses: 'usage.file-missing', 'directory.snapshot-damaged'.
 */
export async function* readLines(path: string, signal: AbortSignal): AsyncGenerator<string> {
  if (!existsSync(path)) refuse('usage.file-missing', { path })
  const damaged = (reason: SnapshotFlaw, cause?: unknown): never => refuse('directory.snapshot-damaged', { path, line, reason }, cause)
  const file = createReadStream(path, { signal })
  const bytes = isGzip(path) ? file.pipe(createGunzip()) : file
  file.on('error', (error) => bytes.destroy(error))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  let rest = ''
  try {
    for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
      const text = decoder.decode(chunk, { stream: true })
      if (rest.length + text.length > longestLine) damaged('too-long')
      // A long line comes in many pieces: it is searched once, not with each.
      const parts = text.includes('\n') ? (rest + text).split('\n') : [rest + text]
      rest = parts.pop() ?? ''
      for (const part of parts) {
        yield part.endsWith('\r') ? part.slice(0, -1) : part
        line += 1
      }
    }
    rest += decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) damaged('not-utf8', error)
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) damaged('compression', error)
    throw error
  } finally {
    file.destroy()
    bytes.destroy()
  }
  if (rest !== '') yield rest
}

function isGzip(path: string): boolean {
  const mark = Buffer.alloc(2)
  const handle = openSync(path, 'r')
  readSync(handle, mark, 0, 2, 0)
  closeSync(handle)
  return mark[0] === 0x1f && mark[1] === 0x8b
}
