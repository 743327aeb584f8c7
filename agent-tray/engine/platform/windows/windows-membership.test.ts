import { describe, expect, test } from 'vitest'
import { membershipSuite } from '#build/fixtures/engine/membership-suite.ts'
import { recordedDomain, type RecordedDomain } from '#build/fixtures/windows/recorded-domain.ts'
import { isRefused } from '#shared/errors/refused.ts'
import { provisioningFile } from '#shared/testing/provisioning-builder.ts'
import { openGate } from '../gate.ts'
import type { JoinMeans } from '../machine.ts'
import { windowsMembership } from './windows-membership.ts'

function open(given: Partial<RecordedDomain> = {}) {
  const double = recordedDomain(given)
  const membership = windowsMembership({
    calls: double.calls,
    marks: double.marks,
    names: double.names,
    registration: {
      stop: async () => void double.state.log.push('stop registration'),
      allow: async () => void double.state.log.push('allow registration'),
    },
    gate: openGate,
    sleep: async () => {},
  })
  return { ...double, membership }
}

async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work
    return null
  } catch (error) {
    if (isRefused(error)) return error.code
    throw error
  }
}

membershipSuite('the calls of Windows, recorded', () => {
  const device = open()
  return {
    membership: device.membership,
    domainSays(what) {
      device.state.controller = what === 'unreachable' ? 1355 : 'dc1.target.example'
      device.state.signInAnswer = { right: 0, locked: 1909, expired: 1330, unreachable: 0 }[what]
    },
    packageJoins: (does) => void (device.state.packageTenant = does ? 'tenant-2' : null),
    restarted: async () => device.restart(),
  }
})

const account: JoinMeans = { kind: 'credentials', account: 'T\\join', password: 'p', ou: 'OU=x', controller: 'dc1.target.example' }

describe('membership of a Windows that runs', () => {
  test('a device that is in a domain and a tenant leaves the tenant first, and what would register it again is stopped until it is out', async () => {
    const { membership, state } = open({ tenant: 'tenant-1', leavesAtTry: 2 })
    expect(await membership.read()).toEqual({ kind: 'hybrid', directory: 'source.example' })
    await membership.leave()
    expect(state.log).toEqual(['stop registration', 'dsregcmd.exe /leave', 'dsregcmd.exe /leave', 'NetUnjoinDomain', 'allow registration'])
  })

  test('in its next domain a device may register, also where the power was cut just as it was out, or where it never got out', async () => {
    const out = open({ domain: null })
    await out.membership.leave()
    const still = open({ tenant: 'tenant-1', leavesAtTry: 9 })
    const before = await still.membership.read()
    expect(await codeOf(still.membership.leave())).toBe('windows.entra-not-left')
    await still.membership.restore(before)
    expect([out.state.log, still.state.log.at(-1)]).toEqual([['allow registration'], 'allow registration'])
  })

  test('a device of a domain alone is kept from registering while it leaves, too', async () => {
    const { membership, state } = open()
    await membership.leave()
    expect(state.log).toEqual(['stop registration', 'NetUnjoinDomain', 'allow registration'])
  })

  test('a tenant that does not let go is a refusal, and the domain is not left', async () => {
    const { membership, state } = open({ tenant: 'tenant-1', leavesAtTry: 9 })
    expect(await codeOf(membership.leave())).toBe('windows.entra-not-left')
    expect(state.domain).toBe('source.example')
  })

  test('a join goes to the controller that is named, into the OU, and takes a pending name along', async () => {
    const { membership, state } = open({ domain: null, wanted: 'NEW-PC' })
    await membership.join({ kind: 'ad', directory: 'target.example' }, account)
    expect(state.log).toEqual(['NetJoinDomain target.example\\dc1.target.example OU=x T\\join 1027'])
  })

  test('an offline join is made from the bytes that djoin wrote, and is done though it waits for a restart', async () => {
    const { membership, state } = open({ domain: null })
    const blob = provisioningFile({ machine: 'OLD-PC', domain: 'target.example', netbios: 'TARGET', password: 'of the computer' })
    await membership.join({ kind: 'ad', directory: 'target.example' }, { kind: 'offline-join', blob })
    expect([state.log, await membership.read(), await membership.restartNeeded()]).toEqual([
      [`NetRequestOfflineDomainJoin ${blob.length} bytes`],
      { kind: 'ad', directory: 'target.example' },
      true,
    ])
  })

  test.each([
    [87, 'windows.join-bad-package'],
    [2709, 'windows.join-bad-package'],
    [2710, 'windows.join-bad-package'],
    [2711, 'windows.join-bad-package'],
    [2712, 'windows.join-bad-package'],
    [2716, 'windows.join-bad-package'],
    [2719, 'windows.join-bad-package'],
    [2724, 'windows.join-bad-package'],
    [740, 'windows.join-denied'],
    [50, 'windows.join-not-possible'],
    [2691, 'windows.join-not-possible'],
  ] as const)('Windows answers %i to an offline join: %s, and the device stays in no domain', async (joinAnswer, code) => {
    const { membership } = open({ domain: null, joinAnswer })
    const join = membership.join({ kind: 'ad', directory: 'target.example' }, { kind: 'offline-join', blob: new Uint8Array(10) })
    expect([await codeOf(join), (await membership.read()).kind, await membership.restartNeeded()]).toEqual([code, 'workgroup', false])
  })

  test('a package counts when the device itself says that it is in the tenant', async () => {
    const means: JoinMeans = { kind: 'provisioning-package', path: 'C:\\x.ppkg' }
    const good = open({ domain: null, packageTenant: 'TENANT-2' })
    await good.membership.join({ kind: 'entra', directory: 'tenant-2' }, means)
    expect(good.state.log).toEqual(['WindowsPowerShell\\v1.0\\powershell.exe C:\\x.ppkg'])
    await good.membership.forgetPackages()
    expect(good.state.log).toHaveLength(2)
    const bad = open({ domain: null })
    expect(await codeOf(bad.membership.join({ kind: 'entra', directory: 'tenant-2' }, means))).toBe('windows.entra-not-joined')
  })

  test('every answer of Windows to a join is a refusal that says what may help', async () => {
    const codes: Record<number, string> = {
      5: 'windows.join-denied',
      1326: 'windows.join-denied',
      1355: 'windows.join-unreachable',
      1722: 'windows.join-unreachable',
      1219: 'windows.join-session-conflict',
      1398: 'windows.join-clock',
      2224: 'windows.join-account-exists',
      2732: 'windows.join-account-exists',
      2697: 'windows.join-account-missing',
      2698: 'windows.join-not-possible',
      2700: 'windows.join-not-possible',
      8557: 'windows.join-quota',
      2718: 'windows.join-insecure',
      2710: 'windows.join-bad-package',
      87: 'windows.join-bad-package',
      31337: 'windows.call-failed',
    }
    const answers = await Promise.all(
      Object.keys(codes).map(async (code) => {
        const { membership } = open({ domain: null, joinAnswer: Number(code) })
        return [code, await codeOf(membership.join({ kind: 'ad', directory: 'target.example' }, account))]
      }),
    )
    expect(Object.fromEntries(answers)).toEqual(codes)
  })

  test('an account is tried at a domain controller that answers now, by its domain and name or by its UPN', async () => {
    const { membership, state } = open()
    await membership.tryAccount('target.example', 'TARGET\\join', 'secret')
    await membership.tryAccount('target.example', 'join@target.example', 'secret')
    state.controller = 1355
    const unreachable = await membership.tryAccount('target.example', 'TARGET\\join', 'secret')
    expect([unreachable.kind, state.log]).toEqual([
      'unreachable',
      ['NetUseAdd \\\\dc1.target.example\\IPC$ TARGET join', 'NetUseAdd \\\\dc1.target.example\\IPC$ null join@target.example'],
    ])
  })

  test.each([
    [0, 'right'],
    [1326, 'wrong'],
    [86, 'wrong'],
    [1909, 'locked'],
    [1330, 'expired'],
    [1793, 'expired'],
    [1907, 'expired'],
    [1331, 'unusable'],
    [1385, 'unusable'],
    [53, 'unreachable'],
    [1219, 'unreachable'],
    [31_337, 'unreachable'],
  ] as const)('Windows answers %i to the account to join by: %s', async (signInAnswer, kind) => {
    const { membership } = open({ signInAnswer })
    expect((await membership.tryAccount('target.example', 'TARGET\\join', 'secret')).kind).toBe(kind)
  })

  test('without anything to join with, or with the wrong thing, nothing is called', async () => {
    const { membership, state } = open({ domain: null })
    const target = { kind: 'ad', directory: 'target.example' } as const
    const codes = [
      await codeOf(membership.join(target, null)),
      await codeOf(membership.join(target, { kind: 'provisioning-package', path: 'x' })),
      await codeOf(membership.join({ kind: 'entra', directory: 't' }, account)),
      await codeOf(membership.restore({ kind: 'ad', directory: 'source.example' })),
    ]
    expect([codes, state.log]).toEqual([
      ['windows.join-means-missing', 'windows.join-means-missing', 'windows.join-means-missing', 'windows.rejoin-impossible'],
      [],
    ])
  })
})
