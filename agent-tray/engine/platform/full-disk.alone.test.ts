import type * as Fs from 'node:fs'
import { existsSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { isRefused } from '#shared/errors/refused.ts'
import { takeLock } from './engine-lock.ts'
import { namedByDisk } from './full-disk.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const full = vi.hoisted(() => ({ is: false }))
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof Fs>()
  // /dev/full answers as a full disk does.
  return { ...fs, writeSync: (handle: number, text: string) => fs.writeSync(full.is ? fs.openSync('/dev/full', 'w') : handle, text) }
})

test.skipIf(!existsSync('/dev/full'))('a disk that takes nothing is named by its code, with the file where the system says which', () => {
  let error: unknown
  try {
    writeSync(openSync('/dev/full', 'w'), 'x')
  } catch (thrown) {
    error = namedByDisk(thrown, folder)
  }
  expect(isRefused(error, 'engine.memory-unwritable') && error.refusal.details).toEqual({ file: folder, errno: 'ENOSPC' })
  const other = new Error('a bug')
  expect(namedByDisk(other, folder)).toBe(other)
})

test.skipIf(!existsSync('/dev/full'))('a lock that the disk does not take whole is none, and is taken when it does', () => {
  full.is = true
  const path = join(folder, 'service.lock')
  expect(() => takeLock(folder, 'service')).toThrow(expect.objectContaining({ code: 'engine.memory-unwritable' }))
  expect(existsSync(path)).toBe(false)
  full.is = false
  takeLock(folder, 'service')()
})
