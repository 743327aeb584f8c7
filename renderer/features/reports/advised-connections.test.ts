import { expect, test } from 'vitest'
import { advisedConnections, fieldsFor } from './advised-connections.ts'

const answers = { source: 'ad', target: 'hybrid', seesController: true, share: 'smb', devices: 100, oneDrive: false } as const
const application = '11111111-1111-4111-8111-111111111111'

test('what is known becomes a connection of its kind; a side of which nothing is known is left out', () => {
  const { connections, wrong } = advisedConnections(answers, {
    targetHost: 'dc1.new.example',
    targetUser: 'reader@new.example',
    targetTenant: 'new.onmicrosoft.com',
    targetApplication: application,
  })
  expect([connections.map(({ role, settings }) => [role, settings.type]), wrong]).toEqual([[['destination', 'hybrid']], []])
})

test('a side that is begun has to hold', () => {
  const { connections, wrong } = advisedConnections(answers, { sourceHost: 'dc1.old.example' })
  expect([connections, wrong]).toEqual([[], ['sourceHost', 'sourceUser']])
  expect(fieldsFor({ ...answers, source: 'workgroup', target: 'entra' })).toEqual(['sourcePath', 'targetTenant', 'targetApplication'])
})
