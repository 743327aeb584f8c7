import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleTarget, sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { readDevice } from '#agent/engine/platform/simulated/device-file.ts'
import { driveFolder } from '#agent/engine/platform/simulated/simulated-machine.ts'
import { openTree, rootInode } from '#agent/engine/platform/simulated/tree.ts'
import { sidToText, type Sid } from '#shared/directory/sid.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { mostShown } from '#shared/migration/shown-change.ts'
import { Hive } from '#shared/registry/hive.ts'
import { descriptorToSddl } from '#shared/security/sddl.ts'
import { descriptorBytes } from '#shared/testing/descriptor-bytes.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createEngine } from './engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: sampleUsers(2), filesPerProfile: 2, dataFiles: 2 }
const root = join(folder, 'device')
const sddlOf = (hex: string | undefined) => (hex === undefined ? undefined : descriptorToSddl(Buffer.from(hex, 'hex')))

const laterName = (path: string) => spec.users.reduce((text, { sid }) => text.replace(sidToText(sid), sidToText(sampleTarget(sid))), path)

let before: ReturnType<typeof readSimulatedDisk>
let events: readonly JournalEvent[]

beforeAll(async () => {
  createSimulatedDevice(root, spec)
  before = readSimulatedDisk(root)
  const engine = createEngine({
    platform: 'simulated',
    root,
    clock: { now: () => instantOf(1_790_000_000_000) },
    newRunId: () => 'run-1',
    seal: async () => 'sealed',
  })
  const deviceState = { leave: 'ad', join: 'ad', rename: { enabled: true, template: 'NEW-001' } } as const
  let result = await engine.run(sampleJob(spec, sampleRunbook(deviceState, { mode: 'add-and-remove' })))
  while (result.kind === 'restarting') result = await engine.resume()
  events = engine.status().events
})

function shownBy(step: string) {
  const done = events.find((event) => event.kind === 'step-done' && event.step === step)
  return done?.kind === 'step-done' ? (done.shown ?? []) : []
}

test('a journal shows descriptors before and after as the disk had them and has them', () => {
  const shown = shownBy('repermission-files')
  const after = readSimulatedDisk(root)
  expect([shown.length > 2, shown.length <= mostShown, new Set(shown.map(({ kind }) => kind))]).toEqual([
    true,
    true,
    new Set(['descriptor']),
  ])
  for (const { place, ...told } of shown) {
    // A recycle bin is called by its account, and later by the new one.
    const [was, is] = [sddlOf(before.descriptors[place]), sddlOf(after.descriptors[place] ?? after.descriptors[laterName(place)])]
    expect({ ...told, place }).toEqual({ kind: 'descriptor', place, before: was, after: is })
    expect(was).not.toBe(is)
  }
  const hives = shownBy('repermission-user-hives')
  expect([hives.length > 0, hives.every((one) => one.place.startsWith('C:\\Users\\') && one.before !== one.after)]).toEqual([true, true])
})

test('a condition that nobody can print, as any user can give his file or key, is translated as all others are, and only not shown', async () => {
  const [anna] = spec.users as [(typeof spec.users)[0]]
  const odd = (sid: Sid) =>
    descriptorBytes({
      control: 0x8404,
      owner: sid,
      group: sid,
      sacl: null,
      // Two operands without an operator.
      dacl: {
        revision: 2,
        aces: [{ type: 9, flags: 0, mask: 1, trustee: sid, data: { condition: [{ sid }, { sid }] } }],
        slack: new Uint8Array(),
      },
      order: ['dacl', 'owner', 'group', 'sacl'],
      gaps: [0, 0, 0, 0].map((length) => new Uint8Array(length)),
      shareOwner: false,
    })
  const odder = join(folder, 'odd')
  createSimulatedDevice(odder, spec)
  const tree = openTree(odder)
  tree.setDescriptor(tree.child(rootInode, 'Users')!.inode, Buffer.from(odd(anna.sid)))
  tree.close()
  const file = join(odder, driveFolder, 'Users', 'anna', 'NTUSER.DAT')
  const hiveOf = () => Hive.open(Uint8Array.from(readFileSync(file)))
  const hive = hiveOf()
  hive.root.createSubkey('Odd').setDescriptor(odd(anna.sid))
  writeFileSync(file, hive.bytes())
  const engine = createEngine({
    platform: 'simulated',
    root: odder,
    clock: { now: () => instantOf(1_790_000_000_000) },
    newRunId: () => 'run-1',
  })
  await expect(engine.run(sampleJob(spec, sampleRunbook({}, { mode: 'add-and-remove' })))).resolves.toEqual({
    kind: 'ended',
    outcome: 'migrated',
  })
  const wanted = odd(sampleTarget(anna.sid))
  expect(readSimulatedDisk(odder).descriptors['C:\\Users']).toBe(Buffer.from(wanted).toString('hex'))
  expect(hiveOf().key('Odd')!.descriptor).toEqual(wanted)
})

test('a journal shows whose a profile was and is, and who came into a group for whom', () => {
  const pairs = spec.users.map(({ sid, name }) => ({
    kind: 'profile',
    place: `C:\\Users\\${name}`,
    before: sidToText(sid),
    after: sidToText(sampleTarget(sid)),
  }))
  expect(shownBy('profile-list')).toEqual(pairs)
  const members = shownBy('local-groups')
  expect(members.length).toBeGreaterThan(0)
  for (const { kind, place, before: was, after: is } of members) {
    expect([kind, typeof is]).toEqual(['member', 'string'])
    expect(before.device.localGroups.find(({ holder }) => holder === place)!.sids).toContain(was)
    expect(readDevice(root).localGroups.find(({ holder }) => holder === place)!.sids).toContain(is)
  }
})

test('a journal tells name and directory at the begin, after each restart and at the end', () => {
  const told = events.flatMap((event) =>
    'device' in event && event.device !== undefined ? [[event.kind, event.device.name, event.device.join]] : [],
  )
  expect(told).toEqual([
    ['run-begun', 'PC-001', { kind: 'ad', directory: 'source.example' }],
    ['step-done', 'PC-001', { kind: 'workgroup', directory: null }],
    ['step-done', 'NEW-001', { kind: 'ad', directory: 'target.example' }],
    ['run-ended', 'NEW-001', { kind: 'ad', directory: 'target.example' }],
  ])
})
