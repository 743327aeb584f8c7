import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { workbenchLab, type WorkbenchLab } from '#build/fixtures/workbench-lab.ts'
import type { SnapshotObject } from '#shared/directory/directory-snapshot.ts'

const none = { user: 0, group: 0, device: 0 }
let lab: WorkbenchLab
let path: string
beforeEach(async () => {
  lab = await workbenchLab()
  path = join(lab.folder, 'workgroup.csv')
})
afterEach(() => lab.close())

async function connected(content: string | Uint8Array): Promise<void> {
  writeFileSync(path, content)
  await lab.call('connection.add', { name: 'Workgroup', role: 'source', settings: { type: 'workgroup', path } })
}

/** What is in the project, as a snapshot tells it. */
async function imported(): Promise<SnapshotObject[]> {
  const out = join(lab.folder, `${Math.random()}.jsonl`)
  await lab.call('snapshot.export', { connection: 'Workgroup', path: out })
  return readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .slice(1, -1)
    .map((line) => JSON.parse(line) as SnapshotObject)
}

test('local users become accounts of their computer, each Anna her own', async () => {
  await connected(
    '\ufeffdevice;user;sid;target UPN\r\nPC-1;Anna;S-1-5-21-1-2-3-1001;anna@new.example\r\npc-1;Ben;;\r\nPC-2;Anna;S-1-5-21-4-5-6-1001;\r\n',
  )
  const record = await lab.call('import.run', { connection: 'Workgroup' })
  expect([record.users, record.devices, record.findings]).toEqual([3, 2, [{ what: 'no-sid', count: 1, examples: ['CN=Ben,CN=pc-1'] }]])
  const accounts = await imported()
  const told = accounts.map(
    ({ attributes, sid }) => [String(attributes['sAMAccountName']), { sid, targetUpn: attributes['targetUpn'] ?? null }] as const,
  )
  expect(Object.fromEntries(told)).toEqual({
    'PC-1$': { sid: null, targetUpn: null },
    'PC-1\\Anna': { sid: 'S-1-5-21-1-2-3-1001', targetUpn: 'anna@new.example' },
    'PC-2$': { sid: null, targetUpn: null },
    'PC-2\\Anna': { sid: 'S-1-5-21-4-5-6-1001', targetUpn: null },
    'pc-1\\Ben': { sid: null, targetUpn: null },
  })
})

test('the columns of inventory scripts are known, and the same list gives the same accounts again', async () => {
  await connected('computer_name,local_username,target_upn,target_identity\nPC-1,anna,anna@new.example,S-1-12-1-1-2-3-4\n')
  await lab.call('import.run', { connection: 'Workgroup' })
  const first = await imported()
  const again = await lab.call('import.run', { connection: 'Workgroup' })
  expect([again.added, again.changed, again.removed]).toEqual([none, none, none])
  expect(await imported()).toEqual(first)
})

test.each([
  ['device,sid\nPC,S-1-5-21-1-2-3-4\n', 1],
  ['device,user\nPC,anna\nPC,\n', 3],
  ['device,user\nPC,CORP\\anna\n', 2],
  ['device,user,sid\nPC,anna,500\n', 2],
  ['device,user\nPC,anna,surplus\n', 2],
  ['device,user\nPC,"anna\n', 2],
  [Uint8Array.from([...Buffer.from('device,user\nPC,'), 0xe4]), 1],
])('%j is refused at its line', async (content, line) => {
  await connected(content)
  expect(await lab.refusal('import.run', { connection: 'Workgroup' })).toMatchObject({ code: 'directory.csv-damaged', line })
  expect((await lab.call('connection.test', { connection: 'Workgroup' })).steps.map(({ refusal }) => refusal?.code)).toEqual([
    'directory.csv-damaged',
  ])
})
