import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isRefused } from '#shared/errors/refused.ts'
import { openBlockSource } from './block-source.ts'

const folder = mkdtempSync(join(tmpdir(), 'rehome-block-source-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'image')

function detailsOf(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return isRefused(error, 'ntfs.unreadable') ? error.refusal.details : error
  }
}

test('an image is read at any place, into the beginning of what is given', () => {
  writeFileSync(
    file,
    Uint8Array.from({ length: 10_000 }, (_, index) => index),
  )
  const source = openBlockSource(file)
  const into = new Uint8Array(6)
  source.read(257, 4, into)
  source.close()
  expect([source.size, into]).toEqual([10_000, Uint8Array.of(1, 2, 3, 4, 0, 0)])
})

test('what is not there is refused with its place', () => {
  writeFileSync(file, new Uint8Array(100))
  const source = openBlockSource(file)
  truncateSync(file, 60)
  const found = [detailsOf(() => source.read(50, 20, new Uint8Array(20))), detailsOf(() => openBlockSource(join(folder, 'none')))]
  source.close()
  expect(found).toEqual([
    { at: 60, length: 10, reason: 'it ends at byte 60' },
    { at: 0, length: 0, reason: 'ENOENT' },
  ])
})

test.skipIf(process.platform !== 'linux')('a device without an end has none (Linux only)', () => {
  const source = openBlockSource('/dev/null')
  source.close()
  expect(source.size).toBe(0)
})
