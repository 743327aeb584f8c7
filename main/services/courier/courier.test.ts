import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sendJournal } from '#agent/engine/share/send-journal.ts'
import { batchOf, passphrase, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { collect } from '#main/services/device/collect.ts'
import { rotateKeys } from '#main/services/share/rotate-keys.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { openFolder } from '#shared/storage/folder.ts'
import { deliverCarry, receiveCarry, returnCarry, sendCarry } from './courier.ts'
import { readReceipts } from './receipts.ts'

let lab: ShareLab
let pc: Awaited<ReturnType<ShareLab['device']>>
const options = { progress: () => {} }
const at = (name: string) => join(lab.home, name)
const folder = (name: string) => openFolder(at(name))
const desk = () => ({ project: lab.project, keyring: lab.keyring, now: lab.clock.now() })

const send = (stick = 'stick') => sendCarry(desk(), lab.folder, folder(stick), 'Oslo', options)
const deliver = (stick = 'stick') => deliverCarry(folder(stick), folder('site'), options)
const answer = (stick = 'stick') => returnCarry(folder('site'), folder(stick), options)
const receive = (stick = 'stick') => receiveCarry(desk(), folder(stick), lab.folder, options)
const publish = (runbookName: string) => lab.publish([batchOf(lab.project, [pc], { runbookName })])
const atSite = () => pc.check(() => folder('site'))
const journal = (from: number, to: number) =>
  sendJournal(
    pc.state,
    Array.from({ length: to }, (_, index) => ({ seq: index + 1, at: lab.clock.now(), run: 'r', kind: 'rebooting' }) as JournalEvent).slice(
      from - 1,
    ),
    lab.clock,
    () => folder('site'),
  )
const collected = async () => {
  await collect(lab.project, lab.folder, lab.keyring, { now: lab.clock.now(), ...options })
  return lab.project.file.prepare('SELECT count(*) FROM journalRecord').pluck().get()
}

beforeEach(async () => {
  lab = await shareLab()
  pc = await lab.device('PC-1')
  await publish('First')
})
afterEach(() => lab.close())

describe('courier mode', () => {
  it('brings the bundle to a site no network reaches, and the journal back', async () => {
    const sent = await send()
    const delivered = await deliver()
    const staged = await atSite()
    await journal(1, 3)
    await answer()
    const back = await receive()
    expect([staged.kind, delivered.repositoryVersion, delivered.digest, back.carry, await collected()]).toEqual([
      'staged',
      sent.repositoryVersion,
      sent.digest,
      sent.carry,
      3,
    ])
  })

  it('a stick is a share by itself: a device reads it, and nothing on it is more than the share shows', async () => {
    await send()
    const files = readdirSync(at('stick'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const strange = files
      .map((file) => join(file.parentPath, file.name).replace(at('stick'), ''))
      .filter((file) => !existsSync(lab.root + file))
    expect([(await pc.check(() => folder('stick'))).kind, strange]).toEqual(['staged', ['/courier/carry.jws']])
  })

  it('the same carry twice writes nothing the second time', async () => {
    await send()
    await deliver()
    expect([(await deliver()).written, (await send()).written]).toEqual([0, 0])
  })

  it('an older stick after a newer one is put aside, and what it brings back is still taken', async () => {
    await send('older')
    await publish('Second')
    await send('newer')
    await deliver('newer')
    await expect(deliver('older')).rejects.toMatchObject({ code: 'courier.older' })
    await atSite()
    await journal(1, 1)
    await answer('older')
    await journal(2, 4)
    await answer('newer')
    await receive('newer')
    await receive('older')
    expect([(await atSite()).kind, await collected()]).toEqual(['unchanged', 4])
  })

  it('parts that come in the wrong order are a gap until the other part is there', async () => {
    await send()
    await deliver()
    await atSite()
    await journal(1, 2)
    await answer('one')
    rmSync(join(at('site'), 'dropbox', 'devices'), { recursive: true })
    await journal(3, 4)
    await answer('two')
    await receive('two')
    const early = await collected()
    await receive('one')
    expect([early, await collected()]).toEqual([2, 4])
  })

  it('a carry that is cut or damaged leaves the site as it was, and is completed by the next', async () => {
    await send()
    await deliver()
    await publish('Second')
    await send()
    const targets = join(at('stick'), 'repository', 'targets')
    const taken = readdirSync(targets).filter((name) => !existsSync(join(at('site'), 'repository', 'targets', name)))
    truncateSync(join(targets, taken[0]!), 100)
    await expect(deliver()).rejects.toMatchObject({
      code: 'courier.incomplete',
      refusal: { details: { missing: 1, file: `repository/targets/${taken[0]}` } },
    })
    const before = (await atSite()).version
    const repaired = await send()
    await deliver()
    expect([before, (await atSite()).version, repaired.written]).toEqual([2, 3, 1])
  })

  it.each([
    ['another project’s stick', 'share.foreign-project', async () => {
      const other = await shareLab('22222222-2222-4222-8222-222222222222')
      try {
        rmSync(at('stick'), { recursive: true })
        cpSync(other.root, at('stick'), { recursive: true })
      } finally {
        other.close()
      }
    }],
    ['an empty stick', 'courier.nothing-there', async () => rmSync(at('stick'), { recursive: true })],
    ['a timestamp that is no metadata', 'share.metadata-damaged', async () => writeFileSync(join(at('stick'), 'repository/metadata/timestamp.json'), '[]')],
    ['a link in place of the timestamp', 'share.not-a-file', async () => {
      rmSync(join(at('stick'), 'repository/metadata/timestamp.json'))
      symlinkSync('/etc/hostname', join(at('stick'), 'repository/metadata/timestamp.json'))
    }],
  ] as const)('refuses %s: %s', async (_, code, spoil) => {
    await send()
    await deliver()
    await spoil()
    await expect(deliver()).rejects.toMatchObject({ code })
    expect((await atSite()).kind).toBe('staged')
  }) // oxfmt-ignore

  const timestampOf = (place: string) => join(at(place), 'repository', 'metadata', 'timestamp.json')
  const makeUp = (place: string) =>
    writeFileSync(
      timestampOf(place),
      readFileSync(timestampOf(place), 'utf8').replace(/"version":\d+,"expires"|"version":\d+/, (said) => said.replace(/\d+/, '999')),
    )

  it('forge: a stick with a timestamp that anybody made up is refused, and the site stays open for the true one', async () => {
    await send()
    await deliver()
    makeUp('stick')
    await expect(deliver()).rejects.toMatchObject({ code: 'share.forged' })
    await publish('Second')
    await send('true')
    await deliver('true')
    expect([(await atSite()).kind, (await atSite()).version]).toEqual(['staged', 3])
  })

  it('forge: what somebody made up at the site, or on the stick, keeps no carry out', async () => {
    await send()
    await deliver()
    for (const place of ['site', 'stick']) makeUp(place)
    await publish('Second')
    await send()
    await deliver()
    expect([(await atSite()).kind, (await atSite()).version]).toEqual(['staged', 3])
  })

  it('forge: a root that the one before has not signed stays on the stick, where it stops no device of the site', async () => {
    await send()
    const root = (place: string, version: number) => join(at(place), 'repository', 'metadata', `${version}.root.json`)
    writeFileSync(root('stick', 2), readFileSync(root('stick', 1), 'utf8').replace('"version":1', '"version":2'))
    await deliver()
    expect([existsSync(root('site', 2)), (await atSite()).kind]).toEqual([false, 'staged'])
  })

  it('new keys come to the site with the roots that lead to them, and a stick from before them is put aside', async () => {
    await send('older')
    await deliver('older')
    await rotateKeys(lab.project, lab.folder, { passphrase, roles: ['root', 'timestamp', 'snapshot', 'targets'], now: lab.clock.now() })
    await send()
    await deliver()
    await expect(deliver('older')).rejects.toMatchObject({ code: 'courier.older' })
    expect((await atSite()).version).toBe(3)
  })

  it('takes nothing from a hostile stick but what is whole and in its place', async () => {
    await send()
    await deliver()
    await atSite()
    await journal(1, 1)
    await answer()
    const devices = join(at('stick'), 'dropbox', 'devices')
    const mailbox = readdirSync(devices)[0]!
    const own = join(devices, mailbox, 'journal')
    writeFileSync(join(own, `000000000002-${'0'.repeat(32)}.jwe`), 'not its hash')
    writeFileSync(join(own, 'evil\u001b[2J.exe'), '')
    symlinkSync('/etc/passwd', join(own, `000000000003-${'1'.repeat(32)}.jwe`))
    mkdirSync(join(devices, 'not a mailbox'))
    const back = await receive()
    expect([back.files, back.leftBehind.map(({ code }) => code).toSorted(), await collected()]).toEqual([
      1,
      ['dropbox.edited', 'dropbox.stray', 'dropbox.stray', 'dropbox.stray'],
      1,
    ])
  })
})

describe('the receipt trail', () => {
  it('says what left and what came back, by which export, each signed and following the one before', async () => {
    const first = await send()
    await send('lost')
    await deliver()
    await answer()
    await receive()
    const trail = readReceipts(lab.project)
    expect(trail.map(({ seq, kind, carry, site, digest }) => [seq, kind, carry === first.carry, site, digest === first.digest])).toEqual([
      [1, 'left', true, 'Oslo', true],
      [2, 'left', false, 'Oslo', true],
      [3, 'came-back', true, 'Oslo', false],
    ])
  })

  it('is found out when a receipt was changed, taken out or signed by somebody else', async () => {
    await send()
    await send()
    await send()
    const { file } = lab.project
    file.exec('DROP TRIGGER courierReceiptStays; DROP TRIGGER courierReceiptRemains')
    const texts = file.prepare('SELECT receipt FROM courierReceipt ORDER BY seq').pluck().all() as string[]
    const put = (rows: (readonly [number, string])[]) => {
      file.exec('DELETE FROM courierReceipt')
      for (const row of rows) file.prepare('INSERT INTO courierReceipt VALUES (?, ?)').run(...row)
    }
    const [one = '', two = '', three = ''] = texts
    const [header, payload, signature] = two.split('.') as [string, string, string]
    const edited = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('Oslo', 'Rome')).toString('base64url')
    for (const rows of [
      [[1, one], [3, three]],
      [[1, two], [2, one], [3, three]],
      [[1, one], [2, `${header}.${edited}.${signature}`], [3, three]],
      [[1, one], [2, 'a.b.c'], [3, three]],
    ] as [number, string][][]) {
      put(rows)
      expect(() => readReceipts(lab.project)).toThrowError(expect.objectContaining({ code: 'courier.forged-receipt' }))
    } // oxfmt-ignore
    put([[1, one], [2, two], [3, three]]) // oxfmt-ignore
    expect(readReceipts(lab.project).length).toBe(3)
  })

  it('a receipt that is not ours names no export', async () => {
    await send()
    const path = join(at('stick'), 'courier', 'carry.jws')
    writeFileSync(path, `${readFileSync(path, 'latin1').slice(0, -10)}AAAAAAAAAA`)
    expect((await receive()).carry).toBeNull()
  })
})
