import { afterEach, expect, test } from 'vitest'
import { fakeBase, fakeHost, startFakeDirectory, type FakeDirectory } from '#build/fixtures/fake-directory/fake-directory.ts'
import { graphApplication, graphTenant, startGraphDouble, type GraphDouble } from '#build/fixtures/graph-double.ts'
import { workbenchLab, type WorkbenchLab } from '#build/fixtures/workbench-lab.ts'
import { sidOf } from '#shared/directory/sid.ts'

let lab: WorkbenchLab
let graph: GraphDouble
let directory: FakeDirectory
afterEach(async () => {
  lab.close()
  await Promise.all([graph.stop(), directory.close()])
})

const bytes = (n: number) => Buffer.from([...Array<number>(15).fill(0), n])
const guidText = (n: number) => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`
const sid = (rid: number) => Buffer.from(sidOf(5, [21, 1, 2, 3, rid]))

test('accounts of a hybrid domain keep their own SID and tell who they are in the tenant; who is not there is told', async () => {
  directory = await startFakeDirectory({
    search: ({ scope, attributes }, reply) => {
      if (scope !== 2) return false
      const account = (name: string, n: number, rid: number) =>
        reply.entry(`CN=${name},${fakeBase}`, {
          objectGUID: bytes(n),
          objectSid: sid(rid),
          sAMAccountName: name,
          userAccountControl: '512',
        })
      if (attributes.includes('givenName')) {
        account('anna', 1, 1001)
        account('bert', 2, 1002)
      }
      if (attributes.includes('operatingSystem')) account('PC1$', 3, 1003)
      reply.done({ cookie: '' })
      return true
    },
  })
  graph = await startGraphDouble({
    users: [{ id: guidText(41), userPrincipalName: 'anna@fabrikam.example', onPremisesSecurityIdentifier: 'S-1-5-21-1-2-3-1001' }],
    devices: [{ id: guidText(43), deviceId: guidText(3) }],
  })
  lab = await workbenchLab({ network: graph.network })
  await lab.call('connection.add', {
    name: 'Hybrid',
    role: 'source',
    settings: {
      type: 'hybrid',
      host: fakeHost,
      address: '127.0.0.1',
      port: directory.port,
      user: 'reader@fake.test',
      ca: directory.ca,
      objects: ['user', 'device'],
      entra: { tenant: graphTenant, application: graphApplication, signIn: 'client-secret' },
    },
  })
  const refused = [
    await lab.refusal('import.run', { connection: 'Hybrid', secret: 's' }),
    await lab.refusal('import.run', { connection: 'Hybrid', password: 'p' }),
  ]
  const tested = await lab.call('connection.test', { connection: 'Hybrid', password: 'p', secret: 's' })
  const record = await lab.call('import.run', { connection: 'Hybrid', password: 'p', secret: 's' })
  const { objects } = await lab.call('directory.list', {})
  const details = await Promise.all(objects.map(({ guid }) => lab.call('directory.object', { connection: 'Hybrid', guid })))
  expect([
    refused.map((refusal) => refusal?.code),
    tested.steps.filter(({ state }) => state === 'ok').map(({ step }) => step),
    record.findings,
    details.map(({ account, attributes }) => [
      account.name,
      account.sid,
      attributes['entraObjectId'],
      attributes['entraUserPrincipalName'],
    ]),
  ]).toEqual([
    ['directory.no-password', 'entra.no-secret'],
    [
      'sign-in',
      'tenant',
      'tenant-user',
      'tenant-device',
      'resolve',
      'connect',
      'encrypt',
      'bind',
      'base',
      'unit',
      'paging',
      'user',
      'device',
    ],
    [{ what: 'not-in-tenant', count: 1, examples: [`CN=bert,${fakeBase}`] }],
    [
      ['anna', 'S-1-5-21-1-2-3-1001', guidText(41), 'anna@fabrikam.example'],
      ['bert', 'S-1-5-21-1-2-3-1002', undefined, undefined],
      ['PC1', 'S-1-5-21-1-2-3-1003', guidText(43), undefined],
    ],
  ])
})
