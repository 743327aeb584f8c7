import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { domains, domainsRoot } from '#build/fixtures/domains/domain.ts'
import { plainStartup, sampleJob } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { newRunbook, runbookSchema } from '#shared/migration/runbook.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createEngine } from '../../service/engine.ts'
import { readDevice } from '../simulated/device-file.ts'
import { controllerName, ldapSignIn, type LdapController } from './ldap-sign-in.ts'

const { dnsName, netbios, host, address } = domains[1]!
const certificate = process.env['REHOME_TEST_CA']!
const password = 'Cr3dential!2026'
const user = 'cred.cacher'

function samba(...args: readonly string[]): string {
  const done = spawnSync('samba-tool', [...args, '-s', join(domainsRoot, 'tgt', 'etc', 'smb.conf')], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(done.stderr)
  return done.stdout
}

/** How often the domain has counted a wrong password of the account, and whether it is locked. */
function countedFor(name: string): { bad: number; locked: boolean } {
  const shown = samba('user', 'show', name, '--attributes=badPwdCount,lockoutTime')
  const number = (attribute: string) => Number(new RegExp(`^${attribute}: (\\d+)`, 'm').exec(shown)?.[1] ?? 0)
  return { bad: number('badPwdCount'), locked: number('lockoutTime') > 0 }
}

test('a real domain counts every wrong password once and none that could not be asked; right, locked, expired, disabled and unreachable are told apart', async () => {
  samba('user', 'create', user, password)
  samba('domain', 'passwordsettings', 'set', '--account-lockout-threshold=4')
  const controller: LdapController = { url: `ldaps://${host}`, certificate }
  const give = async (typed: string, at = controller, as = `${user}@${dnsName}`) => (await ldapSignIn(at, as, Buffer.from(typed))).kind

  expect(await controllerName(controller)).toBe(host)
  expect([await give('wrong'), await give('wrong'), countedFor(user)]).toEqual(['wrong', 'wrong', { bad: 2, locked: false }])
  const nobody = { url: `ldaps://${address}:6399`, certificate }
  const untrusted = { url: `ldaps://${host}`, certificate: null }
  expect([await give(password, nobody), await give(password, untrusted), typeof (await controllerName(nobody))]).toEqual([
    'unreachable',
    'unreachable',
    'object',
  ])
  expect(countedFor(user).bad).toBe(2)
  expect([await give(password), await give(password, controller, `${netbios}\\${user}`)]).toEqual(['right', 'right'])
  for (let wrong = 0; wrong < 4; wrong++) await give('wrong')
  expect([await give(password), countedFor(user).locked]).toEqual(['locked', true])
  samba('user', 'unlock', user)
  samba('user', 'setexpiry', user, '--days=-1')
  expect(await give(password)).toBe('expired')
  samba('user', 'setexpiry', user, '--noexpiry')
  samba('user', 'disable', user)
  expect(await give(password)).toBe('unusable')
  samba('user', 'delete', user)
  samba('domain', 'passwordsettings', 'set', '--account-lockout-threshold=0')
})

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))

test('a device leaves its domain only once the account to join by has signed in to the real one, which counts a wrong password once', async () => {
  const joiner = 'join.devices'
  samba('user', 'create', joiner, password)
  // Without a threshold a domain counts nothing.
  samba('domain', 'passwordsettings', 'set', '--account-lockout-threshold=4')
  const root = join(folder, 'pc')
  const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: sampleUsers(1), filesPerProfile: 1, dataFiles: 1 }
  const directories = [{ domain: dnsName, controller: { url: `ldaps://${host}`, certificate } }]
  createSimulatedDevice(root, spec, { directories })
  const runbook = runbookSchema.parse({
    ...newRunbook('move', 'Move'),
    startup: plainStartup,
    deviceState: { leave: 'ad', join: 'ad' },
    permissionUpdates: { mode: 'none' },
  })
  let runs = 0
  const engine = () =>
    createEngine({ platform: 'simulated', root, clock: { now: () => instantOf(1_790_000_000_000) }, newRunId: () => `run-${runs}` })
  const run = async (typed: string, published: string) => {
    runs += 1
    const joinAccount = { account: `${netbios}\\${joiner}`, password: typed, published, expiresOn: null }
    let result = await engine().run({ ...sampleJob(spec, runbook), targetDirectory: dnsName, joinAccount })
    while (result.kind === 'restarting') result = await engine().resume()
    const { outcome, code } = runSummaries(engine().status().events).at(-1)!
    return [outcome, code, readDevice(root).join.directory]
  }

  const refused = ['refused', 'step.join-account-wrong', 'source.example']
  expect([await run('mistyped', 'a'), await run('mistyped', 'a'), countedFor(joiner).bad]).toEqual([refused, refused, 1])
  samba('user', 'disable', joiner)
  expect(await run(password, 'b')).toEqual(['refused', 'step.join-account-unusable', 'source.example'])
  samba('user', 'enable', joiner)
  expect(await run(password, 'b')).toEqual(['migrated', undefined, dnsName])
  samba('user', 'delete', joiner)
  samba('domain', 'passwordsettings', 'set', '--account-lockout-threshold=0')
})
