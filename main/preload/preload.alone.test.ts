import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { build } from 'vite'
import { dropped, ipcRenderer, told } from '#build/testing/electron-double.ts'
import { root } from '#build/scripts/shared-data.ts'
import type { Client, DroppedFiles } from '#shared/contracts/client.ts'

process.argv.push('--rehome-calls=project.list,project.open')
await import('./index.ts')
const bridge = told.exposed.get('workbench') as Client

test('the page gets one function for each call, where a dropped file lies, and nothing else', () => {
  const { pathOf, ...more } = told.exposed.get('droppedFiles') as DroppedFiles<object>
  const [given, made] = [{ name: 'token.ppkg' }, { name: 'token.ppkg' }]
  dropped.set(given, 'C:\\packages\\token.ppkg')
  expect([[...told.exposed.keys()], Object.keys(bridge), more, pathOf(given), pathOf(made)]).toEqual([
    ['workbench', 'droppedFiles'],
    ['project.list', 'project.open'],
    {},
    'C:\\packages\\token.ppkg',
    '',
  ])
})

test('a call crosses by name and id, hears its own progress only while it runs, and can be cancelled', async () => {
  const seen: unknown[] = []
  const invoked: unknown[][] = []
  const answer = Promise.withResolvers<unknown>()
  ipcRenderer.answer = (...given) => {
    invoked.push(given)
    return answer.promise
  }
  const running = bridge['project.open']({ path: '/x' }, (progress) => seen.push(progress))
  ipcRenderer.emit('progress', {}, 1, { phase: 'Opening', done: 1 })
  ipcRenderer.emit('progress', {}, 99, { phase: 'Somebody else', done: 1 })
  running.cancel()
  answer.resolve({ ok: true, value: null })
  const reply = await running.reply
  ipcRenderer.emit('progress', {}, 1, { phase: 'Too late', done: 1 })
  expect({ invoked, seen, reply, sent: told.sent }).toEqual({
    invoked: [['call', 1, 'project.open', { path: '/x' }]],
    seen: [{ phase: 'Opening', done: 1 }],
    reply: { ok: true, value: null },
    sent: [['cancel', 1]],
  })
})

test('it is built into one file that requires nothing but Electron, as a sandbox demands', async () => {
  const outDir = mkdtempSync(join(tmpdir(), 'rehome-preload-'))
  await build({ configFile: join(root, 'build', 'package', 'preload.vite.config.ts'), build: { outDir }, logLevel: 'silent' })
  const built = readFileSync(join(outDir, 'index.cjs'), 'utf8')
  rmSync(outDir, { recursive: true })
  expect([...built.matchAll(/require\(([^)]*)\)/g)].map((match) => match[1])).toEqual(['"electron"'])
})
