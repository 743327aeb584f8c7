import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDeviceKeys, requireIdentity } from '#agent/engine/share/identity.ts'
import { readStagedBundle } from '#agent/engine/share/staged-bundle.ts'
import { sendJournal } from '#agent/engine/share/send-journal.ts'
import { batchOf, passphrase, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { receiveCarry, sendCarry } from '#main/services/courier/courier.ts'
import { verifyTrail, writeTrail } from '#main/services/courier/receipt-trail.ts'
import { rotateKeys } from '#main/services/share/rotate-keys.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { mailboxName } from '#shared/bundle/layout.ts'
import type { ReceiptTrail } from '#shared/bundle/receipt-trail.ts'
import { openFolder } from '#shared/storage/folder.ts'

const has = (program: string, version: string) => spawnSync(program, [version]).status === 0
const reader = join(import.meta.dirname, 'read_share.py')

/** Python's standard library and the openssl command line, written from docs/share-format.md. */
describe.skipIf(!has('python3', '--version') || !has('openssl', 'version'))('an independent reader', () => {
  let lab: ShareLab
  let pc: Awaited<ReturnType<ShareLab['device']>>
  const events = () =>
    Array.from({ length: 3 }, (_, index) => ({ seq: index + 1, at: lab.clock.now(), run: 'r', kind: 'resumed' as const }))

  beforeAll(async () => {
    lab = await shareLab()
    pc = await lab.device('PC-1')
    const other = await lab.device('PC-2')
    await lab.publish([batchOf(lab.project, [pc, other])])
    await rotateKeys(lab.project, lab.folder, { passphrase, roles: ['root', 'targets'], now: lab.clock.now(), workFactor: 4 })
    await lab.publish([batchOf(lab.project, [pc, other], { runbookName: 'Größer "now" \\' })])
    await pc.check()
    await sendJournal(pc.state, events().slice(0, 2), lab.clock)
    await sendJournal(pc.state, events(), lab.clock)
  })
  afterAll(() => lab.close())

  function read(what: 'bundle' | 'journal' | 'receipts', share: string, keys: object) {
    const file = join(lab.home, `${what}-keys.json`)
    writeFileSync(file, JSON.stringify(keys))
    const { status, stdout, stderr } = spawnSync('python3', [reader, what, share, file], { encoding: 'utf8' })
    return status === 0 ? (JSON.parse(stdout) as Record<string, unknown>) : `${status}: ${stderr.trim()}`
  }
  const bundleKeys = (device = pc) => {
    const identity = requireIdentity(device.state)
    return { device: device.id, sealing: openDeviceKeys(device.state, identity).sealing.d, root: identity.root, now: lab.clock.now() }
  }
  async function journalKeys() {
    const sealed = lab.project.file.prepare("SELECT sealed FROM projectKey WHERE role = 'collection'").pluck().get() as Uint8Array
    const opened = await (await openKeyring(lab.project, passphrase)).open('collection', sealed)
    const { d } = JSON.parse(new TextDecoder().decode(opened)) as { d: string }
    const { project, signing } = requireIdentity(pc.state)
    return { project, device: pc.id, signing: signing.x, collection: d }
  }
  /** A copy of the share with one byte of a file changed. */
  function damaged(name: string, file: string, at: (length: number) => number): string {
    const share = join(lab.home, name)
    cpSync(lab.root, share, { recursive: true })
    const bytes = readFileSync(join(share, file))
    bytes[at(bytes.length)]! ^= 1
    writeFileSync(join(share, file), bytes)
    return share
  }

  it('reads a bundle: from the pinned root through every signature to what the device stages', () => {
    const staged = readStagedBundle(pc.state)!
    const { project, device, batch, deviceName } = staged.assignment
    expect(read('bundle', lab.root, bundleKeys())).toMatchObject({
      assignment: { project, device, batch, deviceName },
      runbooks: Object.fromEntries(staged.runbooks),
      translation: [...staged.table].map(({ source, target }) => [sidToText(source), sidToText(target)]),
      accounts: staged.accounts,
      collection: requireIdentity(pc.state).collection,
    })
  })

  it('reads a journal: every record, signed, chained and complete', async () => {
    expect(read('journal', lab.root, await journalKeys())).toEqual({ events: events() })
  })

  it('audits a receipt trail from its file alone, across a rotation of the key that signs it; a receipt that is changed or missing is refused', async () => {
    const desk = async () => ({ project: lab.project, keyring: await openKeyring(lab.project, passphrase), now: lab.clock.now() })
    const stick = openFolder(join(lab.home, 'stick'))
    await sendCarry(await desk(), lab.folder, stick, 'Oslo', { progress: () => {} })
    await rotateKeys(lab.project, lab.folder, { passphrase, roles: ['timestamp'], now: lab.clock.now(), workFactor: 4 })
    await receiveCarry(await desk(), stick, lab.folder, { progress: () => {} })
    const written = await writeTrail(lab.project, (await desk()).keyring, lab.clock.now())
    const keys = { root: verifyTrail(written, null).root }
    const audit = (change: (trail: ReceiptTrail) => void, from: object = keys) => {
      const trail = JSON.parse(Buffer.from(written).toString()) as ReceiptTrail
      change(trail)
      writeFileSync(join(lab.home, 'trail.json'), JSON.stringify(trail))
      return read('receipts', join(lab.home, 'trail.json'), from)
    }
    expect([
      audit(() => {}),
      audit(({ receipts }) => Object.assign(receipts[0]!.said, { site: 'Bergen' })),
      audit(({ receipts }) => void receipts.pop()),
      audit(({ receipts }) => void receipts.shift()),
      audit(() => {}, { root: '0'.repeat(64) }),
    ]).toEqual([
      expect.objectContaining({
        receipts: [expect.objectContaining({ kind: 'left', site: 'Oslo' }), expect.objectContaining({ kind: 'came-back', site: 'Oslo' })],
      }),
      '1: what stands in the clear is not what was signed',
      '1: receipts at the end are missing',
      '1: a receipt is missing or out of order',
      '1: the first root is another',
    ])
  })

  it('verifies what it reads: a changed byte, another root, another device’s key and a missing record are refused', async () => {
    const names = readdirSync(join(lab.root, 'repository/metadata'))
    const bin = names.findLast((name) => name.endsWith('.bin.json'))!
    const segment = `dropbox/devices/${mailboxName(pc.id, sha256)}/journal`
    const [first = ''] = readdirSync(join(lab.root, segment)).toSorted()
    const gap = join(lab.home, 'gap')
    cpSync(lab.root, gap, { recursive: true, filter: (path) => !path.endsWith(first) })
    mkdirSync(gap, { recursive: true })
    const root = { version: 1, sha256: sha256('another') }
    expect([
      read(
        'bundle',
        damaged('a', 'repository/metadata/timestamp.json', (length) => length - 100),
        bundleKeys(),
      ),
      read(
        'bundle',
        damaged('b', `repository/metadata/${bin}`, (length) => length >> 1),
        bundleKeys(),
      ),
      read('bundle', lab.root, { ...bundleKeys(), root }),
      read('bundle', lab.root, { ...bundleKeys(), sealing: bundleKeys(await lab.device('PC-3')).sealing }),
      read('bundle', lab.root, { ...bundleKeys(), now: '2030-01-01T00:00:00.000Z' }),
      read('journal', gap, await journalKeys()),
    ]).toEqual([
      '1: too few signatures',
      expect.stringMatching(/^1: a file is not the one that was signed$/),
      '1: the pinned root is another',
      '1: the envelope was changed, or is not for this key',
      '1: the timestamp has expired',
      '1: a record is missing or out of order',
    ])
  })
})
