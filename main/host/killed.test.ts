import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { z } from 'zod'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildWindow } from '#build/scripts/build-window.ts'
import { root } from '#build/scripts/shared-data.ts'
import { createWorkbench } from '#main/app/workbench.ts'
import { thisMachine } from '#main/platform/this-machine.ts'
import type { Api, CallName } from '#shared/contracts/api.ts'
import { dispatch } from '#shared/contracts/dispatch.ts'
import { Refused } from '#shared/errors/refused.ts'

const passphrase = 'a passphrase that is long enough'
const when = { availableFrom: '2027-09-01T08:00Z', enforcedAfter: '2027-09-08T18:00Z', timeZone: 'utc' as const }
let folder = ''
const at = (name: string) => join(folder, name)
beforeAll(() => void buildWindow())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rehome-killed-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Call = <K extends CallName>(name: K, input: z.input<Api[K]['input']>) => Promise<z.output<Api[K]['output']>>

/** A workbench of this process, for what lies before and after the one that is killed. */
async function withWorkbench<T>(use: (call: Call) => Promise<T>): Promise<T> {
  const workbench = createWorkbench({ ...thisMachine(), home: at('home'), keyWorkFactor: 4 })
  try {
    return await use(async (name, input) => {
      const reply = await dispatch(name, input, { role: 'operator', via: 'cli' }, workbench.handlers)
      if (!reply.ok) throw new Refused(reply.error)
      return reply.value as never
    })
  } finally {
    workbench.close()
  }
}

/** `rehome serve` as it is started, and a page of it that calls. */
async function serve() {
  const program = spawn(process.execPath, [join(root, 'main', 'cli', 'rehome.ts'), 'serve', '--json'], {
    env: { ...process.env, REHOME_HOME: at('home'), HOME: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface({ input: program.stdout }), 'line')) as [string]
  const link = (JSON.parse(line) as { link: string }).link
  const opened = await fetch(link, { redirect: 'manual' })
  const page = new URL(opened.headers.get('location') ?? '', link)
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  const headers = { origin: page.origin, cookie, 'content-type': 'application/json' }
  return {
    call: async (name: CallName, input: object) =>
      (await fetch(new URL(`call/${name}`, page), { method: 'POST', headers, body: JSON.stringify(input) })).text(),
    async kill() {
      const gone = once(program, 'exit')
      program.kill('SIGKILL')
      await gone
    },
  }
}

/** Resolves at the so-manieth change below the share. */
function changesOnShare(count: number): Promise<void> {
  let seen = 0
  return new Promise((resolve) => {
    const watcher = watch(at('share'), { recursive: true }, () => {
      seen += 1
      if (seen < count) return
      watcher.close()
      resolve()
    })
  })
}

test.each([1, 6])(
  'killed in the midst of publishing, at change %s of the share: what was typed is there, the share is sound, and the next publication ends well',
  async (count) => {
    await withWorkbench(async (call) => {
      await call('project.new', { path: at('test.rehome'), name: 'Test', sample: true })
      await call('import.run', { connection: 'Nordwind' })
      await call('import.run', { connection: 'Aurora' })
      await call('match.run', {
        users: { source: 'employeeID', target: 'employeeID' },
        groups: { source: 'sAMAccountName', target: 'sAMAccountName' },
      })
      await call('runbook.new', { id: 'main', name: 'Main', template: 'permissions-only' })
      await call('batch.new', {
        id: 'pilot',
        name: 'Pilot',
        runbooks: [{ runbook: 'main', ...when }],
        devices: { include: ['NW-LT-0101'] },
      })
      await call('share.init', { folder: at('share'), passphrase })
      await call('publish.run', { passphrase })
      await call('batch.new', {
        id: 'second',
        name: 'Second',
        runbooks: [{ runbook: 'main', ...when }],
        devices: { include: ['NW-LT-0102'] },
      })
    })
    const window = await serve()
    await window.call('project.open', { path: at('test.rehome') })
    await window.call('draft.keep', { kind: 'runbook', id: 'main', base: '1', text: 'typed' })
    const changed = changesOnShare(count)
    const publishing = window.call('publish.run', { passphrase }).catch(() => 'killed')
    await changed
    await window.kill()
    expect(await publishing).toBe('killed')
    await withWorkbench(async (call) => {
      await call('project.open', { path: at('test.rehome') })
      expect((await call('draft.find', { kind: 'runbook', id: 'main' }))?.text).toBe('typed')
      const { published } = await call('publish.run', { passphrase })
      const { damaged } = await call('share.verify', {})
      expect([published !== null, damaged]).toEqual([true, []])
    })
  },
)
