import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CompactEncrypt, CompactSign, importJWK } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withdraw } from '#main/services/share/withdraw.ts'
import { enrol, readConfigurationKey } from '#agent/engine/share/enrol.ts'
import { openDeviceKeys, requireIdentity } from '#agent/engine/share/identity.ts'
import { factsOf, importDevice, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import type { ConfigurationKey } from '#shared/bundle/configuration-key.ts'
import { pad } from '#shared/bundle/padding.ts'
import { listConfigurationKeys, newConfigurationKey, revokeConfigurationKey } from './configuration-key.ts'
import { approve, listRequests, reject } from './enrolment.ts'
import { readRequests } from './read-requests.ts'

describe('enrolment', () => {
  let lab: ShareLab
  beforeEach(async () => {
    lab = await shareLab()
    importDevice(lab.project, 'PC-1')
  })
  afterEach(() => lab.close())

  const dropbox = () => join(lab.root, 'dropbox', 'enrolment')
  const read = () => readRequests(lab.project, lab.folder, lab.keyring, lab.clock.now())
  const states = () =>
    listRequests(lab.project)
      .map(({ name, state }) => [name, state])
      .sort((a, b) => (String(a) < String(b) ? -1 : 1))
  const asking = (name: string, hardwareId?: string) =>
    lab.device(name, { approved: false, ...(hardwareId === undefined ? {} : { hardwareId }) })
  const approveNew = () => approve(lab.project, { names: [], allKnown: true, force: false, now: lab.clock.now() })
  const again = (device: { state: { dir: string } }, name: string, hardwareId = `hardware of ${name}`) => {
    lab.passDays(0.01)
    return enrol(device.state, lab.configurationKey, factsOf(name, hardwareId), lab.clock)
  }

  it('tells a device that was imported from one that was not, and approves only the first by rule', async () => {
    await asking('pc-1')
    await asking('STRANGER')
    await read()
    expect(states()).toEqual([
      ['STRANGER', 'unknown'],
      ['pc-1', 'new'],
    ])
    expect(approveNew().approved).toEqual(['pc-1'])
    expect(states()).toEqual([
      ['STRANGER', 'unknown'],
      ['pc-1', 'approved'],
    ])
  })

  it('tells devices of one name in two domains apart by their domain', async () => {
    importDevice(lab.project, 'PC-1', 'other.example')
    await asking('PC-1')
    await read()
    expect(listRequests(lab.project).map(({ state, importedAs }) => [state, importedAs])).toEqual([['new', 'PC-1']])
    importDevice(lab.project, 'PC-9', 'a.example')
    importDevice(lab.project, 'PC-9', 'b.example')
    await asking('PC-9')
    await read()
    expect(states()).toEqual([
      ['PC-1', 'new'],
      ['PC-9', 'ambiguous'],
    ])
  })

  it('names a renamed device, a copied disk, and a second key under a name', async () => {
    const pc = await asking('PC-1')
    await read()
    approveNew()
    await again(pc, 'PC-NEW', 'hardware of PC-1')
    await read()
    expect(states()).toEqual([
      ['PC-1', 'approved'],
      ['PC-NEW', 'renamed'],
    ])

    const copy = { state: { dir: join(lab.home, 'copy') } }
    cpSync(pc.state.dir, copy.state.dir, { recursive: true })
    await again(copy, 'PC-1', 'another mainboard')
    await read()
    expect(states()).toEqual([
      ['PC-1', 'approved'],
      ['PC-1', 'clone'],
      ['PC-NEW', 'clone'],
    ])

    const impostor = await asking('fresh', 'their own')
    await again(impostor, 'PC-1', 'their own')
    await read()
    expect(states().filter(([, state]) => state === 'contested')).toEqual([['PC-1', 'contested']])
    expect(approveNew().approved).toEqual([])
  })

  it('lets a person decide what no rule may: by id and on purpose', async () => {
    await asking('PC-1')
    await read()
    approveNew()
    const second = await asking('fresh', 'reinstalled')
    await again(second, 'PC-1', 'reinstalled')
    await read()
    const contested = listRequests(lab.project).find(({ state }) => state === 'contested')
    const id = contested?.id ?? ''
    const wanted = { allKnown: false, now: lab.clock.now() }
    expect(() => approve(lab.project, { ...wanted, names: ['PC-1'], force: true })).toThrow(/cannot be approved/)
    expect(() => approve(lab.project, { ...wanted, names: [id], force: false })).toThrow(/cannot be approved/)
    expect(approve(lab.project, { ...wanted, names: [id], force: true }).approved).toEqual(['PC-1'])
    const enrolled = lab.project.file.prepare('SELECT device, withdrawnAt IS NULL AS present FROM enrolledDevice').all()
    expect(enrolled).toContainEqual({ device: contested?.device, present: 1 })
    expect(enrolled.filter((row) => (row as { present: number }).present === 1)).toHaveLength(1)
  })

  it('names a replay: an older request that comes later, and a copy under another name', async () => {
    const pc = await asking('PC-1')
    const [first = ''] = readdirSync(dropbox())
    const old = readFileSync(join(dropbox(), first))
    await again(pc, 'PC-1')
    writeFileSync(join(dropbox(), first), '')
    await read()
    writeFileSync(join(dropbox(), first), old)
    await read()
    expect(states()).toEqual([
      ['PC-1', 'new'],
      ['PC-1', 'replayed'],
    ])
    writeFileSync(join(dropbox(), `${'0'.repeat(32)}.jwe`), old)
    expect((await read()).map(({ code }) => code)).toEqual(['dropbox.truncated'])
  })

  it('a flooded folder delays nobody whose request is whole, and what is told of it stays short', async () => {
    await asking('PC-1')
    for (let index = 0; index < 500; index += 1) writeFileSync(join(dropbox(), `junk ${index}`), '')
    const codes = (await read()).map(({ code }) => code)
    expect([codes.length, codes.at(-1), states()]).toEqual([101, 'dropbox.many-findings', [['PC-1', 'new']]])
  })

  it('a device that was withdrawn comes back by no approval from before, unless a person says so on purpose', async () => {
    const { id: device } = await asking('PC-1')
    await read()
    approveNew()
    withdraw(lab.project, { name: 'PC-1', lift: false }, lab.clock.now())
    const wanted = { allKnown: true, now: lab.clock.now() }
    const isBack = () => lab.project.file.prepare('SELECT withdrawnAt IS NULL FROM enrolledDevice WHERE device = ?').pluck().get(device)
    expect(() => approve(lab.project, { ...wanted, names: ['PC-1'], force: false })).toThrow(/cannot be approved/)
    expect([approve(lab.project, { ...wanted, names: [], force: false }).approved, isBack()]).toEqual([[], 0])
    const id = listRequests(lab.project)[0]?.id ?? ''
    expect([approve(lab.project, { ...wanted, names: [id], force: true }).approved, isBack()]).toEqual([['PC-1'], 1])
  })

  it('rejects for good', async () => {
    await asking('PC-1')
    await read()
    expect([reject(lab.project, ['PC-1'], lab.clock.now()), states(), approveNew().approved]).toEqual([
      ['PC-1'],
      [['PC-1', 'rejected']],
      [],
    ])
  })

  it('a device that was rejected and asks again is approved by a person and by no rule', async () => {
    const pc = await asking('PC-1')
    await read()
    reject(lab.project, ['PC-1'], lab.clock.now())
    await again(pc, 'PC-1')
    await read()
    const byName = { names: ['PC-1'], allKnown: false, force: false, now: lab.clock.now() }
    expect([approveNew().approved, approve(lab.project, byName).approved]).toEqual([[], ['PC-1']])
  })

  it('refuses by its code what is no request of ours', async () => {
    const good = readConfigurationKey(lab.configurationKey)
    const textOf = (key: ConfigurationKey) => `rehome1.${Buffer.from(JSON.stringify(key)).toString('base64url')}`
    const ask = (name: string, key: ConfigurationKey) => enrol({ dir: join(lab.home, name) }, textOf(key), factsOf(name, name), lab.clock)
    const other = '0'.repeat(43)
    await ask('wrong-secret', { ...good, secret: other })
    await ask('unknown-key', { ...good, id: '0'.repeat(32) })
    const evil = await shareLab('22222222-2222-4222-8222-222222222222')
    await ask('wrong-collection', { ...good, collection: readConfigurationKey(evil.configurationKey).collection })
    await evil.device('foreign', { approved: false })
    for (const name of readdirSync(join(evil.root, 'dropbox', 'enrolment'))) {
      cpSync(join(evil.root, 'dropbox', 'enrolment', name), join(dropbox(), name))
    }
    evil.close()
    await read()
    const codes = listRequests(lab.project).flatMap(({ refusal }) => refusal?.code ?? [])
    expect(codes.sort()).toEqual([
      'enrolment.bad-proof',
      'enrolment.foreign',
      'enrolment.unknown-configuration-key',
      'enrolment.unreadable',
    ])
  })

  it('takes no request made with a key that was rotated', async () => {
    const { text, revoked } = await newConfigurationKey(lab.project, { now: lab.clock.now(), days: 90, rotate: true })
    await asking('PC-1')
    await enrol({ dir: join(lab.home, 'two') }, text, factsOf('PC-2', 'two'), lab.clock)
    await read()
    expect([revoked, listRequests(lab.project).map(({ name, state, refusal }) => [name, state, refusal?.code])]).toEqual([
      1,
      expect.arrayContaining([
        [null, 'refused', 'enrolment.revoked-configuration-key'],
        ['PC-2', 'unknown', undefined],
      ]),
    ])
  })

  it('takes as many devices with a key as it enrols, whoever comes first, and one that asks again', async () => {
    const { id, text } = await newConfigurationKey(lab.project, { now: lab.clock.now(), days: 90, rotate: false, most: 2 })
    const ask = (name: string) => enrol({ dir: join(lab.home, name) }, text, factsOf(name, name), lab.clock)
    for (const name of ['ONE', 'TWO']) await ask(name)
    await read()
    await ask('THREE')
    lab.passDays(0.01)
    await ask('ONE')
    await read()
    const refused = listRequests(lab.project).flatMap(({ refusal }) => refusal?.code ?? [])
    const facts = listConfigurationKeys(lab.project).find((key) => key.id === id)
    expect([refused, facts?.used, facts?.most]).toEqual([['enrolment.used-up-configuration-key'], 2, 2])
  })

  it('takes no request made with a key that was revoked by itself; the others stay', async () => {
    const { id, text } = await newConfigurationKey(lab.project, { now: lab.clock.now(), days: 90, rotate: false })
    revokeConfigurationKey(lab.project, id.slice(0, 12), lab.clock.now())
    await enrol({ dir: join(lab.home, 'two') }, text, factsOf('PC-2', 'two'), lab.clock)
    await asking('PC-1')
    await read()
    const codes = listRequests(lab.project).map(({ name, refusal }) => [name, refusal?.code])
    expect(codes).toEqual(
      expect.arrayContaining([
        [null, 'enrolment.revoked-configuration-key'],
        ['PC-1', undefined],
      ]),
    )
    expect(() => revokeConfigurationKey(lab.project, 'none', lab.clock.now())).toThrow(
      expect.objectContaining({ code: 'enrolment.no-such-key' }),
    )
  })

  it('takes no key that nobody can seal to, and no request signed by another key', async () => {
    const seal = async (change: (request: Record<string, unknown>) => Record<string, unknown>) => {
      const key = readConfigurationKey(lab.configurationKey)
      const device = await lab.device(`evil ${Math.random()}`.slice(0, 15), { approved: false })
      const { signing } = openDeviceKeys(device.state, requireIdentity(device.state))
      const plain = {
        version: 1,
        project: key.project,
        configurationKey: key.id,
        at: lab.clock.now(),
        nonce: 'A'.repeat(43),
        signing: signing.x,
        proof: 'x',
      }
      const request = change({ ...plain, sealing: 'A'.repeat(43), facts: factsOf('EVIL', 'evil') })
      const signed = await new CompactSign(Buffer.from(JSON.stringify(request)))
        .setProtectedHeader({ alg: 'EdDSA' })
        .sign(await importJWK({ ...signing, alg: 'EdDSA' }))
      const to = await importJWK({ kty: 'OKP', crv: 'X25519', x: key.collection, alg: 'ECDH-ES' })
      const jwe = await new CompactEncrypt(pad(Buffer.from(signed)))
        .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: key.project })
        .encrypt(to)
      const { sha256 } = await import('#main/services/share/seal.ts')
      writeFileSync(join(dropbox(), `${sha256(jwe).slice(0, 32)}.jwe`), jwe)
    }
    await seal((request) => ({ ...request, signing: 'A'.repeat(43) }))
    await seal((request) => request)
    await seal(() => ({ version: 2 }))
    await read()
    const codes = listRequests(lab.project).flatMap(({ refusal }) => refusal?.code ?? [])
    expect(codes.sort()).toEqual(['enrolment.bad-proof', 'enrolment.bad-signature', 'enrolment.unreadable'])
  })

  it('refuses a configuration key that is cut short, foreign to its share, or expired', async () => {
    const key = readConfigurationKey(lab.configurationKey)
    const ask = (text: string) => enrol({ dir: join(lab.home, 'x') }, text, factsOf('X', 'x'), lab.clock).catch((error: unknown) => error)
    const textOf = (value: unknown) => `rehome1.${Buffer.from(JSON.stringify(value)).toString('base64url')}`
    const codes = [
      await ask(lab.configurationKey.slice(0, -20)),
      await ask('hello'),
      await ask(textOf({ ...key, root: { version: 1, sha256: '0'.repeat(64) } })),
      await ask(textOf({ ...key, locations: ['/nowhere/at/all'] })),
    ]
    lab.passDays(91)
    codes.push(await ask(lab.configurationKey))
    expect(codes.map((error) => (error as { code: string }).code)).toEqual([
      'enrolment.bad-configuration-key',
      'enrolment.bad-configuration-key',
      'share.forged',
      'share.unreachable',
      'enrolment.configuration-key-expired',
    ])
  })
})
