import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rehomeCommand } from '#build/fixtures/rehome-command.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rehome-devices-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const rehome = (...args: string[]) => rehomeCommand(args, { home: join(folder, 'home') })

test('a misspelled batch is refused, where no devices would be taken for an answer; a state that none has is no empty project', async () => {
  await rehome('project', 'new', join(folder, 'project.rehome'))
  for (const command of ['status', 'devices']) {
    const { code, err } = await rehome(command, '--batch', 'pilto')
    expect([code, err.split(':')[0]]).toEqual([1, 'batch.unknown'])
  }
  expect((await rehome('devices')).out.trim()).toBe('No device is in a batch or enrolled yet.')
  expect((await rehome('devices', '--state', 'running')).out.trim()).toBe('No device is one of those.')
})
