import {
  refusalOf,
  runbookNameOf,
  secondPersonLabWithDevice,
  type LabDevice,
  type SecondPersonLab,
} from '#build/fixtures/second-person-lab.ts'
import { passphrase } from '#build/fixtures/share-lab.ts'
import { signersIn } from '#main/services/share/key-file.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { metadataMaker } from '#main/services/share/metadata.ts'
import { rotateKeys, trustedKeys } from '#main/services/share/rotate-keys.ts'
import { readRoles } from '#main/services/share/share-record.ts'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let lab: SecondPersonLab
let pc: LabDevice
beforeEach(async () => {
  ;({ lab, pc } = await secondPersonLabWithDevice())
})
afterEach(() => lab.close())

describe('second persons', () => {
  it('one who leaves, or whose laptop is lost, is taken off the list with the stick; alone, one signs again', async () => {
    await lab.begin()
    expect((await lab.remove('bea')).twoMustSign).toBe(false)
    const { published } = await lab.publish(lab.named('alone', [pc]))
    expect([published === null, (await pc.check()).kind, runbookNameOf(pc), trustedKeys(lab.project).thresholds]).toEqual([
      false,
      'staged',
      'alone',
      { root: 1, targets: 1, snapshot: 1, timestamp: 1 },
    ])
    expect(
      trustedKeys(lab.project)
        .keys.filter(({ role }) => role === 'root')
        .map(({ holder }) => holder),
    ).toEqual(['stick'])
  })

  it('there may be several, any of whom is enough; each trusts the root it was told', async () => {
    await lab.begin()
    const cem = { path: join(lab.home, 'bea', 'cem.rehome-key'), passphrase: 'known to Cem alone' }
    await lab.add((await lab.person('Cem', cem)).text)
    expect(await refusalOf(lab.review(lab.onShare, cem))).toBeNull()
    await lab.approve()
    await lab.publish([])
    await lab.publish(lab.named('after', [pc]))
    await lab.approve(lab.onShare, cem)
    await lab.publish([])
    expect([(await pc.check()).kind, runbookNameOf(pc)]).toEqual(['staged', 'after'])
    await lab.remove('Bea')
    await lab.approve(lab.onShare, cem)
    await lab.publish([])
    await lab.publish(lab.named('without bea', [pc]))
    expect(await refusalOf(lab.review())).toBe('proposal.not-for-you')
  })

  it('is asked for only where the root key is on a stick, and only once by one name', async () => {
    const { shareLab } = await import('#build/fixtures/share-lab.ts')
    const { addSecondPerson, invite, makePersonKey } = await import('#main/services/second-person/second-person.ts')
    const plain = await shareLab('44444444-4444-4444-8444-444444444444')
    const at = { path: join(plain.home, 'key'), passphrase: 'long enough it is' }
    const { text } = await makePersonKey(invite(plain.project).text, 'Bea', at, plain.clock.now(), 4)
    const change = { passphrase, signers: [], now: plain.clock.now() }
    expect(await refusalOf(addSecondPerson(plain.project, plain.folder, text, change))).toBe('proposal.root-not-offline')
    plain.close()
    expect([
      await refusalOf(lab.add(text)),
      await refusalOf(lab.add(text.slice(0, -8))),
      await refusalOf(makePersonKey('rehome-invitation1.x', 'Bea', { ...at, path: join(lab.home, 'x') }, lab.clock.now(), 4)),
    ]).toEqual(['proposal.bad-person', 'proposal.bad-person', 'proposal.bad-invitation'])
    await lab.begin()
    expect(await refusalOf(lab.add((await lab.person('BEA', { ...at, path: join(lab.home, 'again') })).text))).toBe('proposal.bad-person')
    expect(await refusalOf(lab.remove('Dora'))).toBe('proposal.no-such-person')
  })
})

describe('a stolen laptop, with its project file and its passphrase', () => {
  it('publishes nothing that devices take: not alone, not with what lies on the share, not with other bins under an approved snapshot', async () => {
    await lab.begin()
    const keyring = await openKeyring(lab.project, passphrase)
    const make = metadataMaker(lab.project, keyring, lab.clock.now())
    const roles = readRoles(lab.project)
    const listed = [...roles.values()].filter(({ name }) => !['snapshot', 'timestamp'].includes(name))
    const version = Math.max(...[...roles.values()].map((row) => row.version)) + 1

    const evil = await make.bin('bin', (roles.get('bin')?.version ?? 0) + 1, [])
    const alone = await make.snapshot(version, [...listed.filter(({ name }) => name !== 'bin'), evil.row])
    const put = async (snapshot: typeof alone) => {
      const stamp = await make.timestamp(version, snapshot.row, 30)
      await lab.folder.replace(`repository/metadata/${evil.row.version}.bin.json`, evil.bytes)
      await lab.folder.replace(`repository/metadata/${snapshot.row.version}.snapshot.json`, snapshot.bytes)
      await lab.folder.replace('repository/metadata/timestamp.json', stamp.bytes)
    }
    await put(alone)
    expect(await refusalOf(pc.check())).toBe('share.forged')

    // The same with its one signature twice, and with the timestamp key's beside it.
    const { signatures, signed } = JSON.parse(Buffer.from(alone.bytes).toString()) as { signatures: object[]; signed: object }
    await put({ ...alone, bytes: Buffer.from(JSON.stringify({ signatures: [...signatures, ...signatures], signed })) })
    expect(await refusalOf(pc.check())).toMatch(/share\.(forged|metadata-damaged|content-mismatch)/)

    // A snapshot that two have signed, and another bin under the name it gives.
    const approved = roles.get('snapshot')!
    const stamp = await make.timestamp(version, approved, 30)
    writeFileSync(lab.metadata(`${roles.get('bin')!.version}.bin.json`), evil.bytes)
    await lab.folder.replace('repository/metadata/timestamp.json', stamp.bytes)
    const late = await lab.device('PC-LATE')
    expect([await refusalOf(late.check()), runbookNameOf(pc)]).toEqual([
      expect.stringMatching(/share\.(content-mismatch|truncated)/),
      'before',
    ])
  })

  it('does not change who must sign: a root takes two of the stick, the project file and the second person', async () => {
    await lab.begin()
    const rotate = (signers: Parameters<typeof rotateKeys>[2]['signers'] = []) =>
      rotateKeys(lab.project, lab.folder, { passphrase, roles: ['snapshot', 'timestamp'], now: lab.clock.now(), signers, workFactor: 4 })
    const { proposed } = await rotate()
    const { review } = await lab.review()
    expect([proposed?.id, review.missing, review.keys.map(({ role }) => role)]).toEqual([
      review.id,
      { snapshot: 0, root: 0 },
      ['snapshot', 'timestamp'],
    ])
    const root = lab.metadata('3.root.json')
    expect(existsSync(root)).toBe(false)
    expect((await pc.check()).kind).toBe('unchanged')
  })

  it('loses its worth with the stick and another laptop', async () => {
    await lab.begin()
    const stolen = await openKeyring(lab.project, passphrase)
    await stolen.sign('timestamp', new Uint8Array())
    const signers = await signersIn(lab.project, [lab.stick])
    const { proposed } = await rotateKeys(lab.project, lab.folder, {
      passphrase,
      roles: ['root', 'targets', 'snapshot', 'timestamp', 'collection'],
      now: lab.clock.now(),
      signers,
      workFactor: 4,
    })
    expect(proposed).not.toBeNull()
    await lab.approve()
    await lab.publish([])
    await lab.publish(lab.named('after', [pc]))
    await lab.approve()
    await lab.publish([])
    expect([(await pc.check()).kind, runbookNameOf(pc), await lab.damaged()]).toEqual(['staged', 'after', []])
  })
})
