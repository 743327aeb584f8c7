import { expect, test } from 'vitest'
import { keyAt, sz } from '#build/fixtures/windows/hives.ts'
import { keysOfHive } from '#build/fixtures/windows/live-keys-suite.ts'
import { sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { findingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import { Hive, REG, type Key } from '#shared/registry/hive.ts'
import { mapDescriptor } from '#shared/security/map-descriptor.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'
import type { HiveFiles, HiveStore } from '../platform/hive-store.ts'
import type { Machine } from '../platform/machine.ts'
import { applyDifference, type LiveKeys } from '../platform/windows/live-hive.ts'
import { companionKeys } from './companion-keys.ts'
import type { HiveEditStep } from './hive-edit-step.ts'
import { repermissionMachineHives } from './repermission-machine-hives.ts'
import type { Workshop } from './step.ts'
import { surveyHives } from './survey/survey-hives.ts'
import { verify } from './verify.ts'

const [anna, bert] = ['S-1-5-21-1-2-3-1104', 'S-1-5-21-1-2-3-1105'] as const
const [annaNew, bertNew] = ['S-1-5-21-7-8-9-2104', 'S-1-5-21-7-8-9-2105'] as const
const plain = { [anna]: annaNew, [bert]: bertNew }
const granting = (sid: string, rights = 'KA') => parseSddl(`O:SYG:SYD:AI(A;CI;KA;;;SY)(A;CI;${rights};;;${sid})`)
const software = 'C:\\Windows\\System32\\config\\SOFTWARE'
const logonUi = 'Microsoft\\Windows\\CurrentVersion\\Authentication\\LogonUI'
const installer = 'Microsoft\\Windows\\CurrentVersion\\Installer\\UserData'

function hiveOf(name: string): Hive {
  const hive = emptyHive({ rootName: name, descriptor: parseSddl('O:SYG:SYD:(A;CI;KA;;;SY)') })
  if (name !== 'SOFTWARE') return hive
  for (const [at, sid] of [anna, bert, anna, bert, anna].entries())
    keyAt(hive, `Contoso\\Team${at}`).setDescriptor(granting(sid, at === 4 ? 'KR' : 'KA'))
  keyAt(hive, 'Microsoft\\Ole').setValue('DefaultLaunchPermission', REG.binary, granting(anna))
  keyAt(hive, logonUi).setValue('LastLoggedOnUserSID', REG.sz, sz(anna))
  keyAt(hive, logonUi).setValue('SelectedUserSID', REG.sz, sz(anna))
  for (const sid of [anna, bert]) keyAt(hive, `${installer}\\${sid}`).setValue('of', REG.sz, sz(sid))
  return hive
}

/** A Windows that runs, with its registry; what becomes of what is written there says `wrap`. */
function running(wrap: (keys: LiveKeys) => Partial<LiveKeys> = () => ({})) {
  const live = new Map(['SOFTWARE', 'SYSTEM', 'DEFAULT'].map((name) => [name, hiveOf(name)]))
  const kept = new Map<string, HiveFiles>()
  const hiveAt = (path: string) => live.get(path.split('\\').at(-1)!)!
  const read = (path: string): HiveFiles | null =>
    live.has(path.split('\\').at(-1)!) ? { primary: Uint8Array.from(hiveAt(path).bytes()), logs: [] } : null
  const hives: Partial<HiveStore> = {
    pathOf: (name) => `C:\\Windows\\System32\\config\\${name}`,
    read,
    readOriginal: (path, keep) => kept.get(keep) ?? read(path),
    standing: () => 'original',
    isLoaded: () => false,
    left: () => [],
    swap(path, image, from, keep) {
      if (!kept.has(keep)) kept.set(keep, { primary: Uint8Array.from(from.primary), logs: [] })
      const keys = keysOfHive(hiveAt(path))
      const root = (bytes: Uint8Array) => Hive.open(Uint8Array.from(bytes)).root
      applyDifference({ ...keys, ...wrap(keys) }, root(from.primary), root(image), (place, why) => expect.fail(`${place}: ${why}`))
    },
  }
  const files = { walk: () => ({ objects: 0, written: 0 }), kindOf: () => null }
  const machine = { hives, files, windows: true, drives: ['C:'], tasks: null, conditions: () => ({ objects: null }) } as unknown as Machine
  return { machine, root: hiveAt(software).root, hive: hiveAt(software) }
}

function jobWith(pairs: Readonly<Record<string, string>>): Job {
  const table = TranslationTable.from(
    Object.entries(pairs).map(([source, target]) => ({ source: sidFromText(source), target: sidFromText(target) })),
  )
  return { run: 'run-1', table, accounts: [], runbook: sampleRunbook({}, { mode: 'add-and-remove' }) } as unknown as Job
}

async function applied(step: HiveEditStep, { machine }: ReturnType<typeof running>, job: Job) {
  const shop = { folder: '/keep', shouldStop: () => false, progress() {}, job: () => job } as unknown as Workshop
  const planned = await step.plan(machine, job)
  const plan = planned.kind === 'needed' ? planned.plan : expect.fail(planned.kind)
  await step.apply(machine, job, plan, shop)
  return async () => (await step.verify(machine, job, plan, shop)).map(({ code, first }) => [code, first])
}

const old = (root: Key, path: string) => root.createSubkey(path, { descriptor: granting(anna) })

test.each<[string, (root: Key) => void]>([
  ['made a key for an old account', (root) => old(root, 'Since')],
  ['gave one of several keys its old descriptor again', (root) => root.subkey('Contoso')!.subkey('Team0')!.setDescriptor(granting(anna))],
  ['gave a value its old descriptor again', (root) => set(root, 'Microsoft\\Ole', 'DefaultLaunchPermission', granting(anna))],
])('a program that %s after a hive was edited takes nothing back, and is told by the last look', async (_, writes) => {
  const [device, job] = [running(), jobWith(plain)]
  const verified = await applied(repermissionMachineHives, device, job)
  expect(await verified()).toEqual([])
  writes(device.root)
  expect(await verified()).toEqual([])
  const { findings } = (await verify.plan(device.machine, job)) as { findings: readonly { code: string; first?: string }[] }
  expect(findings.filter(({ code }) => code === 'step.source-sid-left').map(({ first }) => first)).toContain(software)
})

test('a logon screen that names the last user anew takes nothing back', async () => {
  const [device, job] = [running(), jobWith(plain)]
  const verified = await applied(companionKeys, device, job)
  set(device.root, logonUi, 'LastLoggedOnUserSID', sz(anna))
  expect(await verified()).toEqual([])
})

test.each<[string, (keys: LiveKeys) => Partial<LiveKeys>]>([
  ['keeps no descriptor', () => ({ setDescriptor() {} })],
  ['keeps nothing', () => ({ setDescriptor() {}, setValue() {} })],
  [
    'alters descriptors of one kind',
    (keys) => ({
      setDescriptor: (path, before, after) =>
        keys.setDescriptor(path, before, Buffer.compare(after, granting(annaNew)) === 0 ? granting('BA') : after),
    }),
  ],
])('a registry that %s is a fault of ours, and takes the step back', async (_, wrap) => {
  const verified = await applied(repermissionMachineHives, running(wrap), jobWith(plain))
  expect(await verified()).toEqual([['step.hive-left', software]])
})

test('a hive that another program holds is left and told; it keeps no other from being edited, nor, once edited, takes them back', async () => {
  const [device, job] = [running(), jobWith(plain)]
  const { hives } = device.machine
  const held = new Set<string>()
  const read: HiveStore['read'] = (path) =>
    held.has(path) ? refuse('platform.io', { path, errno: 'STATUS_SHARING_VIOLATION' }) : hives.read(path)
  const machine = { ...device.machine, hives: { ...hives, read } }
  const system = 'C:\\Windows\\System32\\config\\SYSTEM'
  held.add(system)
  const findings = findingCollector()
  expect(repermissionMachineHives.foresee(machine, job, findings).map(({ role }) => role)).toEqual(['SOFTWARE', 'DEFAULT'])
  expect(findings.list().map(({ code, first }) => [code, first])).toEqual([['step.hive-left', system]])
  const surveyed = surveyHives(machine, job).areas.get('registry')!
  expect([surveyed.findings.list(), surveyed.tally.list().length > 0]).toEqual([findings.list(), true])
  const verified = await applied(repermissionMachineHives, { ...device, machine }, job)
  expect(device.hive.key('Contoso\\Team0')!.descriptor).toEqual(granting(annaNew))
  held.add(software)
  expect(await verified()).toEqual([])
})

test('in a registry in use, accounts that change places are verified by what it says and not by its bytes', async () => {
  const [device, job] = [running(), jobWith({ [anna]: bert, [bert]: anna })]
  const verified = await applied(repermissionMachineHives, device, job)
  expect(device.hive.key('Contoso\\Team0')!.descriptor).toEqual(mapDescriptor(granting(anna), job.table))
  // What a program writes makes the image of the hive another one.
  keyAt(device.hive, 'Since').setValue('a', REG.sz, sz('b'))
  expect(await verified()).toEqual([])
})

test('of accounts that become one, the first keeps what the installer has for it, and nothing is left to be done again', async () => {
  const [device, job] = [running(), jobWith({ [anna]: annaNew, [bert]: annaNew })]
  const verified = await applied(companionKeys, device, job)
  expect(await verified()).toEqual([])
  const users = [...device.hive.key(installer)!.subkeys()].map((key) => [key.name, key.value('of')!.text()])
  expect(users).toEqual([[annaNew, anna]])
})

function set(root: Key, path: string, name: string, data: Uint8Array): void {
  const key = path.split('\\').reduce((at, part) => at.subkey(part)!, root)
  key.setValue(name, key.value(name)!.type, data)
}
