import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rehomeCommand } from '#build/fixtures/rehome-command.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rehome-share-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const rehome = (...args: string[]) => rehomeCommand(args, { home: join(folder, 'home') })

test('who has no share yet is told so, and is not asked for a passphrase that would open nothing', async () => {
  await rehome('project', 'new', join(folder, 'project.rehome'))
  for (const command of [['publish'], ['collect'], ['enrol', 'list']]) {
    const { code, err } = await rehome(...command)
    expect([code, err.split(':')[0]]).toEqual([1, 'share.not-initialised'])
  }
})

test('where nobody can be asked, a secret that is needed is told with the variables that give it', async () => {
  await rehome('project', 'new', join(folder, 'project.rehome'))
  const { code, err } = await rehome('share', 'init', join(folder, 'share'))
  expect(code).toBe(1)
  expect(err).toContain('neither REHOME_PASSPHRASE nor REHOME_PASSPHRASE_FD is set')
})
