import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keepWindowState, windowStateFrom } from './window-state.ts'

const folder = mkdtempSync(join(tmpdir(), 'rehome-window-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'window.json')
const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }]

test('a window opens where it was closed; on a screen that is gone, at its size where the system puts it', () => {
  expect(windowStateFrom(file, screens)).toEqual({ width: 1366, height: 840, maximized: false })
  keepWindowState(file, { x: 100, y: 50, width: 1200, height: 900 }, true)
  expect(windowStateFrom(file, screens)).toEqual({ x: 100, y: 50, width: 1200, height: 900, maximized: true })
  keepWindowState(file, { x: 2500, y: 50, width: 300, height: 900 }, false)
  expect(windowStateFrom(file, screens)).toEqual({ width: 960, height: 900, maximized: false })
})

test.each(['', '{"x":1}', '[]', '{"x":"1","y":0,"width":1,"height":1,"maximized":true}'])('%j is as good as no file', (text) => {
  writeFileSync(file, text)
  expect(windowStateFrom(file, screens)).toEqual({ width: 1366, height: 840, maximized: false })
})
