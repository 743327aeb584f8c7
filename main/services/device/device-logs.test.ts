import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sendLogs } from '#agent/engine/share/send-logs.ts'
import { batchOf, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { carryDropBox } from '#main/services/courier/carry-drop-box.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { layout, mailboxName } from '#shared/bundle/layout.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { openFolder } from '#shared/storage/folder.ts'
import { collect } from './collect.ts'
import { latestRequests } from './device-requests.ts'
import { deviceLogFile, deviceLogFiles, requestLogs } from './log-files.ts'

const most = 20_000
type Device = Awaited<ReturnType<ShareLab['device']>>
let lab: ShareLab
let pc: Device
let other: Device
beforeEach(async () => {
  lab = await shareLab()
  pc = await lab.device('PC-1')
  other = await lab.device('PC-2')
  await publish()
})
afterEach(() => lab.close())

const event = { seq: 1, at: '2026-11-21T12:00:00.000Z', run: 'r', kind: 'rebooting' } as JournalEvent
const log = (device: Device, name: string, content: string | Uint8Array, minutes = 0) => {
  const folder = join(device.state.dir, 'logs')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), content)
  const at = Date.parse(lab.clock.now()) / 1000 - minutes * 60
  utimesSync(join(folder, name), at, at)
}
const ask = (names = ['pc-1'], since: string | null = null) => requestLogs(lab.project, names, since as never, lab.clock.now())
/** As the workbench gathers it: with what each device was asked for. */
async function publish() {
  const batch = batchOf(lab.project, [pc, other])
  const requests = latestRequests(lab.project)
  const devices = batch.devices.map((one) => ({ ...one, ...requests.get(one.device) }))
  return lab.publish([{ ...batch, devices }])
}
const send = async (device: Device, open = openFolder) => {
  await device.check(open)
  return sendLogs(device.state, [event], lab.clock, open, most)
}
const gathered = () => collect(lab.project, lab.folder, lab.keyring, { now: lab.clock.now(), progress: () => {} })
const logsFolder = (device: Device) => join(lab.root, layout.logsOf(mailboxName(device.id, sha256)))
const filesOf = (name = 'PC-1') => deviceLogFiles(lab.project, name)

test('log files that were asked for come back with the next check, once, and only of the device that was asked', async () => {
  log(pc, 'agent.log', 'line 1\nline 2\n', 5)
  log(other, 'agent.log', 'of another')
  expect([await send(pc), filesOf()]).toEqual([false, { askedAt: null, waiting: false, answeredAt: null, files: [], leftOut: [] }])
  ask()
  ask()
  const report = await publish()
  expect([report.devices.changed, report.devices.unchanged, filesOf().waiting]).toEqual([['PC-1'], 1, true])
  expect([await send(pc), await send(pc), await send(other)]).toEqual([true, false, false])
  expect([readdirSync(logsFolder(pc)).length, (await gathered()).logs, (await gathered()).logs]).toEqual([1, 1, 0])
  const { files, waiting } = filesOf()
  expect([waiting, files.map(({ name, bytes, leftOut }) => [name, bytes, leftOut])]).toEqual([
    false,
    [
      ['journal.jsonl', `${JSON.stringify(event)}\n`.length, 0],
      ['agent.log', 14, 0],
    ],
  ])
  expect(deviceLogFile(lab.project, 'PC-1', 'agent.log').text).toBe('line 1\nline 2\n')
  // Answered: the assignment stays as it is, and the next request is another one.
  expect((await publish()).devices.unchanged).toBe(2)
  lab.passDays(1)
  ask()
  await publish()
  log(pc, 'agent.log', 'later')
  expect([await send(pc), (await gathered()).logs, deviceLogFile(lab.project, 'PC-1', 'agent.log').text]).toEqual([true, 1, 'later'])
})

test('nothing of it can be read on the share, and it travels by courier', async () => {
  log(pc, 'agent.log', 'Ann Example signed in')
  ask()
  await publish()
  await send(pc)
  const [name = ''] = readdirSync(logsFolder(pc))
  expect([readFileSync(join(logsFolder(pc), name), 'utf8').includes('Ann'), name]).toEqual([
    false,
    expect.stringMatching(/^[0-9a-f]{32}-[0-9a-f]{32}\.jwe$/),
  ])
  const stick = openFolder(join(lab.home, 'carried'))
  const { leftBehind } = await carryDropBox(lab.folder, stick, { progress: () => {} })
  const collected = await collect(lab.project, stick, lab.keyring, { now: lab.clock.now(), progress: () => {} })
  expect([leftBehind, collected.logs, collected.findings]).toEqual([[], 1, []])
})

test('a device fills no share: the newest files first, of each its end, and what had no room is named', async () => {
  log(pc, 'newest.log', 'end of the newest', 1)
  log(pc, 'endless.log', Buffer.concat([Buffer.alloc(2 * most, 'x'), Buffer.from('the end')]), 2)
  log(pc, 'oldest.log', 'no room for this', 3)
  // A link to somebody's file is not followed.
  symlinkSync('/etc/hostname', join(pc.state.dir, 'logs', 'link.log'))
  ask()
  await publish()
  await send(pc)
  await gathered()
  const { files, leftOut } = filesOf()
  expect([files.map(({ name }) => name), leftOut]).toEqual([['journal.jsonl', 'newest.log', 'endless.log'], ['oldest.log']])
  expect([files[2]!.leftOut > most, deviceLogFile(lab.project, 'PC-1', 'endless.log').text.endsWith('xthe end')]).toEqual([true, true])
})

test('bytes that are no text do not outgrow the limit, and only what changed since is sent', async () => {
  log(pc, 'binary.log', Buffer.alloc(most), 1)
  log(pc, 'old.log', 'old', 60 * 24)
  ask(['PC-1'], new Date(Date.parse(lab.clock.now()) - 3_600_000).toISOString())
  await publish()
  await send(pc)
  expect([(await gathered()).findings, filesOf().files.map(({ name }) => name)]).toEqual([[], ['journal.jsonl', 'binary.log']])
})

test('cut off before it arrived, the same bytes are sent again', async () => {
  log(pc, 'agent.log', 'once')
  ask()
  await publish()
  await pc.check()
  const broken = () => ({ ...lab.folder, create: () => Promise.reject(new Error('power cut')) })
  await expect(sendLogs(pc.state, [], lab.clock, broken)).rejects.toThrow('power cut')
  log(pc, 'agent.log', 'changed meanwhile')
  await sendLogs(pc.state, [], lab.clock, openFolder)
  await gathered()
  expect([readdirSync(logsFolder(pc)).length, deviceLogFile(lab.project, 'PC-1', 'agent.log').text]).toEqual([1, 'once'])
})

test('an answer that was changed, cut off, put into another folder or not asked for is a finding, and the good one still comes', async () => {
  log(pc, 'agent.log', 'mine')
  ask(['PC-1', 'PC-2'])
  await publish()
  await send(pc)
  const [name = ''] = readdirSync(logsFolder(pc))
  const whole = readFileSync(join(logsFolder(pc), name))
  const codes = async () => (await gathered()).findings.map(({ refusal }) => refusal.code)
  writeFileSync(join(logsFolder(pc), name), whole.subarray(0, 100))
  const short = await codes()
  const edited = Buffer.from(whole)
  edited[edited.length - 30] = edited[edited.length - 30] === 65 ? 66 : 65
  renameSync(join(logsFolder(pc), name), join(lab.home, 'kept'))
  writeFileSync(join(logsFolder(pc), `${name.slice(0, 32)}-${sha256(edited).slice(0, 32)}.jwe`), edited)
  const changed = await codes()
  // As the other device's, under the id of its request.
  const theirs = latestRequests(lab.project).get(other.id)!.logs!.id
  mkdirSync(logsFolder(other), { recursive: true })
  writeFileSync(join(logsFolder(other), `${theirs}-${sha256(whole).slice(0, 32)}.jwe`), whole)
  const swapped = await codes()
  writeFileSync(join(logsFolder(pc), name), whole)
  await gathered()
  expect([short, changed, swapped.toSorted(), filesOf().waiting, filesOf('PC-2').waiting]).toEqual([
    ['dropbox.truncated'],
    ['dropbox.edited'],
    ['dropbox.edited', 'dropbox.foreign'],
    false,
    true,
  ])
})

test('a name that is nobody’s asks nobody', () => {
  expect(() => ask(['PC-1', 'NOBODY'])).toThrow(expect.objectContaining({ code: 'publish.nothing-by-that-name' }))
  expect(filesOf().askedAt).toBe(null)
})
