import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { app, frameDouble, told } from '#build/testing/electron-double.ts'
import { refused } from '#shared/errors/refused.ts'
import { instantOf } from '#shared/values/instant.ts'
import type { EngineClient } from '#agent/pipe/client/client.ts'
import type { PipeCaller } from '#agent/pipe/protocol/calls.ts'
import type { Content } from './act.ts'
import { trayOrigin } from './page-scheme.ts'
import { runTray } from './tray-app.ts'

test('started as an administrator, the configuration comes alone beside the tray that is there, without an icon, and ends with its window', async () => {
  const built = scratchFolder()
  mkdirSync(join(built, 'page'))
  writeFileSync(join(built, 'page', 'index.html'), '<!doctype html>')
  told.isFirstInstance = false
  const ended = Promise.withResolvers<ReturnType<typeof refused>['refusal']>()
  const proxy = { choice: { kind: 'system' }, hasPassword: false }
  const answers: Readonly<Record<string, unknown>> = { 'configuration.proxy': proxy }
  const call = new Proxy({}, { get: (_target, name: string) => async () => ({ ok: true, value: answers[name] ?? null }) }) as PipeCaller
  const connect = (): Promise<EngineClient> =>
    Promise.resolve({ call, onView: () => {}, ended: ended.promise, close: () => ended.resolve(refused('pipe.closed', {}).refusal) })
  await runTray({
    connect,
    clock: { now: () => instantOf(0) },
    monotonicMs: () => 0,
    zone: () => 'UTC',
    busyWith: () => null,
    built,
    alone: true,
  })
  expect([told.quits, told.trays, told.windows.length]).toEqual([0, [], 1])
  const { webContents: sender } = told.windows[0]!
  const event = { sender, senderFrame: frameDouble(trayOrigin, null) }
  const content = told.handlers.get('content') as unknown as (event: object) => Content
  const blocks = () => content(event).screen?.blocks.map(({ kind }) => kind)
  await vi.waitFor(() => expect(blocks()).toEqual(['facts', 'key', 'proxy']), { timeout: 60_000 })
  const act = told.handlers.get('act') as unknown as (event: object, given: unknown) => Promise<unknown>
  expect([await act(event, { name: 'close' }), told.quits, told.notifications]).toEqual([null, 1, []])
  app.emit('will-quit')
})
