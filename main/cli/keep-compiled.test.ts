import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '#build/scripts/shared-data.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rehome-compiled-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function help(home: string) {
  const { NODE_COMPILE_CACHE: _, ...env } = process.env
  return spawnSync(process.execPath, [join(root, 'main', 'cli', 'rehome.ts'), '--help'], {
    encoding: 'utf8',
    env: { ...env, REHOME_HOME: home },
  })
}

test('what Node compiled is kept in the user’s folder, where nobody else may write, also where somebody let them', () => {
  const home = join(folder, 'home')
  const kept = join(home, 'compiled')
  mkdirSync(kept, { recursive: true, mode: 0o777 })
  expect(help(home).status).toBe(0)
  expect(statSync(kept).mode & 0o777).toBe(0o700)
  expect(readdirSync(kept, { recursive: true }).length).toBeGreaterThan(100)
})

test('a home that cannot be written starts all the same', () => {
  const home = join(folder, 'home')
  writeFileSync(home, 'a file, where the folder should be')
  expect(help(home)).toMatchObject({ status: 0, stderr: '' })
})
