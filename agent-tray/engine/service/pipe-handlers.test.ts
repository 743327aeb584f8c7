import { expect, test } from 'vitest'
import { serviceLab } from '#build/fixtures/engine/service-lab.ts'
import { instantOf } from '#shared/values/instant.ts'
import { readIdentity, writeIdentity } from '../share/identity.ts'
import { createAgent } from './agent.ts'
import { busySessions } from './busy-sessions.ts'
import { pipeHandlers } from './pipe-handlers.ts'

test('a user is told where the share is, and nothing that opens it', async () => {
  const lab = await serviceLab()
  const { state } = lab.pc
  const clock = { now: () => instantOf(lab.world.now) }
  const agent = createAgent({ platform: 'simulated', root: lab.root, stateDir: state.dir, clock, newRunId: () => 'run-1', zone: 'UTC' })
  const locations = ['https://rehome.blob.core.windows.net/wave?sv=2021-12-02&sp=rcl&sig=abc%2Bdef', '\\\\files\\rehome']
  writeIdentity(state, { ...readIdentity(state)!, locations })
  const handlers = pipeHandlers({
    agent,
    service: lab.serve(),
    busy: busySessions(() => 0),
    engine: { version: '1.2.3', startedAt: instantOf(0) },
    stop: () => {},
  })
  const caller = { role: 'user', user: 'S-1-5-21-1-2-3-1104', session: 1, pid: 1 } as const
  const { share } = await handlers['status.read']({}, { caller, signal: new AbortController().signal, progress: () => {} })
  expect(share.locations).toEqual(['https://rehome.blob.core.windows.net/wave', '\\\\files\\rehome'])
  lab.close()
})
