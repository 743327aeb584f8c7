import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { frameDouble, ipcMain, told, type FrameDouble } from '#build/testing/electron-double.ts'
import type { Handlers } from '#shared/contracts/api.ts'
import { dispatch } from '#shared/contracts/dispatch.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createWorkbench, type Workbench } from '#main/app/workbench.ts'
import { answerWindow } from './electron.ts'

let home = ''
let workbench: Workbench
const reported: unknown[] = []

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'rehome-electron-'))
  workbench = createWorkbench({ clock: { now: () => instantOf(0) }, newId: () => 'id-1', home })
  const handlers: Handlers = {
    ...workbench.handlers,
    'project.info': () => Promise.reject(new Error('a bug')),
    'project.list': async (_input, { signal, progress }) => {
      progress({ phase: 'Looking', done: 1 })
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      return []
    },
  }
  const operator = { role: 'operator', via: 'electron' } as const
  const report = (error: unknown) => reported.push(error)
  answerWindow((name, input, extras) => dispatch(name, input, operator, handlers, { ...extras, report }))
})
afterAll(() => {
  workbench.close()
  rmSync(home, { recursive: true })
})

const ours = () => frameDouble('app://workbench')
const event = (senderFrame: FrameDouble | null) => ({ senderFrame, sender: { id: 7 } })

async function call(frame: FrameDouble | null, name: unknown, input: unknown = {}): Promise<string> {
  const handle = told.handlers.get('call') as unknown as (...given: unknown[]) => Promise<{ ok: boolean; error?: { code: string } }>
  const reply = await handle(event(frame), 1, name, input)
  return reply.error?.code ?? 'ok'
}

describe('a call of the window', () => {
  test('is answered for the top frame of our own page', async () => {
    expect(await call(ours(), 'workbench.about')).toBe('ok')
  })

  test.each([
    ['another origin', frameDouble('https://evil.example')],
    ['an origin that begins like ours', frameDouble('app://workbench.evil')],
    ['a page without an origin', frameDouble('null')],
    ['an iframe of our own page', frameDouble('app://workbench', ours())],
    ['an iframe of another page', frameDouble('https://evil.example', ours())],
    ['a frame that has gone', null],
  ])('is refused for %s', async (_who, frame) => {
    expect(await call(frame, 'workbench.about')).toBe('ipc.untrusted-sender')
  })

  test.each(['nothing.such', '__proto__', 'toString', '', null, 7, { name: 'workbench.about' }])('named %j is unknown', async (name) => {
    expect(await call(ours(), name)).toBe('ipc.unknown-call')
  })

  test.each([null, 'text', { path: '' }, { path: 7 }, { path: '/x', more: 1 }, new Map([['path', '/x']])])(
    'with the input %o is refused by the contract',
    async (input) => {
      expect(await call(ours(), 'project.open', input)).toBe('ipc.bad-input')
    },
  )

  test('that finds a bug of ours says so, and the log is told', async () => {
    expect([await call(ours(), 'project.info'), reported.map(String)]).toEqual(['ipc.bug', ['Error: a bug']])
  })

  test('sends its progress to the frame that called, and is cancelled only by our own page', async () => {
    const frame = ours()
    const running = call(frame, 'project.list')
    ipcMain.emit('cancel', event(frameDouble('https://evil.example')), 1)
    ipcMain.emit('cancel', { ...event(ours()), sender: { id: 8 } }, 1)
    const early = await Promise.race([running, new Promise((resolve) => setTimeout(() => resolve('still running'), 20))])
    ipcMain.emit('cancel', event(ours()), 1)
    expect([frame.sent, early, await running]).toEqual([[['progress', 1, { phase: 'Looking', done: 1 }]], 'still running', 'ok'])
  })
})
