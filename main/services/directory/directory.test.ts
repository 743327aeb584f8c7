import { afterEach, beforeEach, expect, test } from 'vitest'
import { guidOf, importedProject, oldSid, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { isRefused } from '#shared/errors/refused.ts'
import { parentOf } from './parent-of.ts'

let it: ImportedProject
const ticks = (day: string) => String(BigInt(Date.parse(day) + 11_644_473_600_000) * 10_000n)
beforeEach(async () => {
  it = await importedProject()
  it.imports('old', [
    { name: 'anna', rid: 1101, displayName: 'Zoë Anna', upn: 'anna@old.example', attributes: { title: ['a', 'b'] } },
    { name: 'Bert', rid: 1102, displayName: 'Adam', enabled: false, attributes: { lastLogonTimestamp: ticks('2020-01-01') } },
    { name: 'carl', rid: 1103, expiresAt: '2020-01-01T00:00:00.000Z' },
    { name: 'Staff', rid: 1201, kind: 'group' },
    { name: 'PC-1', rid: 1301, kind: 'device', attributes: { operatingSystem: 'Windows 11', lastLogonTimestamp: ticks('2026-11-01') } },
  ])
  it.imports('new', [{ name: 'anna', rid: 2101, mail: 'anna@new.example' }])
  it.file
    .prepare(
      `INSERT INTO member SELECT 'old', g.guid, u.guid FROM account AS g, account AS u WHERE g.name = 'Staff' AND u.connection = 'old' AND u.kind = 'user'`,
    )
    .run()
})
afterEach(() => it.close())

const names = async (input: Parameters<typeof it.call<'directory.list'>>[1]) =>
  (await it.call('directory.list', input)).objects.map(({ connection, name }) => `${connection}\\${name}`)

test('objects are narrowed by side, kind, state, OU and text, in any order, page by page', async () => {
  expect([
    await names({}),
    await names({ role: 'destination' }),
    await names({ kind: 'user', connection: 'OLD', order: 'displayName' }),
    await names({ kind: 'user', connection: 'Old', order: 'displayName', descending: true }),
    await names({ state: 'expired' }),
    await names({ unit: 'OU=All,DC=old,DC=example', kind: 'device' }),
    await names({ unit: 'U=All,DC=old,DC=example' }),
    await names({ search: 'ZOË'.toLowerCase() }),
    await names({ search: sidToText(oldSid(1102)) }),
    await names({ search: 's-1-5-nonsense' }),
    await names({ offset: 2, limit: 2 }),
    (await it.call('directory.list', { search: 'anna', limit: 1 })).total,
  ]).toEqual([
    ['Old\\anna', 'New\\anna', 'Old\\Bert', 'Old\\carl', 'Old\\PC-1', 'Old\\Staff'],
    ['New\\anna'],
    ['Old\\Bert', 'Old\\anna', 'Old\\carl'],
    ['Old\\anna', 'Old\\Bert', 'Old\\carl'],
    ['Old\\carl'],
    ['Old\\PC-1'],
    [],
    ['Old\\anna'],
    ['Old\\Bert'],
    [],
    ['Old\\Bert', 'Old\\carl'],
    2,
  ])
})

test('each facet is counted as if it were not set', async () => {
  expect(await it.call('directory.facets', { kind: 'user', state: 'active', unit: 'OU=All,DC=old,DC=example' })).toEqual({
    kinds: { user: 1, group: 1, device: 1 },
    states: { active: 1, disabled: 1, expired: 1 },
    logons: { recent: 0, stale: 0, never: 1 },
    systems: [],
    units: [
      { dn: 'OU=All,DC=new,DC=example', count: 1 },
      { dn: 'OU=All,DC=old,DC=example', count: 1 },
    ],
  })
})

test('objects are narrowed by system, by last sign-in and by a list, and the list tells who is nobody', async () => {
  const [pc] = (await it.call('directory.list', { kind: 'device' })).objects
  const facets = await it.call('directory.facets', {})
  expect([
    await names({ system: 'Windows 11' }),
    await names({ logon: 'recent' }),
    await names({ logon: 'stale' }),
    await names({ logon: 'never' }),
    await names({ among: ['ANNA@OLD.example', 'pc-1', 'nobody'] }),
    await it.call('directory.unknown', { among: ['BERT', ' nobody ', 'anna@new.example', 'nobody'] }),
    [pc?.system, pc?.lastLogonAt],
    [facets.systems, facets.logons],
  ]).toEqual([
    ['Old\\PC-1'],
    ['Old\\PC-1'],
    ['Old\\Bert'],
    ['Old\\anna', 'New\\anna', 'Old\\carl'],
    ['Old\\anna', 'Old\\PC-1'],
    { known: 2, unknown: ['nobody'] },
    ['Windows 11', '2026-11-01T00:00:00.000Z'],
    [[{ name: 'Windows 11', count: 1 }], { recent: 1, stale: 1, never: 3 }],
  ])
})

test('a filter is kept in the project under its name, and one of the same name takes its place', async () => {
  await it.call('directory.saveFilter', { name: 'Stale devices', filter: { kind: 'device', logon: 'stale' } })
  await it.call('directory.saveFilter', { name: 'All', filter: {} })
  const saved = await it.call('directory.saveFilter', { name: 'stale DEVICES', filter: { kind: 'device' } })
  expect([saved, await it.call('directory.forgetFilter', { name: 'ALL' })]).toEqual([
    [
      { name: 'All', filter: {} },
      { name: 'stale DEVICES', filter: { kind: 'device' } },
    ],
    [{ name: 'stale DEVICES', filter: { kind: 'device' } }],
  ])
})

test('an object shows its attributes, groups and members; one that is gone is refused', async () => {
  const anna = await it.call('directory.object', { connection: 'Old', guid: guidOf('old', 1101) })
  const staff = await it.call('directory.object', { connection: 'Old', guid: guidOf('old', 1201) })
  const gone = await it.call('directory.object', { connection: 'Old', guid: guidOf('new', 2101) }).catch((error: unknown) => error)
  expect([anna.attributes, anna.groups, staff.memberCount, staff.members.map(({ name }) => name)]).toEqual([
    { title: ['a', 'b'] },
    ['Staff'],
    3,
    ['anna', 'Bert', 'carl'],
  ])
  expect(isRefused(gone, 'directory.no-such-object')).toBe(true)
})

test('the parent of a name is found behind escaped commas', () => {
  expect([parentOf('CN=Berg\\, Anna,OU=A,DC=x'), parentOf('CN=a\\\\,OU=B'), parentOf('DC=x')]).toEqual(['OU=A,DC=x', 'OU=B', ''])
})

test('a list of a hundred thousand names is taken whole, and a longer one is refused', async () => {
  const among = [...Array.from({ length: 99_999 }, (_, place) => `nobody-${place}@old.example`), 'anna']
  const { known, unknown } = await it.call('directory.unknown', { among })
  expect([await names({ among }), known, unknown.length]).toEqual([['Old\\anna', 'New\\anna'], 1, 99_999])
  await expect(names({ among: [...among, 'one-more'] })).rejects.toMatchObject({ code: 'ipc.bad-input' })
})
