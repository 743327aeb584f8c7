import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { workbenchLab, type WorkbenchLab } from '#build/fixtures/workbench-lab.ts'

const variable = (name: string) => process.env[`REHOME_TEST_${name}`]!
const account = variable('TGT_USER')

const passphrase = 'correct horse battery staple'

const own = { host: variable('TGT_HOST'), user: account, ca: readFileSync(variable('CA'), 'utf8') }
const domains = {
  'an Active Directory': { ...own, type: 'active-directory' },
  'a hybrid domain': { ...own, type: 'hybrid', entra: { tenant: 'fabrikam.test', application: '00000000-0000-4000-8000-000000000001' } },
} as const

let lab: WorkbenchLab
beforeEach(async () => {
  lab = await workbenchLab()
  await lab.call('share.init', { folder: join(lab.folder, 'share'), passphrase })
})
afterEach(() => lab.close())

const keep = (password: string) => ({ connection: 'New', joinAccount: { account, password } })
const kept = async () => (await lab.call('connection.list', {}))[0]!.joinAccount?.account ?? null

test.each(Object.keys(domains) as (keyof typeof domains)[])(
  'an account to join %s by signs in before it is kept; one with a wrong password is not kept',
  async (which) => {
    await lab.call('connection.add', { name: 'New', role: 'destination', settings: domains[which] })
    expect(await lab.refusal('connection.joinAccount', keep('not this one'))).toMatchObject({ code: 'directory.wrong-password' })
    expect(await kept()).toBe(null)
    expect((await lab.call('connection.joinAccount', keep(variable('PASSWORD')))).trial).toEqual({ kind: 'signed-in' })
    expect(await kept()).toBe(account)
    expect(await lab.refusal('connection.joinAccount', keep('not this one'))).toMatchObject({ code: 'directory.wrong-password' })
    expect(await kept()).toBe(account)
  },
)

test('where the directory does not answer the account is kept, and that it was not tried is told', async () => {
  const settings = { ...domains['an Active Directory'], address: '127.0.0.1', port: 1 }
  await lab.call('connection.add', { name: 'New', role: 'destination', settings })
  const { trial } = await lab.call('connection.joinAccount', keep(variable('PASSWORD')))
  expect(trial).toMatchObject({ kind: 'unanswered', refusal: { code: 'directory.connection-refused' } })
  expect(await kept()).toBe(account)
})
