import { createPrivateKey, sign } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalize } from '@tufjs/canonical-json'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { requireIdentity } from '#agent/engine/share/identity.ts'
import { sendJournal } from '#agent/engine/share/send-journal.ts'
import { readStagedBundle } from '#agent/engine/share/staged-bundle.ts'
import { batchOf, passphrase, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import { collect } from '#main/services/device/collect.ts'
import { mailboxName } from '#shared/bundle/layout.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { nothingChanged } from '#shared/migration/step.ts'
import { keyFileFacts, newKeyFile, signersIn, writeKeyFile, type KeyFileAt } from './key-file.ts'
import { openKeyring, publicKey, type KeyRole } from './keyring.ts'
import { rootBody, signedBy } from './metadata.ts'
import { readRoots } from './roots.ts'
import { openSealed, sha256 } from './seal.ts'
import { rotateKeys, trustedKeys, type Rotation } from './rotate-keys.ts'
import { signingRoles, trustIn, trustOf, type SigningRole } from './trust.ts'
import { verifyShare } from './verify-share.ts'

let lab: ShareLab
beforeEach(async () => {
  lab = await shareLab()
})
afterEach(() => lab.close())

const rotate = (roles: readonly KeyRole[], folder = lab.folder, more: Partial<Rotation> = {}) =>
  rotateKeys(lab.project, folder, { passphrase, roles, now: lab.clock.now(), workFactor: 4, ...more })
const keyId = (role: KeyRole) => trustedKeys(lab.project).keys.find((key) => key.role === role)!.keyId
const nameOf = (device: { state: { dir: string } }) => readStagedBundle(device.state)?.runbooks.get('workstations')?.general.name
async function publishNamed(runbookName: string, devices: Awaited<ReturnType<ShareLab['device']>>[]) {
  const keyring = await openKeyring(lab.project, passphrase)
  const { publish } = await import('./publish.ts')
  await publish(lab.project, lab.folder, keyring, [batchOf(lab.project, devices, { runbookName })], { now: lab.clock.now() })
}

/** Puts a timestamp there that says what ours says, with another version, signed by the given private key. */
async function forgeTimestamp(stolen: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>, keyid: string, version: number) {
  const path = join(lab.root, 'repository/metadata/timestamp.json')
  const { signed } = JSON.parse(readFileSync(path, 'utf8')) as { signed: { version: number } }
  signed.version = version
  const sig = Buffer.from(await stolen(Buffer.from(canonicalize(signed)))).toString('hex')
  writeFileSync(path, JSON.stringify({ signatures: [{ keyid, sig }], signed }))
}

it.each([[['timestamp']], [['targets', 'snapshot']], [['root']], [signingRoles]] as (readonly SigningRole[])[][])(
  'devices follow new keys of %j by themselves, and newcomers with an older configuration key too',
  async (roles) => {
    const pc = await lab.device('PC-1')
    await publishNamed('before', [pc])
    await pc.check()
    const before = trustedKeys(lab.project)
    await rotate(roles)
    await rotate(roles)
    const late = await lab.device('PC-2')
    await publishNamed('after', [pc, late])
    const after = trustedKeys(lab.project)
    expect([(await pc.check()).kind, nameOf(pc), (await late.check()).kind]).toEqual(['staged', 'after', 'staged'])
    expect([after.root, after.keys.filter(({ keyId }, at) => keyId !== before.keys[at]?.keyId).map(({ role }) => role)]).toEqual([
      3,
      signingRoles.filter((role) => roles.includes(role)),
    ])
    expect((await verifyShare(lab.project, lab.folder, { now: lab.clock.now() })).damaged).toEqual([])
  },
)

it('a stolen key that ran far ahead is refused after the rotation, and the device goes on with what the project publishes', async () => {
  const pc = await lab.device('PC-1')
  await publishNamed('before', [pc])
  const stolen = await openKeyring(lab.project, passphrase)
  const signStolen = (bytes: Uint8Array) => stolen.sign('timestamp', bytes)
  const keyid = keyId('timestamp')
  // The thief raises the version so far that no honest one could be newer.
  await forgeTimestamp(signStolen, keyid, Number.MAX_SAFE_INTEGER)
  await pc.check()
  await rotate(['timestamp', 'snapshot', 'targets'])
  expect((await pc.check()).kind).toBe('unchanged')
  await publishNamed('after', [pc])
  expect([(await pc.check()).kind, nameOf(pc)]).toEqual(['staged', 'after'])
  await forgeTimestamp(signStolen, keyid, 1_000_000)
  await expect(pc.check()).rejects.toMatchObject({ code: 'share.forged' })
  expect(nameOf(pc)).toBe('after')
})

it('a root that the trusted root key has not signed moves nobody', async () => {
  const pc = await lab.device('PC-1')
  await publishNamed('before', [pc])
  await pc.check()
  await rotate(['root'])
  const file = join(lab.root, 'repository/metadata/2.root.json')
  const root = JSON.parse(readFileSync(file, 'utf8')) as { signatures: { keyid: string }[]; signed: object }
  const own = createPrivateKey({ key: readOwnKey(), format: 'jwk' })
  const bytes = Buffer.from(canonicalize(root.signed))
  const forged = [{ keyid: root.signatures[1]!.keyid, sig: sign(null, bytes, own).toString('hex') }]
  for (const signatures of [root.signatures.slice(1), root.signatures.slice(0, 1), forged]) {
    writeFileSync(file, JSON.stringify({ ...root, signatures }))
    await expect(pc.check()).rejects.toMatchObject({ code: 'share.forged' })
  }
  writeFileSync(file, JSON.stringify(root))
  expect((await pc.check()).kind).toBe('unchanged')
})

function readOwnKey() {
  return { kty: 'OKP', crv: 'Ed25519', d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }
}

it('cut off at any write, the next publication ends the rotation', async () => {
  const pc = await lab.device('PC-1')
  await publishNamed('run 0', [pc])
  let cuts = 0
  for (let n = 1; n < 20; n += 1) {
    let writes = 0
    const guard = async <T>(write: () => Promise<T>): Promise<T> => {
      writes += 1
      if (writes === n) throw new Error('power cut')
      return write()
    }
    const failing: ShareFolder = {
      ...lab.folder,
      create: (path, content) => guard(() => lab.folder.create(path, content)),
      replace: (path, content) => guard(() => lab.folder.replace(path, content)),
    }
    const done = await rotate(signingRoles, failing).then(
      () => true,
      (error: unknown) => (error instanceof Error && error.message === 'power cut' ? false : Promise.reject(error)),
    )
    await pc.check().catch(() => null)
    await publishNamed(`run ${n}`, [pc])
    await pc.check()
    expect([nameOf(pc), (await verifyShare(lab.project, lab.folder, { now: lab.clock.now() })).damaged]).toEqual([`run ${n}`, []])
    if (done) break
    cuts += 1
  }
  expect(cuts).toBeGreaterThanOrEqual(5)
})

it('a lost laptop: the project file copied to another goes on, and what is on the lost one is worth nothing', async () => {
  const pc = await lab.device('PC-1')
  await publishNamed('before', [pc])
  const lost = await openKeyring(lab.project, passphrase)
  // A keyring reads a key when it is first used: this one has to be the old one's.
  await lost.sign('timestamp', new Uint8Array())
  const keyid = keyId('timestamp')
  await rotate(signingRoles)
  await pc.check()
  await forgeTimestamp((bytes) => lost.sign('timestamp', bytes), keyid, 99)
  await expect(pc.check()).rejects.toMatchObject({ code: 'share.forged' })
  rmSync(join(lab.root, 'repository/metadata/timestamp.json'))
  await publishNamed('after', [pc])
  expect([(await pc.check()).kind, nameOf(pc)]).toEqual(['staged', 'after'])
})

describe('the collection key', () => {
  it('is followed by devices at their next check, and what they sealed before still opens', async () => {
    const pc = await lab.device('PC-1')
    const away = await lab.device('PC-2')
    await publishNamed('before', [pc, away])
    for (const device of [pc, away]) await device.check()
    const before = keyId('collection')
    await rotate(['collection'])
    const openedBy = async (device: typeof pc) => {
      await sendJournal(device.state, [finished], lab.clock)
      const [newest, older] = await (await openKeyring(lab.project, passphrase)).collectionKeys()
      const folder = join(lab.root, 'dropbox/devices', mailboxName(device.id, sha256), 'journal')
      const sealed = readFileSync(join(folder, readdirSync(folder)[0]!))
      return [await openSealed(sealed, [newest!]), await openSealed(sealed, [older!])].map((content) => content !== null)
    }
    await pc.check()
    const told = [await openedBy(pc), await openedBy(away)]
    const collected = await collect(lab.project, lab.folder, await openKeyring(lab.project, passphrase), {
      now: lab.clock.now(),
      progress: () => {},
    })
    expect([keyId('collection') === before, told, collected.records, collected.findings]).toEqual([
      false,
      [
        [true, false],
        [false, true],
      ],
      2,
      [],
    ])
  })

  it('costs one role anew, and no device anything but its next check', async () => {
    const pc = await lab.device('PC-1')
    await publishNamed('before', [pc])
    const written: string[] = []
    const note = (path: string) => written.push(path.replace('repository/metadata/', ''))
    const watched: ShareFolder = {
      ...lab.folder,
      create: (path, content) => (note(path), lab.folder.create(path, content)),
      replace: (path, content) => (note(path), lab.folder.replace(path, content)),
    }
    await rotate(['collection'], watched)
    expect(written).toEqual(['3.snapshot.json', '2.targets.json', 'timestamp.json'])
  })

  it('an older configuration key still enrols: its request opens, and the device hears of the new key', async () => {
    await rotate(['collection'])
    const late = await lab.device('PC-LATE')
    await publishNamed('after', [late])
    expect((await late.check()).kind).toBe('staged')
    expect(requireIdentity(late.state).collection).toBe(publicKey(lab.project, 'collection'))
  })
})

describe('a root key on a stick', () => {
  const stick = () => lab.stick
  const secrets = () => lab.project.file.prepare("SELECT count(*) FROM projectKey WHERE role = 'root'").pluck().get()

  it('leaves the project file for good: rotating asks for the stick, and the stick alone opens nothing else', async () => {
    const pc = await lab.device('PC-1')
    await publishNamed('before', [pc])
    await pc.check()
    const copyOfBefore = await openKeyring(lab.project, passphrase)
    await rotate(['root'], lab.folder, { rootKey: stick() })
    await pc.check()
    expect([secrets(), trustedKeys(lab.project).keys[0]?.holder]).toEqual([0, 'stick'])

    await expect(rotate(['timestamp'])).rejects.toMatchObject({
      code: 'key.needs-signatures',
      refusal: { details: { missing: 1, of: ['the stick with the root key'] } },
    })
    await expect(rotate(['root'])).rejects.toMatchObject({ code: 'key.needs-file' })
    await rotate(['timestamp'], lab.folder, { signers: await signersIn(lab.project, [stick()]) })
    await publishNamed('after', [pc])
    expect([(await pc.check()).kind, nameOf(pc)]).toEqual(['staged', 'after'])

    // Whoever has a copy of the project file from before cannot say whom devices trust any more.
    const { roles, version } = trustOf(lab.project)
    const { bytes } = await signedBy(
      copyOfBefore,
      [...trustOfVersion(1).roles.root.keys, ...roles.root.keys],
      rootBody(lab.project, version + 1, lab.clock.now(), trustOfVersion(1).roles),
    )
    writeFileSync(join(lab.root, `repository/metadata/${version + 1}.root.json`), bytes)
    lab.passDays(1)
    await lab.publish([batchOf(lab.project, [pc])])
    await expect(pc.check()).rejects.toMatchObject({ code: 'share.forged' })
  })

  it('is there from the first day with `init`, and enrolment, publishing and checking never ask for it', async () => {
    const other = await shareLab('33333333-3333-4333-8333-333333333333', { offlineRoot: 'stick' })
    try {
      const pc = await other.device('PC-1')
      await other.publish([batchOf(other.project, [pc])])
      expect((await pc.check()).kind).toBe('staged')
      expect(other.project.file.prepare("SELECT count(*) FROM projectKey WHERE role = 'root'").pluck().get()).toBe(0)
    } finally {
      other.close()
    }
  })

  it('comes back into the project file, or moves to another stick, with the old one’s signature', async () => {
    await rotate(['root'], lab.folder, { rootKey: stick() })
    const second = { ...stick(), path: `${stick().path}2` }
    await rotate(['root'], lab.folder, { rootKey: second, signers: await signersIn(lab.project, [stick()]) })
    expect([await keyFileFacts(lab.project, stick()), await keyFileFacts(lab.project, second)].map(({ trusted }) => trusted)).toEqual([
      false,
      true,
    ])
    await expect(rotate(['root'], lab.folder, { rootKey: 'here', signers: await signersIn(lab.project, [stick()]) })).rejects.toMatchObject(
      {
        code: 'key.needs-signatures',
      },
    )
    await rotate(['root'], lab.folder, { rootKey: 'here', signers: await signersIn(lab.project, [second]) })
    expect([secrets(), trustedKeys(lab.project).keys.map(({ holder }) => holder)]).toEqual([1, Array.from({ length: 5 }, () => 'here')])
    const pc = await lab.device('PC-1')
    await publishNamed('after', [pc])
    expect((await pc.check()).kind).toBe('staged')
  })

  it('a file that cannot be written, exists, is foreign, damaged or opened with a wrong passphrase changes nothing', async () => {
    const before = trustedKeys(lab.project)
    const refusal = (more: Partial<Rotation>) => rotate(['root'], lab.folder, more).then(String, (error: { code: string }) => error.code)
    writeFileSync(stick().path, 'something else')
    const open = (at: KeyFileAt) => signersIn(lab.project, [at]).then(String, (error: { code: string }) => error.code)
    const foreign = { path: join(lab.home, 'foreign'), passphrase: stick().passphrase }
    await writeKeyFile(
      foreign,
      newKeyFile({
        kind: 'stick',
        name: 'root',
        project: '22222222-2222-4222-8222-222222222222',
        projectName: 'Fabrikam',
        createdAt: lab.clock.now(),
      }),
      4,
    )
    expect([
      await refusal({ rootKey: stick() }),
      await refusal({ rootKey: { path: join(lab.home, 'not in', 'key'), passphrase: stick().passphrase } }),
      await refusal({ rootKey: { path: join(lab.home, 'short'), passphrase: 'short' } }),
      await open(stick()),
      await open({ ...stick(), path: join(lab.home, 'none') }),
      await open(foreign),
      await open({ ...foreign, passphrase: 'not this one' }),
    ]).toEqual([
      'key.file-exists',
      'key.file-unwritable',
      'key.weak-passphrase',
      'key.no-key-file',
      'key.no-such-file',
      'key.foreign-file',
      'key.wrong-file-passphrase',
    ])
    expect([trustedKeys(lab.project), readFileSync(stick().path, 'utf8')]).toEqual([before, 'something else'])
    expect(readFileSync(foreign.path, 'utf8')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/)
  })
})

const trustOfVersion = (version: number) => trustIn(readRoots(lab.project).find((root) => root.version === version)!.content)
const finished: JournalEvent = {
  seq: 1,
  at: '2026-11-21T12:00:00.000Z' as never,
  run: 'run-1',
  kind: 'run-ended',
  outcome: 'migrated',
  changed: nothingChanged,
  findings: [],
}
