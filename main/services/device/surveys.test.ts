import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAgent } from '#agent/engine/service/agent.ts'
import { isSurveyAsked, sendSurvey } from '#agent/engine/share/send-survey.ts'
import { batchOf, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { carryDropBox } from '#main/services/courier/carry-drop-box.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { tableGaps } from '#main/services/translation/table-gaps.ts'
import type { AccountRow } from '#main/store/account-ref.ts'
import { readProfilesOn, readSeen } from '#main/store/device-sid.ts'
import { layout, mailboxName } from '#shared/bundle/layout.ts'
import { sidFromText, sidInDomain } from '#shared/directory/sid.ts'
import { openFolder } from '#shared/storage/folder.ts'
import { collect } from './collect.ts'
import { latestRequests } from './device-requests.ts'
import { deviceSurvey, requestSurveys } from './surveys.ts'

const domain = sidFromText('S-1-5-21-1-2-3')
/** In the table of `batchOf`, and not. */
const [known, stranger] = [sidInDomain(domain, 1000), sidInDomain(domain, 1500)]
type Device = Awaited<ReturnType<ShareLab['device']>>
let lab: ShareLab
let pc: Device
let other: Device
beforeEach(async () => {
  lab = await shareLab()
  pc = await lab.device('PC-1')
  other = await lab.device('PC-2')
  for (const device of [pc, other]) {
    const users = [known, stranger].map((sid, index) => ({ name: `user${index}`, sid, groups: [] }))
    createSimulatedDevice(join(lab.home, 'disk', device.name), {
      name: device.name,
      domainName: 'source.example',
      users: device === pc ? users : users.slice(0, 1),
      filesPerProfile: 5,
      dataFiles: 4,
    })
  }
  await publish()
})
afterEach(() => lab.close())

async function publish() {
  const batch = batchOf(lab.project, [pc, other])
  const requests = latestRequests(lab.project)
  return lab.publish([{ ...batch, devices: batch.devices.map((one) => ({ ...one, ...requests.get(one.device) })) }])
}
const agentOf = ({ name, state }: Device) =>
  createAgent({
    platform: 'simulated',
    root: join(lab.home, 'disk', name),
    stateDir: state.dir,
    clock: lab.clock,
    zone: 'UTC',
    newRunId: () => 'run',
  })
const gathered = () => collect(lab.project, lab.folder, lab.keyring, { now: lab.clock.now(), progress: () => {} })
const surveysFolder = (device: Device) => join(lab.root, layout.surveysOf(mailboxName(device.id, sha256)))
const gaps = (search = '') =>
  tableGaps(lab.project, search, { offset: 0, limit: 10 }, { progress: () => {}, signal: new AbortController().signal })

test('a device that is asked says once what a run would do and which SIDs it has, and what the table lacks is ranked by what waits for it', async () => {
  expect(requestSurveys(lab.project, {}, lab.clock.now())).toEqual({ asked: 2, already: 0 })
  expect(requestSurveys(lab.project, { names: ['pc-1'] }, lab.clock.now())).toEqual({ asked: 0, already: 1 })
  expect((await publish()).devices.changed).toEqual(['PC-1', 'PC-2'])
  const agent = agentOf(pc)
  await agent.check()
  expect([(await gaps()).waiting, agent.isSurveyAsked(), await agent.survey(), await agent.survey(), agent.isSurveyAsked()]).toEqual([
    2,
    true,
    true,
    false,
    false,
  ])
  expect([(await gathered()).surveys, (await gathered()).surveys]).toEqual([1, 0])
  const { waiting, census, impacts } = deviceSurvey(lab.project, 'PC-1')
  const missing = census!.sids
    .filter(({ standing, profile }) => standing === 'missing' && profile !== null)
    .map(({ sid, profile }) => [sid, profile])
  expect([waiting, missing, impacts.map(({ runbook, totals, losses }) => [runbook.id, totals.profiles, losses.length])]).toEqual([
    false,
    [['S-1-5-21-1-2-3-1500', 'C:\\Users\\user1']],
    // The domain's Administrator, in the local groups of every device, has no match either.
    [['workstations', 1, 2]],
  ])
  // The project's own table is empty: whom that device's had is a gap as well. What no import has has no name.
  const found = await gaps()
  expect(found.gaps.map(({ sid, devices, profiles, account, example }) => [sid, devices, profiles, account, example.device])).toEqual([
    ['S-1-5-21-1-2-3-1000', 1, 1, null, 'PC-1'],
    ['S-1-5-21-1-2-3-1500', 1, 1, null, 'PC-1'],
    ['S-1-5-21-1-2-3-500', 1, 0, null, 'PC-1'],
  ])
  expect([found.total, found.surveyed, found.waiting, (await gaps('1500')).found]).toEqual([3, 1, 1, 1])
})

test('what was matched since is no gap, and most objects come first over all devices', async () => {
  requestSurveys(lab.project, { batch: 'wave-1' }, lab.clock.now())
  await publish()
  for (const device of [pc, other]) {
    await agentOf(device).check()
    await agentOf(device).survey()
  }
  await gathered()
  const [first, second] = (await gaps()).gaps
  expect([first?.sid, first?.devices, second?.sid, second?.devices]).toEqual(['S-1-5-21-1-2-3-1000', 2, 'S-1-5-21-1-2-3-1500', 1])
  lab.project.file
    .prepare("INSERT INTO foreignPair (sourceSid, targetSid, origin, addedAt) VALUES (?, ?, 'map.csv', '')")
    .run(known, sidFromText('S-1-5-21-7-8-9-5000'))
  expect((await gaps()).gaps.map(({ sid }) => sid)).toEqual(['S-1-5-21-1-2-3-1500', 'S-1-5-21-1-2-3-500'])
  const { devices, profiles } = readSeen(lab.project.file, known, 10)
  expect([devices, profiles.map(({ name, place }) => `${name} ${place}`)]).toEqual([2, ['PC-1 C:\\Users\\user0', 'PC-2 C:\\Users\\user0']])
  const ofDevice = lab.project.file.prepare(`SELECT connection, guid FROM account WHERE name = 'PC-2'`).get() as AccountRow
  expect(readProfilesOn(lab.project.file, ofDevice.connection, ofDevice.guid)).toEqual([
    { name: 'S-1-5-21-1-2-3-1000', place: 'C:\\Users\\user0' },
  ])
})

test('a cut before it arrived sends the same bytes again, nothing of it can be read on the share, and it travels by courier', async () => {
  requestSurveys(lab.project, { names: ['PC-1'] }, lab.clock.now())
  await publish()
  const agent = agentOf(pc)
  await agent.check()
  const broken = () => ({ ...lab.folder, create: () => Promise.reject(new Error('power cut')) })
  const job = { census: agent.census(), impacts: [] }
  await expect(sendSurvey(pc.state, () => Promise.resolve(job), lab.clock, broken)).rejects.toThrow('power cut')
  expect([isSurveyAsked(pc.state), await agent.survey()]).toEqual([true, true])
  const [name = ''] = readdirSync(surveysFolder(pc))
  expect(readFileSync(join(surveysFolder(pc), name), 'utf8').includes('user1')).toBe(false)
  const stick = openFolder(join(lab.home, 'carried'))
  const { leftBehind } = await carryDropBox(lab.folder, stick, { progress: () => {} })
  const collected = await collect(lab.project, stick, lab.keyring, { now: lab.clock.now(), progress: () => {} })
  expect([leftBehind, collected.surveys, collected.findings, deviceSurvey(lab.project, 'PC-1').impacts]).toEqual([[], 1, [], []])
})

test('an answer under another device’s request is a finding, and the good one comes', async () => {
  requestSurveys(lab.project, {}, lab.clock.now())
  await publish()
  await agentOf(pc).check()
  await agentOf(pc).survey()
  const [name = ''] = readdirSync(surveysFolder(pc))
  const whole = readFileSync(join(surveysFolder(pc), name))
  const theirs = latestRequests(lab.project).get(other.id)!.survey!.id
  mkdirSync(surveysFolder(other), { recursive: true })
  writeFileSync(join(surveysFolder(other), `${theirs}-${sha256(whole).slice(0, 32)}.jwe`), whole)
  const { findings, surveys } = await gathered()
  expect([findings.map(({ refusal }) => refusal.code), surveys, deviceSurvey(lab.project, 'PC-2').waiting]).toEqual([
    ['dropbox.foreign'],
    1,
    true,
  ])
})
