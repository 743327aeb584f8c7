import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { domains, domainsRoot } from '#build/fixtures/domains/domain.ts'
import { isRefused } from '#shared/errors/refused.ts'
import { ldapCredentials } from './ldap-credentials.ts'

const { dnsName, host, address } = domains[1]!
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

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (!isRefused(error)) throw error
    return error.refusal.code
  }
}

test('a real domain counts every wrong password once and none that could not be asked; right, locked, disabled and unreachable are told apart', async () => {
  samba('user', 'create', user, password)
  samba('domain', 'passwordsettings', 'set', '--account-lockout-threshold=4')
  const remembered: string[] = []
  const desk = ldapCredentials({ url: `ldaps://${host}`, certificate }, (name) => remembered.push(name))
  const account = { domain: dnsName, name: user, upn: `${user}@${dnsName}` }
  const give = (typed: string, at = desk) => codeOf(at.cache(account, Buffer.from(typed)))

  expect(await desk.find(dnsName)).toBe(host)
  expect([await give('wrong'), await give('wrong'), countedFor(user)]).toEqual([
    'credentials.wrong',
    'credentials.wrong',
    { bad: 2, locked: false },
  ])
  const nobody = ldapCredentials({ url: `ldaps://${address}:6399`, certificate }, () => {})
  const untrusted = ldapCredentials({ url: `ldaps://${host}`, certificate: null }, () => {})
  expect([await give(password, nobody), await give(password, untrusted), await codeOf(nobody.find(dnsName)), countedFor(user).bad]).toEqual(
    ['credentials.no-controller', 'credentials.no-controller', 'credentials.no-controller', 2],
  )
  expect([await give(password), remembered]).toEqual(['done', [user]])
  for (let wrong = 0; wrong < 4; wrong++) await give('wrong')
  expect([await give(password), countedFor(user).locked]).toEqual(['credentials.locked', true])
  samba('user', 'unlock', user)
  samba('user', 'disable', user)
  expect(await give(password)).toBe('credentials.unusable')
  samba('user', 'delete', user)
  samba('domain', 'passwordsettings', 'set', '--account-lockout-threshold=0')
})
