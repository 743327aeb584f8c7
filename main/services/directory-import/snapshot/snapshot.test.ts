import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { workbenchLab, type WorkbenchLab } from '#build/fixtures/workbench-lab.ts'
import type { SnapshotObject } from '#shared/directory/directory-snapshot.ts'
import { writeSnapshot } from './write-snapshot.ts'

const none = { user: 0, group: 0, device: 0 }
let lab: WorkbenchLab
beforeEach(async () => {
  lab = await workbenchLab()
})
afterEach(() => lab.close())

const domain = { dnsName: 'src.test', netbiosName: 'SRC', sid: 'S-1-5-21-1-2-3', baseDn: 'DC=src,DC=test' }
const takenAt = '2026-11-01T00:00:00.000Z'
const guid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const user = (n: number, attributes: SnapshotObject['attributes'] = {}): SnapshotObject => ({
  kind: 'user',
  guid: guid(n),
  sid: `S-1-5-21-1-2-3-${1000 + n}`,
  dn: `CN=u${n},DC=src,DC=test`,
  attributes: { sAMAccountName: `u${n}`, userAccountControl: '512', ...attributes },
})
const group = (n: number, members: string[]): SnapshotObject => ({
  ...user(n, { groupType: '2' }),
  kind: 'group',
  dn: `CN=g${n},DC=src,DC=test`,
  attributes: { sAMAccountName: `g${n}`, groupType: '2' },
  members,
})
const device: SnapshotObject = {
  ...user(90),
  kind: 'device',
  dn: 'CN=PC,DC=src,DC=test',
  attributes: { sAMAccountName: 'PC$', userAccountControl: '4098' },
}
const objects = [
  user(1, { mail: 'a@b.c', proxyAddresses: ['x', 'y'] }),
  user(2, { displayName: 'Żółć' }),
  group(50, ['CN=u1,DC=src,DC=test', 'cn=U2,dc=SRC,dc=test']),
  device,
]

const file = (name: string) => join(lab.folder, name)
const importFile = (path: string, name = 'Source') => lab.call('snapshot.import', { path, name, role: 'source' })
const refusal = (path: string) => lab.refusal('snapshot.import', { path, name: 'Source', role: 'source' })

test.each(['plain.jsonl', 'packed.jsonl.gz'])(
  'what is exported to %s and imported elsewhere is exported as the same again',
  async (name) => {
    await writeSnapshot(file('given.jsonl'), { takenAt, domain }, objects)
    const { import: record } = await importFile(file('given.jsonl'))
    expect([record.users, record.groups, record.devices, record.memberships, record.domain, record.findings]).toEqual([
      2,
      1,
      1,
      2,
      domain,
      [],
    ])
    await lab.call('snapshot.export', { connection: 'source', path: file(name) })
    await importFile(file(name), 'Copy')
    await lab.call('snapshot.export', { connection: 'copy', path: file('again.jsonl') })
    const read = (path: string) =>
      (path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path)).toString().trim().split('\n')
    expect(read(file('again.jsonl')).slice(1)).toEqual(read(file(name)).slice(1))
    expect(
      read(file(name))
        .slice(1, -1)
        .map((line) => JSON.parse(line) as SnapshotObject),
    ).toEqual(
      // In the order of their GUIDs, members in the directory's spelling.
      [objects[0], objects[1], { ...objects[2], members: ['CN=u1,DC=src,DC=test', 'CN=u2,DC=src,DC=test'] }, objects[3]],
    )
  },
)

test('a second import says what was added, changed and removed, and keeps only what is there', async () => {
  await writeSnapshot(file('a.jsonl'), { takenAt, domain }, [
    user(1),
    user(2),
    user(3),
    group(50, ['CN=u1,DC=src,DC=test', 'CN=u2,DC=src,DC=test']),
  ])
  await importFile(file('a.jsonl'))
  await writeSnapshot(file('b.jsonl'), { takenAt, domain }, [
    user(1),
    { ...user(2), dn: 'CN=renamed,DC=src,DC=test' },
    user(4),
    group(50, ['CN=renamed,DC=src,DC=test']),
  ])
  await lab.call('connection.edit', { connection: 'Source', settings: { type: 'snapshot', path: file('b.jsonl') } })
  const { users, memberships, added, changed, removed } = await lab.call('import.run', { connection: 'Source' })
  expect({ users, memberships, added, changed, removed }).toEqual({
    users: 3,
    memberships: 1,
    added: { user: 1, group: 0, device: 0 },
    changed: { user: 1, group: 0, device: 0 },
    removed: { user: 1, group: 0, device: 0 },
  })
  const unchanged = await lab.call('import.run', { connection: 'Source' })
  expect([unchanged.added, unchanged.changed, unchanged.removed]).toEqual([none, none, none])
  expect((await lab.call('import.list', { connection: 'source' })).map((record) => record.users)).toEqual([3, 3, 3])
})

describe('a file that is', () => {
  const header = JSON.stringify({ snapshot: 'rehome-directory', version: 1, takenAt, domain })
  const end = (objects: number) => JSON.stringify({ end: { objects } })
  const one = JSON.stringify(user(1))
  const text = (...lines: string[]) => lines.join('\n')

  it.each([
    ['something else', 'dn: CN=x\n', 'directory.not-a-snapshot'],
    ['empty', '', 'directory.not-a-snapshot'],
    [
      'from a newer Rehome',
      text(JSON.stringify({ snapshot: 'rehome-directory', version: 2, news: true }), end(0)),
      'directory.snapshot-from-the-future',
    ],
    ['cut off', text(header, one), 'directory.snapshot-damaged'],
    ['cut off in a line', text(header, one.slice(0, -9)), 'directory.snapshot-damaged'],
    ['short of an object', text(header, one, end(2)), 'directory.snapshot-damaged'],
    ['longer than its end', text(header, one, end(1), one), 'directory.snapshot-damaged'],
    ['with a field nobody knows', text(header, JSON.stringify({ ...user(1), password: 'x' }), end(1)), 'directory.snapshot-damaged'],
    ['with a GUID that is none', text(header, JSON.stringify({ ...user(1), guid: 'x' }), end(1)), 'directory.snapshot-damaged'],
    ['with a SID that is none', text(header, JSON.stringify({ ...user(1), sid: 'S-1-5-x' }), end(1)), 'directory.snapshot-damaged'],
    ['not UTF-8', Buffer.from([...Buffer.from(header), 0x0a, 0xff, 0x0a]), 'directory.snapshot-damaged'],
    ['compressed and cut off', gzipSync(text(header, one, end(1))).subarray(0, -12), 'directory.snapshot-damaged'],
    ['without any object', text(header, end(0)), 'directory.empty'],
  ])('%s is refused, and leaves no connection behind', async (_what, content, code) => {
    writeFileSync(file('bad.jsonl'), content)
    expect((await refusal(file('bad.jsonl')))?.code).toBe(code)
    expect(await lab.call('connection.list', {})).toEqual([])
  })

  it('missing is refused as that', async () => {
    expect((await refusal(file('none.jsonl')))?.code).toBe('usage.file-missing')
  })
})

test('an export overwrites nothing, and leaves nothing half written', async () => {
  await writeSnapshot(file('a.jsonl'), { takenAt, domain }, objects)
  await importFile(file('a.jsonl'))
  expect((await lab.refusal('snapshot.export', { connection: 'Source', path: file('a.jsonl') }))?.code).toBe('usage.file-exists')
  const broken = function* (): Generator<SnapshotObject> {
    yield user(1)
    throw new Error('the disk is full')
  }
  await expect(writeSnapshot(file('b.jsonl'), { takenAt, domain }, broken())).rejects.toThrow('the disk is full')
  expect(readdirSync(lab.folder).filter((name) => name.includes('jsonl'))).toEqual(['a.jsonl'])
})

test('a cancelled import of a file leaves what was imported before as it was', async () => {
  await writeSnapshot(
    file('a.jsonl'),
    { takenAt, domain },
    Array.from({ length: 5000 }, (_, n) => user(n)),
  )
  await importFile(file('a.jsonl'))
  const cancel = new AbortController()
  const progress = () => cancel.abort()
  expect(await lab.refusal('import.run', { connection: 'Source' }, { signal: cancel.signal, progress })).toEqual({
    code: 'directory.cancelled',
    connection: 'Source',
  })
  expect((await lab.call('import.list', {})).map((record) => record.users)).toEqual([5000])
})
