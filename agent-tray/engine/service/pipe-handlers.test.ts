import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { serviceLab } from '#build/fixtures/engine/service-lab.ts'
import { instantOf } from '#shared/values/instant.ts'
import type { PipeRole } from '#agent/pipe/protocol/calls.ts'
import { statePaths } from '../share/agent-state.ts'
import { readIdentity, writeIdentity } from '../share/identity.ts'
import { createAgent } from './agent.ts'
import { busySessions } from './busy-sessions.ts'
import { pipeHandlers } from './pipe-handlers.ts'

async function handled() {
  const lab = await serviceLab()
  const { state } = lab.pc
  const clock = { now: () => instantOf(lab.world.now) }
  const agent = createAgent({ platform: 'simulated', root: lab.root, stateDir: state.dir, clock, newRunId: () => 'run-1', zone: 'UTC' })
  const handlers = pipeHandlers({
    agent,
    service: lab.serve(),
    busy: busySessions(() => 0),
    engine: { version: '1.2.3', startedAt: instantOf(0) },
    stop: () => {},
  })
  const by = (role: PipeRole) => ({
    caller: { role, user: 'S-1-5-21-1-2-3-1104', session: 1, pid: 1 },
    signal: new AbortController().signal,
    progress: () => {},
  })
  return { lab, state, handlers, by }
}

test('a user is told where the share is, and nothing that opens it', async () => {
  const { lab, state, handlers, by } = await handled()
  const locations = ['https://rehome.blob.core.windows.net/wave?sv=2021-12-02&sp=rcl&sig=abc%2Bdef', '\\\\files\\rehome']
  writeIdentity(state, { ...readIdentity(state)!, locations })
  const { share } = await handlers['status.read']({}, by('user'))
  expect(share.locations).toEqual(['https://rehome.blob.core.windows.net/wave', '\\\\files\\rehome'])
  lab.close()
})

test.skipIf(process.getuid?.() !== 0)('what a full disk keeps an administrator from is refused by its code, and is no bug', async () => {
  const { lab, state, handlers, by } = await handled()
  const { proxy } = statePaths(state)
  // What /dev/full is, where the next file would be written.
  expect(spawnSync('mknod', [`${proxy}.rehome`, 'c', '1', '7']).status).toBe(0)
  const wish = { choice: { kind: 'none' }, password: null } as const
  await expect(handlers['configuration.set-proxy'](wish, by('administrator'))).rejects.toMatchObject({ code: 'engine.memory-unwritable' })
  lab.close()
})
