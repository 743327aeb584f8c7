import { expect, test } from 'vitest'
import type { JournalEvent } from './journal-event.ts'
import { toldAgent } from './told-agent.ts'

const begun = (agent?: string) => ({ kind: 'run-begun', run: 'r', ...(agent !== undefined && { agent }) }) as JournalEvent
const changed = (version: string, code?: 'update.did-not-start') =>
  ({ kind: 'agent-changed', run: 'agent', version, ...(code !== undefined && { code }) }) as JournalEvent

test('the version that runs is the latest that came up or ran a migration, and never one that did not start', () => {
  expect(
    [
      [],
      [begun()],
      [changed('0.1.0'), begun('0.1.0')],
      [begun('0.1.0'), changed('0.2.0')],
      [changed('0.1.0'), changed('0.2.0', 'update.did-not-start'), begun()],
    ].map((events) => toldAgent(events)),
  ).toEqual([null, null, '0.1.0', '0.2.0', '0.1.0'])
})
