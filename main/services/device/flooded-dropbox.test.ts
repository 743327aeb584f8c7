import { mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sendJournal } from '#agent/engine/share/send-journal.ts'
import { shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { segmentName } from '#shared/bundle/journal-segment.ts'
import { mailboxName } from '#shared/bundle/layout.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { Refused } from '#shared/errors/refused.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { collect } from './collect.ts'
import { defaultQuota, type Quota } from './mailbox.ts'
import { openSegment } from './open-segment.ts'

type Device = Awaited<ReturnType<ShareLab['device']>>
let lab: ShareLab
let pc: Device
let other: Device
beforeEach(async () => {
  lab = await shareLab()
  pc = await lab.device('PC-1')
  other = await lab.device('PC-2')
})
afterEach(() => lab.close())

const journal = (device: Device) => join(lab.root, 'dropbox', 'devices', mailboxName(device.id, sha256), 'journal')
const take = (quota: Quota = defaultQuota) =>
  collect(lab.project, lab.folder, lab.keyring, { now: lab.clock.now(), progress: () => {}, quota })
const event = (seq: number) => ({ seq, at: '2026-11-21T12:00:00.000Z', run: 'run-1', kind: 'resumed' }) as unknown as JournalEvent
const send = (device: Device, upTo: number) =>
  sendJournal(
    device.state,
    Array.from({ length: upTo }, (_, at) => event(at + 1)),
    lab.clock,
  )
const recordsOf = (device: Device) =>
  lab.project.file.prepare('SELECT count(*) FROM journalRecord WHERE device = ?').pluck().get(device.id) as number

it('50,000 files in one folder: the others are collected, the good segment among them too, and what is told stays short', async () => {
  await send(pc, 2)
  await send(other, 3)
  for (let index = 0; index < 50_000; index += 1) writeFileSync(join(journal(pc), `junk-${index}`), '')
  const { records, findings } = await take()
  const codes = new Set(findings.map(({ refusal }) => refusal.code))
  expect([records, recordsOf(other), findings.length, [...codes]]).toEqual([5, 3, 101, ['dropbox.stray', 'dropbox.many-findings']])
}, 120_000)

it('more segments than one device may send at once are taken over several times, and none is lost', async () => {
  for (let upTo = 1; upTo <= 7; upTo += 1) await send(pc, upTo)
  await send(other, 1)
  const quota = { ...defaultQuota, files: 3 }
  const turns = []
  for (let turn = 0; turn < 4; turn += 1) {
    const { findings } = await take(quota)
    turns.push([recordsOf(pc), findings.map(({ refusal }) => refusal.code).join()])
  }
  expect([turns, recordsOf(other)]).toEqual([
    [
      [3, 'dropbox.quota'],
      [6, 'dropbox.quota'],
      [7, ''],
      [7, ''],
    ],
    1,
  ])
})

it('bad files that come first keep the good ones from their turn once and not for ever', async () => {
  await send(pc, 1)
  for (let index = 0; index < 5; index += 1) writeFileSync(join(journal(pc), segmentName(0, sha256(`bad ${index}`))), 'not a segment')
  const quota = { ...defaultQuota, files: 3 }
  for (let turn = 0; turn < 3; turn += 1) await take(quota)
  expect(recordsOf(pc)).toBe(1)
})

it('giant files, deep folders, links and names with control characters: told, not followed, and nothing stops', async () => {
  await send(pc, 2)
  const giant = join(journal(pc), segmentName(0, sha256('giant')))
  writeFileSync(giant, '')
  truncateSync(giant, 20 * 2 ** 30)
  mkdirSync(join(journal(pc), ...Array.from({ length: 100 }, (_, at) => `deep-${at}`)), { recursive: true })
  symlinkSync('/etc/passwd', join(journal(pc), segmentName(5, sha256('link'))))
  symlinkSync('.', join(journal(pc), 'loop'))
  writeFileSync(join(journal(pc), 'bell\u0007\u001b[2J\nnew line'), '')
  const { records, findings } = await take()
  const codes = findings.map(({ refusal }) => refusal.code).toSorted((a, b) => (a < b ? -1 : 1))
  expect([records, codes]).toEqual([2, ['dropbox.oversized', 'dropbox.stray', 'dropbox.stray', 'dropbox.stray', 'dropbox.stray']])
  expect(readdirSync(journal(pc)).length).toBe(6)
})

it('whatever bytes a segment holds, it is opened or refused', async () => {
  await send(pc, 1)
  const keys = { project: '11111111-1111-4111-8111-111111111111', collection: await lab.keyring.collectionKeys() }
  const signing = lab.project.file.prepare('SELECT signing FROM enrolledDevice WHERE device = ?').pluck().get(pc.id) as string
  const parts = fc.array(
    fc.oneof(
      fc.base64String(),
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
    ),
    { maxLength: 6 },
  )
  const input = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    parts.map((list) => new Uint8Array(Buffer.from(list.join('.')))),
  )
  await fc.assert(
    fc.asyncProperty(input, async (bytes) => {
      const opened = await openSegment(segmentName(1, sha256(bytes)), bytes, { device: pc.id, signing }, keys).catch(
        (error: unknown) => error,
      )
      expect(opened).toBeInstanceOf(Refused)
    }),
    { numRuns: Number(process.env['REHOME_FUZZ'] ?? 300) },
  )
}, 600_000)
