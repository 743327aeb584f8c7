import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { workbenchLab, type WorkbenchLab } from '#build/fixtures/workbench-lab.ts'

const variable = (name: string) => process.env[`REHOME_TEST_${name}`]!
const account = variable('TGT_USER')

const passphrase = 'correct horse battery staple'

let lab: WorkbenchLab
beforeEach(async () => {
  lab = await workbenchLab()
  await lab.call('share.init', { folder: join(lab.folder, 'share'), passphrase })
  const own = { type: 'active-directory', host: variable('TGT_HOST'), user: account, ca: readFileSync(variable('CA'), 'utf8') } as const
  await lab.call('connection.add', { name: 'New', role: 'destination', settings: own })
})
afterEach(() => lab.close())

const keep = (password: string) => ({ connection: 'New', joinAccount: { account, password } })
const kept = async () => (await lab.call('connection.list', {}))[0]!.joinAccount?.account ?? null

test('an account that devices join by signs in to the directory before it is kept; one with a wrong password is not kept', async () => {
  expect(await lab.refusal('connection.joinAccount', keep('not this one'))).toMatchObject({ code: 'directory.wrong-password' })
  expect(await kept()).toBe(null)
  expect((await lab.call('connection.joinAccount', keep(variable('PASSWORD')))).trial).toEqual({ kind: 'signed-in' })
  expect(await kept()).toBe(account)
  expect(await lab.refusal('connection.joinAccount', keep('not this one'))).toMatchObject({ code: 'directory.wrong-password' })
  expect(await kept()).toBe(account)
})

test('where the directory does not answer the account is kept, and that it was not tried is told', async () => {
  await lab.call('connection.edit', {
    connection: 'New',
    settings: { type: 'active-directory', host: variable('TGT_HOST'), address: '127.0.0.1', port: 1, user: account },
  })
  const { trial } = await lab.call('connection.joinAccount', keep(variable('PASSWORD')))
  expect(trial).toMatchObject({ kind: 'unanswered', refusal: { code: 'directory.connection-refused' } })
  expect(await kept()).toBe(account)
})
