import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleTarget, sampleUsers, type DeviceSpec, type DeviceUser } from '#build/fixtures/windows/device-spec.ts'
import { sampleTask, taskPathOf } from '#build/fixtures/windows/tasks.ts'
import { readDevice, writeDevice, type SimulatedDevice } from '#agent/engine/platform/simulated/device-file.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import type { Runbook } from '#shared/migration/runbook.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createEngine } from './engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const users = sampleUsers(2)
const [anna, bjorn] = users as [DeviceUser, DeviceUser]
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users, filesPerProfile: 1, dataFiles: 1 }
const [annaOld, annaNew, bjornOld, bjornNew] = [anna, bjorn].flatMap(({ sid }) => [sidToText(sid), sidToText(sampleTarget(sid))])
const domainUsers = anna.groups[0]!
let counter = 0

function device(change: (device: SimulatedDevice) => SimulatedDevice = (same) => same) {
  const root = join(folder, `device-${++counter}`)
  createSimulatedDevice(root, spec)
  writeDevice(root, change(readDevice(root)))
  const clock = { now: () => instantOf(1_790_000_000_000) }
  const engine = createEngine({ platform: 'simulated', root, clock, newRunId: () => `run-${++counter}` })
  const run = async (mode: Runbook['permissionUpdates']['mode'], table?: TranslationTable) => {
    await engine.run(sampleJob(spec, sampleRunbook({}, { mode }), table))
    return runSummaries(engine.status().events).at(-1)!
  }
  return { root, engine, run, now: () => readDevice(root) }
}
const held = ({ localGroups, userRights }: SimulatedDevice) =>
  Object.fromEntries([...localGroups, ...userRights].map(({ holder, sids }) => [holder, sids.toSorted()]))

test('members, rights and tasks pass to the new accounts, and nothing else does; the rollback gives all of it back', async () => {
  const { engine, run, now } = device()
  const before = now()
  expect((await run('add-and-remove')).outcome).toBe('migrated')
  const after = now()
  const translated = (sid: string) => {
    const user = users.flatMap((each) => [each.sid, ...each.groups]).find((each) => sidToText(each) === sid)
    return user === undefined ? sid : sidToText(sampleTarget(user))
  }
  const wanted = Object.entries(held(before)).map(([holder, sids]) => [holder, sids.map(translated).toSorted()])
  expect(held(after)).toEqual(Object.fromEntries(wanted))
  const task = after.tasks.find(({ path }) => path === taskPathOf('anna'))!
  const { xml, sddl } = sampleTask(sampleTarget(anna.sid), sampleTarget(domainUsers))
  // Who wrote it is text, not an account.
  expect(task).toEqual({ path: taskPathOf('anna'), xml: xml.replace(`admin of ${annaNew}`, `admin of ${annaOld}`), sddl })

  const again = await run('add-and-remove')
  expect(again.outcome).toBe('migrated')
  expect(now().tasks).toEqual(after.tasks)
  await engine.rollBack()
  expect(held(now())).toEqual(held(before))
  expect(new Map(now().tasks.map((each) => [each.path, each]))).toEqual(new Map(before.tasks.map((each) => [each.path, each])))
})

test('only add gives the new accounts a place beside the old; remove later takes the old away, as one run would have', async () => {
  const [twice, once] = [device(), device()]
  await twice.run('add')
  const between = held(twice.now())
  expect([annaOld, annaNew].map((sid) => between['Administrators']!.includes(sid!))).toEqual([true, true])
  expect(twice.now().tasks.find(({ path }) => path === taskPathOf('anna'))!.xml).toContain(`<UserId>${annaOld}</UserId>`)
  await twice.run('remove')
  await once.run('add-and-remove')
  const tasks = ({ tasks }: SimulatedDevice) => new Map(tasks.map(({ path, xml }) => [path, xml]))
  expect([held(twice.now()), tasks(twice.now())]).toEqual([held(once.now()), tasks(once.now())])
})

test('an account that Windows does not know yet leaves the old one its place, and is a finding', async () => {
  const { run, now } = device((same) => ({ ...same, faults: { ...same.faults, unknownAccounts: [annaNew!] } }))
  const { outcome, findings } = await run('add-and-remove')
  expect([outcome, findings.map(({ code, subject, first }) => [code, subject, first])]).toEqual([
    'migrated-with-findings',
    [['step.holding-left', 'ERROR_NO_SUCH_MEMBER', `Administrators: ${annaNew}`]],
  ])
  expect(held(now())['Administrators']).toContain(annaOld)
})

test('a task that runs with a password is left to a person, its permissions are not', async () => {
  const { run, now } = device((same) => ({
    ...same,
    tasks: same.tasks.map((task) =>
      task.path === taskPathOf('anna') ? { ...task, ...sampleTask(anna.sid, domainUsers, 'Password') } : task,
    ),
  }))
  const { findings } = await run('add-and-remove')
  expect(findings.map(({ code, subject, first }) => [code, subject, first])).toEqual([
    ['step.task-left', 'password-logon', taskPathOf('anna')],
  ])
  const task = now().tasks.find(({ path }) => path === taskPathOf('anna'))!
  expect(task.xml).toContain(`<UserId>${annaOld}</UserId>`)
  expect(task.sddl).toBe(sampleTask(sampleTarget(anna.sid), sampleTarget(domainUsers)).sddl)
})

test('one area and one profile go back alone, and what somebody changed since is left and listed', async () => {
  const { root, engine, run, now } = device()
  await run('add-and-remove')
  const migrated = held(now())
  await engine.rollBackPart({ profile: bjornOld! })
  expect(held(now())).toEqual({
    ...migrated,
    SeServiceLogonRight: migrated['SeServiceLogonRight']!.map((sid) => (sid === bjornNew ? bjornOld! : sid)).toSorted(),
  })
  const withoutAnna = now().localGroups.map((group) => ({ ...group, sids: group.sids.filter((sid) => sid !== annaNew) }))
  writeDevice(root, { ...now(), localGroups: withoutAnna })
  await engine.rollBackPart({ area: 'localGroups' })
  const { undoneParts } = runSummaries(engine.status().events).at(-1)!
  expect(undoneParts.at(-1)!.findings.map(({ code, first }) => [code, first])).toEqual([
    ['step.changed-since', `Administrators: ${annaNew}`],
  ])
  expect(held(now())['Administrators']).toContain(annaOld)
  expect(held(now())['SeDenyNetworkLogonRight']).toEqual(migrated['SeDenyNetworkLogonRight'])
})

test('where one account took the places of two, a profile goes back alone and the other keeps its place', async () => {
  const { root, engine, run, now } = device()
  const both = now().localGroups.map((group) => ({ ...group, sids: [...new Set([...group.sids, annaOld!, sidToText(domainUsers)])] }))
  writeDevice(root, { ...now(), localGroups: both })
  const before = held(now())
  const target = sampleTarget(anna.sid)
  await run('add-and-remove', TranslationTable.from([anna.sid, domainUsers].map((source) => ({ source, target }))))
  const members = () => [annaOld!, sidToText(domainUsers), sidToText(target)].map((sid) => held(now())['Administrators']!.includes(sid))
  expect(members()).toEqual([false, false, true])
  await engine.rollBackPart({ profile: annaOld! })
  expect(members()).toEqual([true, false, true])
  await engine.rollBack()
  expect(held(now())).toEqual(before)
})

test('swapped accounts change places in a group', async () => {
  const pairs = [
    { source: anna.sid, target: bjorn.sid },
    { source: bjorn.sid, target: anna.sid },
  ]
  const { run, now } = device()
  await run('add-and-remove', TranslationTable.from(pairs))
  const { Administrators, SeServiceLogonRight } = held(now())
  expect([Administrators!.includes(bjornOld!), Administrators!.includes(annaOld!)]).toEqual([true, false])
  expect(new Set(SeServiceLogonRight)).toEqual(new Set(['S-1-5-80-0', annaOld, bjornOld]))
})

test('the impact report and the census count memberships, rights and tasks, and who would lose them', async () => {
  const { engine } = device()
  const withoutBjorn = TranslationTable.from([
    { source: anna.sid, target: sampleTarget(anna.sid) },
    { source: domainUsers, target: sampleTarget(domainUsers) },
  ])
  const job = sampleJob(spec, sampleRunbook(), withoutBjorn)
  const { areas, losses } = await engine.impact(job)
  const of = (wanted: string) => areas.find(({ area }) => area === wanted)!
  expect(of('localGroups').keys).toEqual({ met: 7, changed: 2, descriptors: 0, descriptorsChanged: 0 })
  expect([of('localGroups').scope, of('userRights').keys.changed]).toEqual(['updated', 2])
  expect(losses.find(({ sid }) => sid === bjornOld)!.granted).toMatchObject({ userRights: 1, scheduledTasks: 1 })
  const census = engine.census(job).sids.find(({ sid }) => sid === annaOld)!
  expect(census.places.filter(({ role }) => role === 'holder').map(({ area }) => area)).toEqual([
    'scheduledTasks',
    'localGroups',
    'userRights',
  ])
})
