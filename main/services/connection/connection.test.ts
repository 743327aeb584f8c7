import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { certificateAuthority } from '#build/fixtures/certificates/certificate.ts'
import { workbenchLab, type WorkbenchLab } from '#build/fixtures/workbench-lab.ts'

let lab: WorkbenchLab
beforeEach(async () => {
  lab = await workbenchLab()
})
afterEach(() => lab.close())

const settings = { type: 'active-directory', host: 'dc.src.test', user: 'reader@src.test' } as const
const add = (name: string, extra = {}) => lab.call('connection.add', { name, role: 'source', settings: { ...settings, ...extra } })

test('a connection is kept with every preset spelled out, and changed in part', async () => {
  const added = await add('Source', { include: ['OU=People,DC=src,DC=test'], fingerprint: 'ab'.repeat(32) })
  expect(added).toEqual({
    id: 'id-2',
    name: 'Source',
    role: 'source',
    createdAt: '2026-11-21T00:00:03.000Z',
    importedAt: null,
    users: 0,
    groups: 0,
    devices: 0,
    joinAccount: null,
    settings: {
      ...settings,
      address: null,
      port: null,
      security: 'ldaps',
      ca: null,
      fingerprint: Array(32).fill('AB').join(':'),
      base: null,
      include: ['OU=People,DC=src,DC=test'],
      exclude: [],
      objects: ['user', 'group', 'device'],
      attributes: [],
      timeoutSeconds: 120,
      recoveryAdministrator: true,
      rejoin: 'online',
    },
  })
  const edited = await lab.call('connection.edit', { connection: 'SOURCE', role: 'destination' })
  expect(edited).toEqual({ ...added, role: 'destination' })
  expect(await lab.call('connection.list', {})).toEqual([edited])
  expect(await lab.call('connection.remove', { connection: added.id })).toEqual(edited)
  expect(await lab.call('connection.list', {})).toEqual([])
})

test('names are told apart without their case, and a connection keeps its type', async () => {
  await add('Source')
  await add('Other')
  const snapshot = { type: 'snapshot', path: '/x' } as const
  expect([
    await lab.refusal('connection.add', { name: 'sOURCE', role: 'source', settings }),
    await lab.refusal('connection.edit', { connection: 'Other', name: 'source' }),
    await lab.refusal('connection.edit', { connection: 'Other', settings: snapshot }),
    await lab.refusal('connection.remove', { connection: 'Third' }),
    await lab.refusal('connection.edit', { connection: 'other', name: 'OTHER' }),
  ]).toEqual([
    { code: 'directory.connection-exists', name: 'sOURCE' },
    { code: 'directory.connection-exists', name: 'source' },
    { code: 'directory.type-fixed', connection: 'Other', type: 'active-directory', wanted: 'snapshot' },
    { code: 'directory.no-such-connection', connection: 'Third', known: ['Other', 'Source'] },
    null,
  ])
})

test.each([
  [{ include: ['People'] }, 'directory.bad-dn'],
  [{ ca: 'not a certificate' }, 'directory.bad-ca'],
  [{ ca: certificateAuthority('x').cert.replace(/\n./, '\n!') }, 'directory.bad-ca'],
  [{ fingerprint: 'abc' }, 'ipc.bad-input'],
  [{ host: 'dc.src.test/x' }, 'ipc.bad-input'],
  [{ objects: [] }, 'ipc.bad-input'],
  [{ attributes: ['mail)(x=*'] }, 'ipc.bad-input'],
  [{ password: 'secret' }, 'ipc.bad-input'],
])('%j is refused before anything is kept', async (extra, code) => {
  const refused = await lab.refusal('connection.add', { name: 'Source', role: 'source', settings: { ...settings, ...extra } })
  expect([refused?.code, await lab.call('connection.list', {})]).toEqual([code, []])
})

test('a password is nowhere in the project file', async () => {
  await add('Source', { host: 'no-such-host.invalid' })
  const password = 'Correct-Horse-Battery'
  expect((await lab.refusal('import.run', { connection: 'Source', password }))?.code).toBe('directory.unknown-host')
  await lab.call('connection.test', { connection: 'Source', password })
  lab.stop()
  expect(readFileSync(join(lab.folder, 'test.rehome')).includes(password)).toBe(false)
})
