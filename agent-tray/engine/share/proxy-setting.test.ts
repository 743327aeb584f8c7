import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { noProxy } from '#shared/storage/proxy.ts'
import { refusalCode } from '#shared/testing/refusal-code.ts'
import type { KeyGuard } from '../platform/key-guard.ts'
import { winHttpRules } from '../platform/windows/system-proxy.ts'
import { keptPassword, proxyRules, readProxyChoice, rulesOf, writeProxyChoice } from './proxy-setting.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const flips: KeyGuard = {
  form: 'dpapi',
  wrap: (bytes) => bytes.map((byte) => byte ^ 0xff),
  unwrap: (bytes) => bytes.map((byte) => byte ^ 0xff),
}
let counter = 0
const newState = (guard: KeyGuard = flips) => ({ dir: join(folder, `${++counter}`), guard })
const system = () => ({ http: 'system:1', https: 'system:1', except: [] })

test('nothing chosen is as the system says, none is none, and one of the device’s own has its password wrapped', () => {
  const state = newState()
  expect([readProxyChoice(state), proxyRules(state, system)]).toEqual([{ kind: 'system' }, system()])
  writeProxyChoice(state, { kind: 'none' }, null)
  expect(proxyRules(state, system)).toEqual(noProxy)
  writeProxyChoice(state, { kind: 'own', address: 'proxy.example:3128', user: 'CORP\\anna', except: ['.corp.example'] }, 'p@ss word')
  const { http, https, except } = proxyRules(state, system)
  expect([http, https, except]).toEqual([
    ...Array<string>(2).fill('http://CORP%5Canna:p%40ss%20word@proxy.example:3128/'),
    ['.corp.example'],
  ])
  const file = join(state.dir, 'identity', 'proxy.json')
  expect([readFileSync(file, 'utf8').includes('p@ss'), statSync(file).mode & 0o777]).toEqual([false, 0o600])
})

test('a password that another machine wrapped is none, and a file that cannot be read is as the system says', () => {
  const state = newState()
  writeProxyChoice(state, { kind: 'own', address: 'http://proxy.example:3128', user: 'anna', except: [] }, 'secret')
  const elsewhere = { ...state, guard: { ...flips, form: 'tpm' as const } }
  expect(proxyRules(elsewhere, system).https).toBe('http://anna@proxy.example:3128/')
  mkdirSync(join(state.dir, 'identity'), { recursive: true })
  writeFileSync(join(state.dir, 'identity', 'proxy.json'), '{"version":1,"choice":{"kind":"own","address":"file:///etc/passwd"')
  expect(proxyRules(state, system)).toEqual(system())
})

test('a kept password is for the same user of the same proxy and given to no other; a choice is tried without being kept', () => {
  const state = newState()
  const choice = { kind: 'own' as const, address: 'proxy.example:3128', user: 'anna', except: [] }
  writeProxyChoice(state, choice, 'secret')
  const others = [
    { ...choice, address: 'evil.example:3128' },
    { ...choice, user: 'bob' },
    { ...choice, user: null },
    { kind: 'none' } as const,
  ]
  expect([choice, ...others].map((one) => keptPassword(state, one))).toEqual(['secret', null, null, null, null])
  expect(rulesOf({ ...choice, address: 'other.example:1' }, 'p', system).https).toBe('http://anna:p@other.example:1/')
  expect(refusalCode(() => rulesOf({ ...choice, address: 'file:///x' }, null, system))).toBe('enrolment.bad-proxy')
  expect(readProxyChoice(state)).toEqual(choice)
})

test.each(['', 'http://', 'http://a:1/path', 'ftp://a:1', 'http://u:p@a:1', 'a b', 'http://a:1?x=1'])(
  '%j is no address of a proxy',
  (address) => {
    const state = newState()
    expect(refusalCode(() => writeProxyChoice(state, { kind: 'own', address, user: null, except: [] }, null))).toBe('enrolment.bad-proxy')
    expect(readProxyChoice(state)).toEqual({ kind: 'system' })
  },
)

/** As `netsh winhttp set proxy` leaves it. */
function winHttp(flags: number, proxy: string, except: string): Buffer {
  const head = Buffer.alloc(12)
  head.writeUInt32LE(0x28, 0)
  head.writeUInt32LE(flags, 8)
  const behind = (text: string) => {
    const length = Buffer.alloc(4)
    length.writeUInt32LE(text.length)
    return [length, Buffer.from(text, 'latin1')]
  }
  return Buffer.concat([head, ...behind(proxy), ...behind(except)])
}

test('the machine’s proxy of Windows is read: one for all, one a scheme, none, and a value that is cut off', () => {
  const all = winHttp(3, 'proxy.example:8080', '<local>;*.corp.example')
  expect(winHttpRules(all)).toEqual({ http: 'proxy.example:8080', https: 'proxy.example:8080', except: ['<local>', '*.corp.example'] })
  expect(winHttpRules(winHttp(3, 'http=a:1;https=b:2', ''))).toEqual({ http: 'a:1', https: 'b:2', except: [] })
  expect(winHttpRules(winHttp(1, '', ''))).toEqual(noProxy)
  for (let length = 0; length < all.length; length++) expect(() => winHttpRules(all.subarray(0, length))).not.toThrow()
})
