import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { graphApplication, graphTenant, startGraphDouble, type GraphDouble } from '#build/fixtures/graph-double.ts'
import { workbenchLab, type WorkbenchLab } from '#build/fixtures/workbench-lab.ts'

let lab: WorkbenchLab
let graph: GraphDouble
afterEach(async () => {
  lab.close()
  await graph.stop()
})

const tenant = { type: 'entra', tenant: graphTenant, application: graphApplication, signIn: 'client-secret' } as const
const settings = { ...tenant, objects: ['user' as const] }
const store = {
  form: 'os' as const,
  isAvailable: async () => true,
  seal: async (text: string) => Buffer.from(`sealed:${Buffer.from(text).toString('hex')}`),
  open: async (sealed: Uint8Array) => Buffer.from(Buffer.from(sealed).toString().replace('sealed:', ''), 'hex').toString(),
}

test('a secret that is kept is used where none is given, lies sealed outside of the project, and goes with its connection', async () => {
  const forms: (string | null)[] = []
  const user = { id: '00000000-0000-4000-8000-000000000001', userPrincipalName: 'a@b.example', accountEnabled: true }
  graph = await startGraphDouble({ users: [user], token: (form) => void forms.push(form.get('client_secret')) })
  lab = await workbenchLab({ network: graph.network, vault: store })
  const { id } = await lab.call('connection.add', { name: 'Tenant', role: 'source', settings })
  expect(await lab.call('connection.keep', { connection: 'Tenant', secret: 's3cret' })).toEqual({ offered: true, kept: [{ connection: id, secrets: ['secret'] }] }) // oxfmt-ignore
  const path = join(lab.folder, 'home', 'kept-secrets.json')
  const { users } = await lab.call('import.run', { connection: 'Tenant' })
  await lab.call('connection.test', { connection: 'Tenant', secret: 'another' })
  const text = readFileSync(path, 'utf8')
  expect([users, forms, text.includes('s3cret'), statSync(path).mode & 0o777]).toEqual([1, ['s3cret', 'another'], false, 0o600])
  await lab.call('connection.remove', { connection: 'Tenant' })
  expect(await lab.call('connection.kept', {})).toEqual({ offered: true, kept: [] })
})

test('without a key store nothing is kept, and that is said', async () => {
  graph = await startGraphDouble()
  lab = await workbenchLab({ network: graph.network })
  await lab.call('connection.add', { name: 'Tenant', role: 'source', settings })
  expect([await lab.call('connection.kept', {}), await lab.refusal('connection.keep', { connection: 'Tenant', secret: 'x' })]).toEqual([
    { offered: false, kept: [] },
    { code: 'directory.no-key-store' },
  ])
})
