import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { thisMachine } from '#main/platform/this-machine.ts'
import { keepWindowLook, windowLook } from './window-look.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rehome-look-'))
})
afterEach(() => rmSync(home, { recursive: true }))

test('what a window keeps of its looks the next one finds, each by its name; a file that somebody spoilt counts as none', () => {
  const platform = { ...thisMachine(), home }
  expect(windowLook(platform)).toEqual({})
  keepWindowLook(platform, 'rehome-view', '{"state":{"theme":"dark"}}')
  keepWindowLook(platform, 'rehome-density', '{"state":{"density":"compact"}}')
  expect(windowLook(platform)).toEqual({ 'rehome-view': '{"state":{"theme":"dark"}}', 'rehome-density': '{"state":{"density":"compact"}}' })
  writeFileSync(join(home, 'window-look.json'), '{"rehome-view": 1}')
  expect(windowLook(platform)).toEqual({})
  keepWindowLook(platform, 'rehome-view', 'x')
  expect(windowLook(platform)).toEqual({ 'rehome-view': 'x' })
})
