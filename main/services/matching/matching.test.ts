import { afterEach, beforeEach, expect, test } from 'vitest'
import { addConnection, guidOf, importedProject, newSid, oldSid, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { sidToText } from '#shared/directory/sid.ts'
import type { Code } from '#shared/errors/refused.ts'
import { tableNames, translationPairs } from '#main/services/translation/table.ts'

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject()
})
afterEach(() => it.close())

const code = async (work: Promise<unknown>): Promise<Code | null> => {
  try {
    await work
    return null
  } catch (error) {
    return (error as { code: Code }).code
  }
}
/** The table as relative ids: what became of whom. */
const table = () =>
  translationPairs(it.project)
    .map(({ source, target }) => [last(source), last(target)] as const)
    .toSorted(([a], [b]) => a - b)
const last = (sid: Parameters<typeof sidToText>[0]) => Number(sidToText(sid).split('-').at(-1))
const shown = async (search?: string) =>
  (await it.call('match.show', search === undefined ? {} : { search })).matches.map(({ state, why, source, target }) =>
    [source?.name ?? '-', state, why, target?.name ?? '-'].join(' '),
  )

test('a match is found by the SID of either side, in any case of its letter', async () => {
  it.imports('old', [
    { name: 'anna', rid: 1101 },
    { name: 'gone', rid: 1102 },
  ])
  it.imports('new', [{ name: 'anna', rid: 2101 }])
  await it.call('match.run', {})
  const by = (sid: Parameters<typeof sidToText>[0]) => shown(sidToText(sid).toLowerCase())
  expect([await by(oldSid(1101)), await by(newSid(2101)), await by(oldSid(1102)), await by(newSid(2999))]).toEqual([
    ['anna matched rule anna'],
    ['anna matched rule anna'],
    ['gone unmatched no-counterpart -'],
    [],
  ])
})

test('users, groups and well-known groups find their targets; what is left open says why', async () => {
  it.imports('old', [
    { name: 'Müller', rid: 1101 },
    { name: 'dup', rid: 1102, enabled: false },
    { name: 'gone', rid: 1103 },
    { name: 'root', rid: 500 },
    { name: 'Domänen-Benutzer', rid: 513, kind: 'group' },
    { name: 'Sales', rid: 1201, kind: 'group' },
    { name: 'PC-1', rid: 1301, kind: 'device' },
  ])
  it.imports('new', [
    { name: 'MULLER', rid: 2101, enabled: false },
    { name: 'dup', rid: 2102, attributes: { a: 'b' } },
    { name: 'DÜP', rid: 2103 },
    { name: 'Administrator', rid: 500 },
    { name: 'Domain Users', rid: 513, kind: 'group' },
    { name: 'sales', rid: 2201, kind: 'group' },
    { name: 'gone', rid: 2202, kind: 'group' },
  ])
  const run = await it.call('match.run', {})
  expect([run.users, run.groups]).toEqual([
    {
      kind: 'user',
      attributes: { source: 'sAMAccountName', target: 'sAMAccountName' },
      accounts: 4,
      matched: 2,
      made: 2,
      unmatched: 1,
      ambiguous: 1,
      vanished: 0,
      by: { rid: 1, rule: 1 },
      reasons: { 'no-counterpart': 1, 'several-targets': 1 },
      inactive: 1,
      forgotten: 0,
    },
    {
      kind: 'group',
      attributes: { source: 'sAMAccountName', target: 'sAMAccountName' },
      accounts: 2,
      matched: 2,
      made: 2,
      unmatched: 0,
      ambiguous: 0,
      vanished: 0,
      by: { rid: 1, rule: 1 },
      reasons: {},
      inactive: 0,
      forgotten: 0,
    },
  ])
  expect(await shown()).toEqual([
    'dup ambiguous several-targets -',
    'gone unmatched no-counterpart -',
    'Müller matched rule MULLER',
    'root matched rid Administrator',
    'Domänen-Benutzer matched rid Domain Users',
    'Sales matched rule sales',
  ])
  const [dup] = (await it.call('match.show', { search: 'DUP' })).matches
  expect([dup?.source?.state, dup?.candidates.map((candidate) => candidate.name)]).toEqual(['disabled', ['dup', 'DÜP']])
  expect(table()).toEqual([
    [500, 500],
    [513, 513],
    [1101, 2101],
    [1201, 2201],
  ])
})

test('a pair stands after both sides were renamed, and is reported when one side is gone', async () => {
  it.imports('old', [{ name: 'anna', rid: 1101 }])
  it.imports('new', [{ name: 'anna', rid: 2101 }])
  await it.call('match.run', {})
  it.imports('old', [
    { name: 'anna.berg', rid: 1101 },
    { name: 'anna', rid: 1102 },
  ])
  it.imports('new', [
    { name: 'aberg', rid: 2101 },
    { name: 'anna', rid: 2102 },
  ])
  await it.call('match.run', {})
  expect(table()).toEqual([
    [1101, 2101],
    [1102, 2102],
  ])

  it.imports('new', [{ name: 'anna', rid: 2102 }])
  expect((await it.call('match.run', {})).users).toMatchObject({ matched: 1, made: 0, vanished: 1, reasons: { 'target-vanished': 1 } })
  expect(await shown('berg')).toEqual(['anna.berg vanished target -'])
  expect(table()).toEqual([[1102, 2102]])

  it.imports('old', [{ name: 'anna', rid: 1102 }])
  await it.call('match.clear', { source: guidOf('old', 1101) })
  expect(await shown()).toEqual(['anna matched rule anna'])
})

test('what people set and clear survives every run, also an afresh one', async () => {
  it.imports('old', [
    { name: 'a', rid: 1101 },
    { name: 'b', rid: 1102 },
    { name: 'c', rid: 1103 },
  ])
  it.imports('new', [
    { name: 'a', rid: 2101 },
    { name: 'b', rid: 2102 },
    { name: 'z', rid: 2103, upn: 'z@new.example' },
  ])
  await it.call('match.run', {})
  await it.call('match.set', { source: 'OLD\\a', target: 'z@new.example' })
  await it.call('match.clear', { source: sidToText(oldSid(1102)) })
  const expected = ['a matched manual z', 'b unmatched cleared -', 'c unmatched no-counterpart -']
  expect(await shown()).toEqual(expected)
  await it.call('match.run', {})
  await it.call('match.run', { afresh: true })
  expect(await shown()).toEqual(expected)
  expect(table()).toEqual([[1101, 2103]])

  await it.call('match.clear', { source: 'a', forget: true })
  await it.call('match.clear', { source: 'b', forget: true })
  await it.call('match.run', {})
  expect(table()).toEqual([
    [1101, 2101],
    [1102, 2102],
  ])
})

test('a set that collides or mixes kinds is refused, and changes nothing', async () => {
  it.imports('old', [
    { name: 'a', rid: 1101 },
    { name: 'b', rid: 1102 },
    { name: 'twin', rid: 1103 },
    { name: 'twin', rid: 1104, kind: 'group' },
    { name: 'g', rid: 1201, kind: 'group' },
    { name: 'ghost', rid: 1105, sid: null },
  ])
  it.imports('new', [
    { name: 'a', rid: 2101 },
    { name: 'h', rid: 2201, kind: 'group' },
  ])
  await it.call('match.run', {})
  expect([
    await code(it.call('match.set', { source: 'b', target: 'a' })),
    await code(it.call('match.set', { source: 'b', target: 'h' })),
    await code(it.call('match.set', { source: 'b', target: 'nobody' })),
    await code(it.call('match.set', { source: 'twin', target: 'h' })),
    await code(it.call('match.set', { source: 'ghost', target: 'a' })),
  ]).toEqual(['match.target-taken', 'match.kinds-differ', 'match.unknown-account', 'match.which-account', 'match.no-sid'])
  expect(table()).toEqual([[1101, 2101]])
})

test('any imported attribute matches, its name in any case; a changed rule forgets the pairs of the old one', async () => {
  it.imports('old', [
    { name: 'x1', rid: 1101, upn: 'anna@berg@old.example', mail: 'anna@old.example', attributes: { employeeID: '7' } },
    { name: 'x2', rid: 1102, attributes: { employeeID: ['8'], carLicense: ['a', 'b'] } },
    { name: 'same', rid: 1103, attributes: { employeeID: ['1', '2'] } },
  ])
  it.imports('new', [
    { name: 'y1', rid: 2101, upn: 'ANNA@BERG@new.onmicrosoft.com', attributes: { employeeNumber: '7' } },
    { name: 'y2', rid: 2102, attributes: { employeeNumber: '8' } },
    { name: 'same', rid: 2103 },
  ])
  await it.call('match.run', {})
  expect(table()).toEqual([[1103, 2103]])
  const prefix = { source: 'userPrincipalNamePrefix', target: 'userprincipalnameprefix' }
  expect((await it.call('match.run', { users: prefix })).users).toMatchObject({ matched: 1, forgotten: 1, reasons: { 'no-value': 2 } })
  expect(table()).toEqual([[1101, 2101]])
  const number = { source: 'EMPLOYEEid', target: 'employeeNumber' }
  expect((await it.call('match.run', { users: number })).users).toMatchObject({ matched: 2, reasons: { 'several-values': 1 } })
  expect(table()).toEqual([
    [1101, 2101],
    [1102, 2102],
  ])
  expect([
    await code(it.call('match.run', { users: { source: 'shoeSize', target: 'mail' } })),
    await code(it.call('match.run', { users: { source: "mail'--", target: 'mail' } })),
    await code(it.call('match.run', { sources: ['Nowhere'] })),
    await code(it.call('match.run', { target: 'Old' })),
  ]).toEqual(['match.unknown-attribute', 'ipc.bad-input', 'match.unknown-connection', 'match.unknown-connection'])
  expect(table()).toHaveLength(2)
})

test('devices are told the accounts of the target by its NetBIOS name, in SIDs of today', async () => {
  it.imports('old', [{ name: 'anna', rid: 1101 }])
  it.imports('new', [{ name: 'anna', rid: 2101, upn: 'anna@new.example', displayName: 'Anna Berg' }])
  await it.call('match.run', {})
  it.imports('new', [{ name: 'aberg', rid: 2101, upn: 'aberg@new.example', displayName: 'Anna Berg', sid: newSid(2999) }])
  expect([...tableNames(it.project)].map(({ account }) => account)).toEqual([
    {
      source: sidToText(oldSid(1101)),
      target: sidToText(newSid(2999)),
      name: 'aberg',
      domain: 'NEW',
      upn: 'aberg@new.example',
      displayName: 'Anna Berg',
    },
  ])
})

test('nothing can be matched before there are two imported sides', async () => {
  expect(await code(it.call('match.run', {}))).toBe('match.nothing-imported')
  it.file.exec('DELETE FROM connection')
  expect(await code(it.call('match.run', {}))).toBe('match.no-connection')
})

test('a preview is what the run then comes to, and keeps nothing', async () => {
  it.imports('old', [
    { name: 'a', rid: 1101, attributes: { employeeID: '1' } },
    { name: 'b', rid: 1102, attributes: { employeeID: '2' } },
  ])
  it.imports('new', [
    { name: 'a', rid: 2101, attributes: { employeeID: '2' } },
    { name: 'z', rid: 2102, attributes: { employeeID: '1' } },
  ])
  await it.call('match.run', {})
  const before = await shown()
  const users = { source: 'employeeID', target: 'employeeID' }
  const preview = await it.call('match.preview', { users })
  expect([preview.users, await shown()]).toEqual([expect.objectContaining({ matched: 2, made: 2, forgotten: 1 }), before])
  expect(await code(it.call('match.preview', { users: { source: 'shoeSize', target: 'mail' } }))).toBe('match.unknown-attribute')
  expect(await it.call('match.run', { users })).toEqual(preview)
  const rule = await it.call('match.rule', {})
  expect([rule.users, rule.groups.source, rule.attributes.source.includes('employeeID')]).toEqual([users, 'sAMAccountName', true])
})

test('decisions are taken back one by one, to what was there exactly, until a run', async () => {
  it.imports('old', [
    { name: 'a', rid: 1101 },
    { name: 'b', rid: 1102 },
  ])
  it.imports('new', [
    { name: 'a', rid: 2101 },
    { name: 'z', rid: 2103 },
  ])
  await it.call('match.run', {})
  const before = await shown()
  await it.call('match.set', { source: 'b', target: 'z' })
  await it.call('match.clear', { source: 'a' })
  expect(await shown()).toEqual(['a unmatched cleared -', 'b matched manual z'])
  expect((await it.call('match.rule', {})).undoable).toBe(2)
  expect((await it.call('match.undo', {})).left).toBe(1)
  expect((await it.call('match.undo', {})).source?.name).toBe('b')
  expect([await shown(), await code(it.call('match.undo', {}))]).toEqual([before, 'match.nothing-to-undo'])
  await it.call('match.set', { source: 'b', target: 'z' })
  await it.call('match.run', {})
  expect(await code(it.call('match.undo', {}))).toBe('match.nothing-to-undo')
})

test('one decision about all that a filter lets through is taken back as one, and what it does not apply to is left', async () => {
  const names = ['a', 'b', 'c', 'd'].map((name, index) => ({ name, rid: 1101 + index }))
  it.imports('old', names)
  it.imports(
    'new',
    names.slice(0, 2).map(({ name, rid }) => ({ name, rid: rid + 1000 })),
  )
  await it.call('match.run', {})
  const before = await shown()
  await it.call('match.set', { source: 'a', target: 'a' })
  expect(await it.call('match.decide', { what: 'accept', kind: 'user' })).toEqual({ decided: 1, left: 2 })
  expect(await it.call('match.decide', { what: 'clear', states: ['unmatched'], search: 'C' })).toEqual({ decided: 1, left: 3 })
  expect(await shown()).toEqual(['a matched manual a', 'b matched manual b', 'c unmatched cleared -', 'd unmatched no-counterpart -'])
  expect(await it.call('match.decide', { what: 'forget' })).toEqual({ decided: 3, left: 4 })
  expect(await it.call('match.undo', {})).toMatchObject({ accounts: 3, left: 3 })
  for (const _ of [1, 2, 3]) await it.call('match.undo', {})
  expect(await shown()).toEqual(before)
})

test('an explanation shows the values that were compared; counts filter by reason', async () => {
  it.imports('old', [
    { name: 'Dup', rid: 1101 },
    { name: 'gone', rid: 1102 },
  ])
  it.imports('new', [
    { name: 'dup', rid: 2101 },
    { name: 'DÜP', rid: 2102 },
  ])
  await it.call('match.run', {})
  const { values, others, match } = await it.call('match.explain', { source: 'Dup' })
  expect([values, match.candidates.map(({ guid }) => others[guid]), await it.call('match.counts', {})]).toEqual([
    ['Dup'],
    [['dup'], ['DÜP']],
    [
      { kind: 'user', state: 'ambiguous', why: 'several-targets', count: 1 },
      { kind: 'user', state: 'unmatched', why: 'no-counterpart', count: 1 },
    ],
  ])
  expect((await it.call('match.show', { whys: ['no-counterpart'] })).matches.map(({ source }) => source?.name)).toEqual(['gone'])
})

test('several rules are tried in order, expressions among them; each pair is explained by the rule that made it', async () => {
  it.imports('old', [
    { name: 'a', rid: 1101, attributes: { employeeID: '1' } },
    { name: 'b', rid: 1102, mail: 'Bea@old.example' },
    { name: 'c', rid: 1103, attributes: { employeeID: '9' }, mail: 'nobody@old.example' },
  ])
  it.imports('new', [
    { name: 'x', rid: 2101, attributes: { employeeID: '1' } },
    { name: 'y', rid: 2102, upn: 'bea@new.example' },
  ])
  const byMail = { source: '=mail.split("@")[0].lowerAscii()', target: 'userPrincipalNamePrefix' }
  const users = { source: 'employeeID', target: 'employeeID', otherwise: [byMail] }
  const run = await it.call('match.run', { users })
  expect([run.users.matched, run.users.unmatched, run.users.attributes, table()]).toEqual([
    2,
    1,
    users,
    [
      [1101, 2101],
      [1102, 2102],
    ],
  ])
  const why = async (source: string) => (await it.call('match.explain', { source })).attributes
  expect([await why('a'), await why('b')]).toEqual([{ source: 'employeeID', target: 'employeeID' }, byMail])
  expect([(await it.call('match.rule', {})).users, (await it.call('match.run', {})).users.made]).toEqual([users, 0])
  expect(await code(it.call('match.run', { users: { source: '=mail.matches("x")', target: 'mail' } }))).toBe('match.bad-expression')
})

test('of several destinations one is chosen, and what was found there is explained without naming it again', async () => {
  it.imports('old', [
    { name: 'anna', rid: 1101, mail: 'anna@a.example' },
    { name: 'ben', rid: 1102, mail: 'ben@a.example' },
  ])
  it.imports('new', [{ name: 'anna2', rid: 2101, mail: 'anna@a.example' }])
  addConnection(it.file, 'third', 'Third', 'destination')
  it.file.exec(
    "INSERT INTO import (connection, startedAt, finishedAt, users, groups, devices, detail) VALUES ('third', '', '', 0, 0, 0, '{}')",
  )
  const users = { source: 'mail', target: 'mail' }
  expect(await code(it.call('match.run', { users }))).toBe('match.which-connection')
  expect((await it.call('match.rule', { target: 'New' })).target).toBe('New')
  await it.call('match.run', { users, target: 'New' })
  const [anna, ben] = await Promise.all(['anna', 'ben'].map((source) => it.call('match.explain', { source })))
  expect([anna?.attributes, anna?.match.target?.name, ben?.attributes, ben?.match.why]).toEqual([users, 'anna2', users, 'no-counterpart'])
})

test('the list comes in any order of its columns, whichever way; what has no value comes last', async () => {
  it.imports('old', [
    { name: 'carl', rid: 1101, displayName: 'Ada' },
    { name: 'Anna', rid: 1102, displayName: 'Zoe' },
    { name: 'bert', rid: 1103 },
    { name: 'Staff', rid: 1201, kind: 'group', displayName: 'Mid' },
  ])
  it.imports('new', [
    { name: 'carl', rid: 2101 },
    { name: 'ANNA', rid: 2102 },
  ])
  await it.call('match.run', {})
  const by = async (order?: 'source' | 'displayName' | 'state' | 'target' | 'why', descending = false) =>
    (await it.call('match.show', { ...(order !== undefined && { order }), descending })).matches.map(({ source }) => source?.name).join(' ')
  expect([
    await by(),
    await by('source'),
    await by('source', true),
    await by('displayName'),
    await by('displayName', true),
    await by('target', true),
    await by('state', true),
    (await it.call('match.show', { order: 'source', offset: 1, limit: 2 })).matches.map(({ source }) => source?.name),
  ]).toEqual([
    'Anna bert carl Staff',
    'Anna bert carl Staff',
    'Staff carl bert Anna',
    'carl Staff Anna bert',
    'Anna Staff carl bert',
    'carl Anna bert Staff',
    'bert Staff Anna carl',
    ['bert', 'carl'],
  ])
})

test('what was imported since the last run is counted until a run has looked at it, here and in the reports', async () => {
  it.imports('old', [{ name: 'a', rid: 1101 }])
  it.imports('new', [{ name: 'a', rid: 2101 }])
  const unseen = async () => {
    const gaps = await it.call('report.show', { kind: 'gaps' })
    const told = gaps.facts.find(({ label }) => label === 'Imported since the last matching')?.value ?? null
    return [(await it.call('match.rule', {})).unseen, told]
  }
  const never = await unseen()
  await it.call('match.run', {})
  const ran = await unseen()
  const late = { name: 'late', rid: 1103, kind: 'group' as const }
  it.imports('old', [{ name: 'a', rid: 1101 }, { name: 'b', rid: 1102 }, late, { name: 'PC', rid: 1104, kind: 'device' }])
  const imported = await unseen()
  await it.call('match.clear', { source: 'b' })
  const decided = await unseen()
  await it.call('match.run', {})
  expect([never, ran, imported, decided, await unseen()]).toEqual([
    [0, null],
    [0, null],
    [2, 2],
    [1, 1],
    [0, null],
  ])
})
