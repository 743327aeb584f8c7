import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { batchOf, shareLab } from '#build/fixtures/share-lab.ts'
import type { Keyring } from '#main/services/share/keyring.ts'
import { metadataMaker, rootBody, signedBy } from '#main/services/share/metadata.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { fileOfTarget, readRoles, type TargetRow } from '#main/services/share/share-record.ts'
import { trustOf } from '#main/services/share/trust.ts'
import { assignmentName } from '#shared/bundle/layout.ts'
import { Refused, type Code } from '#shared/errors/refused.ts'
import { openFolder } from '#shared/storage/folder.ts'
import { makeScene, metadata, newest, picture, runbookOf, timestamp, version, workbenchSees, type Device, type Scene } from './scene.ts'

/** What is signed of a device's assignment, and where it lies: from `at` to `end` of a file. */
function assignmentOf({ lab, share }: Pick<Scene, 'lab' | 'share'>, device: Device) {
  const row = lab.project.file.prepare('SELECT * FROM shareTarget WHERE name = ?').get(assignmentName(device.id, sha256)) as TargetRow
  const at = row.packAt ?? 0
  return { row, file: join(share, fileOfTarget(row)), at, end: at + row.length }
}

/** Puts the assignment of one device in the place of another's. */
function copyAssignment(from: ReturnType<typeof assignmentOf>, to: ReturnType<typeof assignmentOf>): void {
  const bytes = readFileSync(to.file)
  readFileSync(from.file).copy(bytes, to.at, from.at, from.end)
  writeFileSync(to.file, bytes)
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}

function flipBit(path: string, at?: number): void {
  const bytes = readFileSync(path)
  const index = at ?? bytes.length >> 1
  bytes[index] = (bytes[index] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

/** The version before, padded to the length that is signed, so that only the hash can tell. */
function olderInPlace(scene: Scene, role: string): void {
  const length = statSync(newest(scene, role)).size
  const before = readFileSync(metadata(scene, `${version(scene, role) - 1}.${role}.json`), 'utf8')
  writeFileSync(newest(scene, role), before.padEnd(length).slice(0, length))
}

/** Publishes a bin of these targets as whoever has stolen every key of the project could. */
async function publishBin(scene: Scene, targets: readonly TargetRow[]): Promise<void> {
  const { project, folder, keyring, clock } = scene.lab
  const make = metadataMaker(project, keyring, clock.now())
  const bin = await make.bin('bin', version(scene, 'bin') + 1, targets)
  const role = readRoles(project).get('targets')
  if (role === undefined) throw new Error('no targets role')
  const snapshot = await make.snapshot(version(scene, 'snapshot') + 1, [role, bin.row])
  const stamp = await make.timestamp(snapshot.row.version, snapshot.row, 30)
  await folder.replace(`repository/metadata/${bin.row.version}.bin.json`, bin.bytes)
  await folder.replace(`repository/metadata/${snapshot.row.version}.snapshot.json`, snapshot.bytes)
  await folder.replace('repository/metadata/timestamp.json', stamp.bytes)
}

/** What the attacker does to the share, what the device refuses it with, and what the workbench names. */
const attacks: [name: string, device: Code, workbench: Code, attack: (scene: Scene) => void | Promise<void>][] = [
  [
    'forge: a timestamp that nobody signed',
    'share.forged',
    'share.forged',
    (s) => edit(timestamp(s), (t) => t.replace(/"version":(\d+)/, '"version":99')),
  ],
  [
    'forge: metadata signed with the attacker’s own keys',
    'share.foreign-project',
    'share.forged',
    async (s) => {
      const evil = await shareLab('22222222-2222-4222-8222-222222222222')
      for (let n = 0; n < 5; n++) await evil.publish([])
      cpSync(join(evil.root, 'repository'), join(s.share, 'repository'), { recursive: true })
      evil.close()
    },
  ],
  [
    'forge: the same, with our project’s name on it',
    'share.forged',
    'share.forged',
    async (s) => {
      const evil = await shareLab()
      for (let n = 0; n < 5; n++) await evil.publish([])
      cpSync(join(evil.root, 'repository'), join(s.share, 'repository'), { recursive: true })
      evil.close()
    },
  ],
  [
    'roll back: the whole repository as it was before',
    'share.rolled-back',
    'share.rolled-back',
    (s) => cpSync(s.old, s.share, { recursive: true }),
  ],
  [
    'replay: only the old timestamp',
    'share.rolled-back',
    'share.rolled-back',
    (s) => cpSync(join(s.old, 'repository', 'metadata', 'timestamp.json'), timestamp(s)),
  ],
  ['freeze: nothing new for longer than the project allows', 'share.expired', 'share.expired', (s) => s.lab.passDays(31)],
  ['mix and match: an old bin under the new one’s name', 'share.content-mismatch', 'share.content-mismatch', (s) => olderInPlace(s, 'bin')],
  [
    'mix and match: an old snapshot under the new one’s name',
    'share.content-mismatch',
    'share.content-mismatch',
    (s) => olderInPlace(s, 'snapshot'),
  ],
  ['truncated: half a timestamp', 'share.metadata-damaged', 'share.metadata-damaged', (s) => truncateSync(timestamp(s), 100)],
  ['truncated: half a snapshot', 'share.truncated', 'share.truncated', (s) => truncateSync(newest(s, 'snapshot'), 100)],
  [
    'truncated: half an assignment',
    'share.truncated',
    'share.truncated',
    (s) => truncateSync(assignmentOf(s, s.pc).file, assignmentOf(s, s.pc).end - 100),
  ],
  [
    'truncated: an empty assignment',
    'share.truncated',
    'share.truncated',
    (s) => truncateSync(assignmentOf(s, s.pc).file, assignmentOf(s, s.pc).at),
  ],
  ['bit-flipped: in the snapshot', 'share.content-mismatch', 'share.content-mismatch', (s) => flipBit(newest(s, 'snapshot'))],
  [
    'bit-flipped: in the assignment',
    'share.content-mismatch',
    'share.content-mismatch',
    (s) => flipBit(assignmentOf(s, s.pc).file, assignmentOf(s, s.pc).end - 1000),
  ],
  [
    'foreign bundle: another project’s assignment',
    'share.content-mismatch',
    'share.content-mismatch',
    async (s) => {
      const evil = await shareLab('22222222-2222-4222-8222-222222222222')
      const pc = await evil.device('PC-1')
      await evil.publish([batchOf(evil.project, [pc])])
      copyAssignment(assignmentOf({ lab: evil, share: evil.root }, pc), assignmentOf(s, s.pc))
      evil.close()
    },
  ],
  [
    'swapped device folders: another device’s assignment in our place',
    'share.content-mismatch',
    'share.content-mismatch',
    (s) => copyAssignment(assignmentOf(s, s.other), assignmentOf(s, s.pc)),
  ],
  [
    'wrong device: our name signed over another device’s assignment',
    'share.wrong-device',
    'share.published-elsewhere',
    // Only somebody with the project's keys could do it; the device still refuses what it cannot open.
    (s) => publishBin(s, [{ ...assignmentOf(s, s.other).row, name: assignmentOf(s, s.pc).row.name }]),
  ],
  [
    'path traversal in names: signed metadata that places our assignment outside the share',
    'share.metadata-damaged',
    'share.published-elsewhere',
    (s) => publishBin(s, [{ ...assignmentOf(s, s.pc).row, pack: '../../../etc/passwd', packAt: 0 }]),
  ],
  [
    'wrong key: a snapshot signed by the timestamp’s key',
    'share.forged',
    'share.published-elsewhere',
    async (s) => {
      const { project, folder, keyring, clock } = s.lab
      const wrong: Keyring = {
        ...keyring,
        signatures: async ([key], bytes) => [
          { keyid: key!.keyID, sig: Buffer.from(await keyring.sign('timestamp', bytes)).toString('hex') },
        ],
      }
      const make = metadataMaker(project, wrong, clock.now())
      const snapshot = await make.snapshot(
        version(s, 'snapshot') + 1,
        [...readRoles(project).values()].filter(({ name }) => ['bin', 'targets'].includes(name)),
      )
      const stamp = await make.timestamp(snapshot.row.version, snapshot.row, 30)
      await folder.replace(`repository/metadata/${snapshot.row.version}.snapshot.json`, snapshot.bytes)
      await folder.replace('repository/metadata/timestamp.json', stamp.bytes)
    },
  ],
  [
    'wrong key: a next root that the present root did not sign',
    'share.forged',
    'share.forged',
    async (s) => {
      const evil = await shareLab()
      const { roles } = trustOf(evil.project)
      const root = await signedBy(evil.keyring, roles.root.keys, rootBody(evil.project, 2, evil.clock.now(), roles))
      writeFileSync(metadata(s, '2.root.json'), root.bytes)
      evil.close()
    },
  ],
  ['a missing snapshot', 'share.missing-file', 'share.missing-file', (s) => rmSync(newest(s, 'snapshot'))],
  ['a vanished share', 'share.unreachable', 'share.missing-file', (s) => renameSync(s.share, `${s.share}.gone`)],
  [
    'symlink in the share: the timestamp',
    'share.not-a-file',
    'share.not-a-file',
    (s) => {
      renameSync(timestamp(s), join(s.lab.home, 'elsewhere'))
      symlinkSync(join(s.lab.home, 'elsewhere'), timestamp(s))
    },
  ],
  [
    'symlink in the share: the assignment',
    'share.not-a-file',
    'share.not-a-file',
    (s) => {
      const path = assignmentOf(s, s.pc).file
      rmSync(path)
      symlinkSync('/etc/passwd', path)
    },
  ],
  [
    'a folder where a file should be',
    'share.not-a-file',
    'share.not-a-file',
    (s) => {
      rmSync(newest(s, 'snapshot'))
      mkdirSync(newest(s, 'snapshot'))
    },
  ],
  ['endless data: a timestamp of 100 MB', 'share.oversized', 'share.oversized', (s) => truncateSync(timestamp(s), 100_000_000)],
  [
    'endless data: a root of 100 MB',
    'share.oversized',
    'share.oversized',
    (s) => {
      writeFileSync(metadata(s, '2.root.json'), '')
      truncateSync(metadata(s, '2.root.json'), 100_000_000)
    },
  ],
  [
    'schema bomb: a root with as many keys as fit',
    'share.forged',
    'share.forged',
    (s) => {
      const key = (n: number) => `"${n}":{"keytype":"","scheme":"","keyval":{}}`
      const keys = Array.from({ length: 1200 }, (_, n) => key(n)).join(',')
      const role = '{"keyids":[],"threshold":1}'
      const roles = `"root":${role},"targets":${role},"snapshot":${role},"timestamp":${role}`
      const signed = `{"_type":"root","spec_version":"1.0","version":2,"expires":"2030-01-01T00:00:00Z","consistent_snapshot":true,"keys":{${keys}},"roles":{${roles}}}`
      writeFileSync(metadata(s, '2.root.json'), `{"signatures":[],"signed":${signed}}`)
    },
  ],
  [
    'schema bomb: brackets without end',
    'share.metadata-damaged',
    'share.metadata-damaged',
    (s) => writeFileSync(metadata(s, '2.root.json'), '['.repeat(60_000)),
  ],
  ['schema bomb: a timestamp that is null', 'share.metadata-damaged', 'share.metadata-damaged', (s) => writeFileSync(timestamp(s), 'null')],
  [
    'schema bomb: fields of other kinds',
    'share.metadata-damaged',
    'share.metadata-damaged',
    (s) => writeFileSync(timestamp(s), '{"signed":{"_type":"timestamp","version":"9"},"signatures":7}'),
  ],
]

describe('a hostile share is refused by its code, nothing on the device changes, and the workbench names what it sees:', () => {
  let scene: Scene

  beforeAll(async () => {
    scene = await makeScene()
  })
  afterEach(() => scene.restore())
  afterAll(() => scene.lab.close())

  it.each(attacks)('%s -> %s; the workbench: %s', async (_name, code, workbench, attack) => {
    await attack(scene)
    const before = picture(scene.pc.state.dir)
    const error = await scene.pc.check().catch((thrown: unknown) => thrown)
    expect([error instanceof Refused ? error.code : error, picture(scene.pc.state.dir), runbookOf(scene.pc)]).toEqual([
      code,
      before,
      'Second',
    ])
    expect(await workbenchSees(scene)).toContain(workbench)
  })

  it('nothing is named where nothing was done', async () => {
    expect(await workbenchSees(scene)).toEqual([])
  })

  it('endless data: a share whose file never ends is read up to its limit', async () => {
    symlinkSync('/dev/zero', metadata(scene, '2.root.json'))
    await expect(scene.pc.check()).rejects.toMatchObject({ code: 'share.not-a-file' })
  })

  it('path traversal: a target name never leaves the targets folder', async () => {
    const paths: string[] = []
    await scene.pc.check((location) => {
      const share = openFolder(location)
      return {
        ...share,
        read: (path, limit) => (paths.push(path), share.read(path, limit)),
        readPart: (path, part) => (paths.push(path), share.readPart(path, part)),
      }
    })
    const allowed = /^repository\/(metadata\/(timestamp|\d+\.[a-z0-9-]+)\.json|targets\/[0-9a-f]{64}\.[0-9a-f]{32})$/
    expect(paths.filter((path) => !allowed.test(path))).toEqual([])
  })

  it('takes the true share again as soon as it is back', async () => {
    const truth = readFileSync(timestamp(scene))
    flipBit(timestamp(scene))
    await expect(scene.pc.check()).rejects.toBeInstanceOf(Refused)
    writeFileSync(timestamp(scene), truth)
    expect([(await scene.pc.check()).kind, runbookOf(scene.pc)]).toEqual(['staged', 'Fourth'])
  })

  it('clock set back: what had expired by a time the device has seen stays expired', async () => {
    const own = await makeScene()
    await own.pc.check()
    await own.lab.publish([], {})
    await own.pc.check()
    const frozen = join(own.lab.home, 'frozen')
    cpSync(own.share, frozen, { recursive: true })
    own.lab.passDays(29)
    expect((await own.pc.check()).kind).toBe('waiting')
    own.lab.passDays(2)
    await own.lab.publish([])
    await own.pc.check()
    rmSync(own.share, { recursive: true })
    cpSync(frozen, own.share, { recursive: true })
    own.lab.passDays(-31)
    const error = await own.pc.check().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'share.rolled-back' })
    // A device that has not seen the newer version judges by the latest moment it has seen.
    rmSync(join(own.pc.state.dir, 'trust', 'timestamp.json'))
    rmSync(join(own.pc.state.dir, 'trust', 'snapshot.json'))
    await expect(own.pc.check()).rejects.toMatchObject({ code: 'share.expired' })
    own.lab.close()
  })
})
