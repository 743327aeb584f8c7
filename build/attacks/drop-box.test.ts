import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CompactSign, importJWK } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDeviceKeys, requireIdentity } from '#agent/engine/share/identity.ts'
import { sealToProject } from '#agent/engine/share/sealed.ts'
import { sendJournal } from '#agent/engine/share/send-journal.ts'
import { shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { collect } from '#main/services/device/collect.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { verifyShare } from '#main/services/share/verify-share.ts'
import { segmentName } from '#shared/bundle/journal-segment.ts'
import { mailboxName } from '#shared/bundle/layout.ts'
import type { Code } from '#shared/errors/refused.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import type { Device } from './scene.ts'

interface Scene {
  readonly lab: ShareLab
  readonly pc: Device
  readonly other: Device
}

const mailbox = ({ lab }: Scene, device: Device) => join(lab.root, 'dropbox', 'devices', mailboxName(device.id, sha256), 'journal')
const segments = (scene: Scene, device: Device) =>
  readdirSync(mailbox(scene, device))
    .toSorted()
    .map((name) => join(mailbox(scene, device), name))
const events = (upTo: number, at = '2026-11-21T12:00:00.000Z') =>
  Array.from({ length: upTo }, (_, index) => ({ seq: index + 1, at, run: 'r', kind: 'resumed' }) as unknown as JournalEvent)

/** A segment as the device of that state could make it. */
async function segment({ lab }: Scene, by: Device, event: string, { device = by.id, kid = by.id, seq = 3 } = {}): Promise<Buffer> {
  const identity = requireIdentity(by.state)
  const signer = await importJWK({ ...openDeviceKeys(by.state, identity).signing, alg: 'EdDSA' })
  const { project } = identity
  const record = `{"version":1,"project":"${project}","device":"${device}","seq":${seq},"sentAt":"${lab.clock.now()}","prev":null,"event":${event}}`
  const jws = await new CompactSign(Buffer.from(record)).setProtectedHeader({ alg: 'EdDSA', kid }).sign(signer)
  return Buffer.from(await sealToProject(Buffer.from(JSON.stringify({ version: 1, records: [jws] })), identity.collection, project))
}
function leave(scene: Scene, device: Device, first: number, bytes: Uint8Array): void {
  writeFileSync(join(mailbox(scene, device), segmentName(first, sha256(bytes))), bytes)
}
function flip(path: string): void {
  const bytes = readFileSync(path)
  bytes[bytes.length >> 1]! ^= 1
  writeFileSync(path, bytes)
}

/** What is done to the folder of the first device, and what collecting then names. */
const attacks: [name: string, code: Code, attack: (scene: Scene) => void | Promise<void>][] = [
  [
    'forge: a record signed by another device’s key',
    'dropbox.edited',
    async (s) => leave(s, s.pc, 3, await segment(s, s.other, '{}', { device: s.pc.id, kid: s.pc.id })),
  ],
  [
    'replay: a segment again, under another number',
    'dropbox.reordered',
    (s) => {
      const bytes = readFileSync(segments(s, s.pc)[0]!)
      leave(s, s.pc, 9, bytes)
    },
  ],
  ['roll back: an earlier segment removed', 'dropbox.gap', (s) => rmSync(segments(s, s.pc)[0]!)],
  [
    'swapped device folders: another device’s segment in ours',
    'dropbox.foreign',
    (s) => cpSync(segments(s, s.other)[0]!, join(mailbox(s, s.pc), segmentName(7, sha256(readFileSync(segments(s, s.other)[0]!))))),
  ],
  ['truncated: half a segment', 'dropbox.truncated', (s) => truncateSync(segments(s, s.pc)[1]!, 500)],
  ['bit-flipped: one bit of a segment', 'dropbox.edited', (s) => flip(segments(s, s.pc)[1]!)],
  [
    'symlink: under the name of a segment',
    'dropbox.stray',
    (s) => symlinkSync('/etc/passwd', join(mailbox(s, s.pc), segmentName(5, sha256('x')))),
  ],
  [
    'path traversal in names: dots, backslashes, control characters',
    'dropbox.stray',
    (s) => writeFileSync(join(mailbox(s, s.pc), '..\\..\\boot.ini\u0007\n'), 'x'),
  ],
  [
    'endless data: a segment of 20 GB',
    'dropbox.oversized',
    (s) => {
      const path = join(mailbox(s, s.pc), segmentName(5, sha256('giant')))
      writeFileSync(path, '')
      truncateSync(path, 20 * 2 ** 30)
    },
  ],
  [
    'schema bomb: a signed event that nests 20,000 deep',
    'dropbox.edited',
    async (s) => leave(s, s.pc, 3, await segment(s, s.pc, `${'{"a":'.repeat(20_000)}0${'}'.repeat(20_000)}`)),
  ],
  [
    'key compromise: a copy of the device signs another record of the same number',
    'dropbox.clone',
    async (s) => leave(s, s.pc, 2, await segment(s, s.pc, '{}', { seq: 2 })),
  ],
  [
    'clock set back: on the device, between two records',
    'dropbox.clock-back',
    async (s) => {
      const back = [...events(2), ...events(3, '2026-11-21T09:00:00.000Z').slice(2)]
      await sendJournal(s.pc.state, back, s.lab.clock)
    },
  ],
]

describe('a hostile drop box is named by its code, and costs no other device a record:', () => {
  let scene: Scene
  let kept: string
  beforeAll(async () => {
    const lab = await shareLab()
    const [pc, other] = [await lab.device('PC-1'), await lab.device('PC-2')]
    for (const device of [pc, other]) for (const upTo of [1, 2]) await sendJournal(device.state, events(upTo), lab.clock)
    scene = { lab, pc, other }
    kept = join(lab.home, 'kept')
    for (const name of ['share', 'devices']) cpSync(join(lab.home, name), join(kept, name), { recursive: true })
  })
  beforeEach(() => {
    scene.lab.project.file.exec('BEGIN')
  })
  afterEach(() => {
    scene.lab.project.file.exec('ROLLBACK')
    for (const name of ['share', 'devices']) {
      rmSync(join(scene.lab.home, name), { recursive: true })
      cpSync(join(kept, name), join(scene.lab.home, name), { recursive: true })
    }
  })
  afterAll(() => scene.lab.close())

  const collected = async () => {
    const { lab } = scene
    const { findings } = await collect(lab.project, lab.folder, lab.keyring, { now: lab.clock.now(), progress: () => {} })
    const count = lab.project.file.prepare('SELECT count(*) FROM journalRecord WHERE device = ?').pluck()
    return { codes: findings.map(({ refusal }) => refusal.code), others: count.get(scene.other.id), own: count.get(scene.pc.id) }
  }

  it.each(attacks)('%s -> %s', async (_name, code, attack) => {
    await attack(scene)
    const { codes, others } = await collected()
    expect([codes, others]).toEqual([expect.arrayContaining([code]), 2])
  })

  it('whole folders swapped: every segment is told as another device’s, and nothing is taken', async () => {
    const [one, two] = [mailbox(scene, scene.pc), mailbox(scene, scene.other)]
    renameSync(one, `${one}.away`)
    renameSync(two, one)
    renameSync(`${one}.away`, two)
    const { codes, others, own } = await collected()
    expect([new Set(codes), others, own]).toEqual([new Set(['dropbox.foreign']), 0, 0])
  })

  it('what was collected is missed when somebody removes it', async () => {
    await collected()
    rmSync(mailbox(scene, scene.pc), { recursive: true })
    mkdirSync(mailbox(scene, scene.pc))
    const { damaged } = await verifyShare(scene.lab.project, scene.lab.folder, { now: scene.lab.clock.now() })
    expect(damaged.map(({ part, code }) => [part, code])).toEqual(Array.from({ length: 2 }, () => ['drop-box', 'dropbox.missing']))
  })

  it('nothing is named where nothing was done', async () => {
    expect(await collected()).toEqual({ codes: [], others: 2, own: 2 })
  })
})
