import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { PowerCut, cuttingGate } from '#build/fixtures/engine/power-cut.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import type { Job } from '#shared/migration/job.ts'
import { openGate, type Gate } from '../platform/gate.ts'
import { hiveFiles, type HiveHost } from '../platform/hive-files.ts'
import type { Machine } from '../platform/machine.ts'
import { rewriteJson } from './rewrite-json.ts'
import type { Workshop } from './step.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const names = ['one', 'two', 'three'] as const
const kept = { theme: 'dark' }
const signedIn = { ...kept, account: 'anna' }
const job = {} as Job
let counter = 0

/** Files in which an account stands that is to be taken out. */
function device() {
  const root = join(folder, `device-${++counter}`)
  mkdirSync(root)
  const write = (name: string, document: object) => writeFileSync(join(root, name), JSON.stringify(document, null, 1))
  for (const name of names) write(name, signedIn)
  const host: HiveHost = {
    within: (path, work) => (existsSync(join(root, path)) ? work({ folder: root, primary: path, logs: [] }) : null),
    copyMetadata: () => {},
  }
  const machineWith = (gate: Gate) => ({ hives: hiveFiles(host, gate), files: { kindOf: () => 'file' } }) as unknown as Machine
  const shop = { folder: join(root, 'keep') } as Workshop
  const step = rewriteJson('reset-edge', () =>
    names.map((path) => ({ path, edit: (document) => 'account' in document && delete document['account'] })),
  )
  const seen = () => names.map((name) => readFileSync(join(root, name), 'utf8'))
  return { machineWith, shop, step, seen, write }
}

async function planned({ machineWith, step }: ReturnType<typeof device>) {
  const plan = await step.plan(machineWith(openGate), job)
  return plan.kind === 'needed' ? plan.plan : expect.fail(plan.kind)
}

test('after a power cut before any of its writes it is done again to the same end, and taken back to the last byte', async () => {
  const whole = device()
  const counting = cuttingGate(Number.POSITIVE_INFINITY)
  await whole.step.apply(whole.machineWith(counting.gate), job, await planned(whole), whole.shop)
  expect(counting.passed.length).toBe(9)
  for (let writes = 0; writes < counting.passed.length; writes++) {
    const cut = device()
    const [plan, before, machine] = [await planned(cut), cut.seen(), cut.machineWith(openGate)]
    await expect(cut.step.apply(cut.machineWith(cuttingGate(writes).gate), job, plan, cut.shop)).rejects.toThrow(PowerCut)
    const { changed } = await cut.step.apply(machine, job, plan, cut.shop)
    expect([changed.files, cut.seen(), await cut.step.verify(machine, job, plan, cut.shop)]).toEqual([3, whole.seen(), []])
    expect([await cut.step.undo(machine, plan, cut.shop), cut.seen()]).toEqual([[], before])
  }
})

test('what a program wrote between two tries stays, without the account, and with it again after a rollback, which is told', async () => {
  const cut = device()
  const [plan, machine] = [await planned(cut), cut.machineWith(openGate)]
  // Before the second of three is swapped.
  await expect(cut.step.apply(cut.machineWith(cuttingGate(5).gate), job, plan, cut.shop)).rejects.toThrow(PowerCut)
  cut.write('one', { ...signedIn, opened: 2 })
  // Killed again before each write of its second try, where the program writes once more.
  for (let writes = 0; writes < 4; writes++)
    await expect(cut.step.apply(cut.machineWith(cuttingGate(writes).gate), job, plan, cut.shop)).rejects.toThrow(PowerCut)
  cut.write('one', { ...signedIn, opened: 3 })
  const [one, two, three] = cut.seen() as [string, string, string]
  await cut.step.apply(machine, job, plan, cut.shop)
  const said = (document: object) => JSON.stringify(document)
  expect(cut.seen()).toEqual([said({ ...kept, opened: 3 }), said(kept), said(kept)])
  expect(await cut.step.verify(machine, job, plan, cut.shop)).toEqual([])
  const left = await cut.step.undo(machine, plan, cut.shop)
  expect([left.map(({ code, first }) => [code, first]), cut.seen()]).toEqual([[['step.changed-since', 'one']], [one, two, three]])
  expect([(await cut.step.undo(machine, plan, cut.shop)).length, cut.seen()]).toEqual([1, [one, two, three]])
})
