import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { guidOf, importedProject, newSid, oldSid, type ImportedProject } from '#build/fixtures/imported-project.ts'
import type { Progress } from '#shared/contracts/call.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { isRefused } from '#shared/errors/refused.ts'
import { openProjectFile } from '#main/store/project-file.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { translationPairs } from './table.ts'

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject()
  it.imports('old', [
    { name: 'anna', rid: 1101, upn: 'anna@old.example', attributes: { title: 'CEO' } },
    { name: 'bob', rid: 1102 },
    { name: '=cmd|calc', rid: 1103 },
    { name: 'PC-1', rid: 1301, kind: 'device' },
  ])
  it.imports('new', [
    { name: 'anna', rid: 2101 },
    { name: 'robert', rid: 2102 },
    { name: '=cmd|calc', rid: 2103 },
  ])
  await it.call('match.run', {})
})
afterEach(() => it.close())

const old = (rid: number) => sidToText(oldSid(rid))
const fresh = (rid: number) => sidToText(newSid(rid))
const file = (name: string, text?: string) => {
  const path = join(it.folder, name)
  if (text !== undefined) writeFileSync(path, text)
  return path
}

test('the table is exported as the bare map of other tools, and never over a file that is there', async () => {
  const path = file('map.json')
  await it.call('translation.export', { path, format: 'json' })
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ [old(1101)]: fresh(2101), [old(1103)]: fresh(2103) })
  await expect(it.call('translation.export', { path, format: 'json' })).rejects.toSatisfy((error) => isRefused(error, 'usage.file-exists'))
})

test('the CSV has names that no spreadsheet runs, and is read back as what was so already', async () => {
  const path = file('map.csv')
  await it.call('translation.export', { path, format: 'csv' })
  const text = readFileSync(path, 'utf8')
  expect(text.split('\r\n')[1]).toContain(`,"'=cmd|calc",`)
  await it.call('match.set', { source: 'anna', target: 'anna' })
  await it.call('match.set', { source: old(1103), target: fresh(2103) })
  expect(await it.call('translation.import', { path })).toEqual({ matched: 0, foreign: 0, unchanged: 2, refused: [] })
})

test('a foreign map becomes manual matches and pairs of SIDs; every bad line is told and the others are taken', async () => {
  const lines = [
    'old;new',
    'bob;robert',
    `${old(7001)};${fresh(8001)}`,
    `${old(7002)};${fresh(8001)}`,
    `${old(7001)};${fresh(8001)}`,
    '',
    'S-1-5-32-544;S-1-5-32-545',
    'S-1-5-x;S-1-5-y',
    'nobody;anna',
    'onlyone',
    `${old(1103)};${fresh(2101)}`,
    `"anna";"anna"`,
  ]
  const result = await it.call('translation.import', { path: file('foreign.csv', `\uFEFF${lines.join('\r\n')}`) })
  expect([result.matched, result.foreign, result.unchanged, result.refused.map(({ line, code }) => [line, code])]).toEqual([
    2,
    1,
    1,
    [
      [4, 'translation.target-twice'],
      [7, 'translation.well-known-source'],
      [8, 'sid.bad-text'],
      [9, 'match.unknown-account'],
      [10, 'translation.bad-line'],
      [11, 'match.target-taken'],
    ],
  ])
  const table = TranslationTable.from(translationPairs(it.project))
  expect([1101, 1102, 1103, 7001].map((rid) => table.get(oldSid(rid))).map((sid) => (sid === undefined ? null : sidToText(sid)))).toEqual([
    fresh(2101),
    fresh(2102),
    fresh(2103),
    fresh(8001),
  ])
})

test('what an import knows beats a pair of SIDs from elsewhere', async () => {
  await it.call('translation.import', { path: file('map.json', JSON.stringify({ [old(1104)]: fresh(2104) })) })
  expect((await it.call('translation.show', {})).foreign).toBe(1)
  it.imports('old', [{ name: 'carl', rid: 1104 }])
  it.imports('new', [
    { name: 'carl', rid: 2105 },
    { name: 'other', rid: 2104 },
  ])
  await it.call('match.run', {})
  expect((await it.call('translation.show', {})).entries.map(({ source, target, by }) => [source, target, by])).toEqual([
    [old(1104), fresh(2105), 'rule'],
  ])
})

test.each([
  ['nothing', '', null, 'empty'],
  ['a list', '{"a": 1}', null, 'not-text'],
  ['broken JSON', '{"a": "b",\n"c"}', 2, 'not-json'],
])('%s is no map, and why is a code that every language has words for', async (_name, text, line, reason) => {
  const path = file('bad.json', text)
  await expect(it.call('translation.import', { path })).rejects.toMatchObject({
    refusal: { code: 'translation.unreadable-map', details: { path, line, reason } },
  })
})

test('a limited table holds what one batch moves', () => {
  expect([
    translationPairs(it.project, { source: 'old', target: 'new' }).length,
    translationPairs(it.project, { source: 'x' }).length,
  ]).toEqual([2, 0])
})

test('accounts that are the same on both sides need no line', async () => {
  it.imports('new', [{ name: 'anna', rid: 2101, sid: oldSid(1101) }])
  expect(translationPairs(it.project)).toEqual([])
})

test('the report of one object says what it is on both sides and why', async () => {
  const anna = await it.call('translation.report', { object: 'anna@old.example' })
  expect(anna).toMatchObject({
    side: 'source',
    kind: 'user',
    account: { name: 'anna', sid: old(1101), guid: guidOf('old', 1101), state: 'active' },
    attributes: { title: 'CEO' },
    matches: [{ state: 'matched', why: 'rule', target: { sid: fresh(2101) } }],
    translation: { source: old(1101), target: fresh(2101) },
  })
  const bob = await it.call('translation.report', { object: 'bob' })
  expect([bob.translation, bob.matches[0]?.why]).toEqual([null, 'no-counterpart'])
  const target = await it.call('translation.report', { object: fresh(2101) })
  expect([target.side, target.matches[0]?.source?.name]).toEqual(['target', 'anna'])
  await it.call('batch.new', { id: 'all', devices: { exclude: [] } })
  const device = await it.call('translation.report', { object: 'pc-1$' })
  expect([device.kind, device.batches]).toEqual(['device', [{ id: 'all', name: 'all' }]])
})

test('a missing map is refused by name', async () => {
  expect(existsSync(file('none.csv'))).toBe(false)
  await expect(it.call('translation.import', { path: file('none.csv') })).rejects.toSatisfy((error) =>
    isRefused(error, 'usage.file-missing'),
  )
})

test('the table is narrowed by kind and by a part of a name or SID, its numbers stay those of the whole', async () => {
  it.imports('old', [
    { name: 'anna', rid: 1101 },
    { name: 'bert', rid: 1102 },
    { name: 'staff', rid: 1201, kind: 'group' },
  ])
  it.imports('new', [
    { name: 'anna', rid: 2101 },
    { name: 'bert', rid: 2102 },
    { name: 'staff', rid: 2201, kind: 'group' },
  ])
  await it.call('match.run', {})
  const narrowed = async (filter: object) => {
    const { found, total, entries } = await it.call('translation.show', filter)
    return [found, total, ...entries.map(({ sourceName }) => sourceName)]
  }
  expect([
    await narrowed({ only: 'groups' }),
    await narrowed({ search: 'BER' }),
    await narrowed({ search: '-2201' }),
    await narrowed({ only: 'users', offset: 1, limit: 1 }),
    await narrowed({ only: 'foreign' }),
  ]).toEqual([
    [1, 3, 'staff'],
    [1, 3, 'bert'],
    [1, 3, 'staff'],
    [2, 3, 'bert'],
    [0, 3],
  ])
})

test.each([
  ['an include file of ADMT', 'SourceName,TargetRDN,TargetSAM,TargetUPN\nbob,CN=Robert,robert,robert@new.example\n'],
  ['a map of SIDs with headings', `OldSID;NewSID\n${old(1102)};${fresh(2102)}\n`],
  ['a map of SIDs without headings', `${old(1102)},${fresh(2102)}\n`],
])('%s is read', async (_what, text) => {
  const result = await it.call('translation.import', { path: file('other.csv', text) })
  expect([result.matched, result.refused]).toEqual([1, []])
})

test('a map that is taken over tells how far it is, and cancelled it leaves the table as it was', async () => {
  const lines = Array.from({ length: 300 }, (_none, index) => `${old(7000 + index)},${fresh(8000 + index)}`)
  const path = file('long.csv', lines.join('\n'))
  const before = await it.call('translation.show', {})
  const cancel = new AbortController()
  const seen: Progress[] = []
  const progress = (one: Progress) => {
    seen.push(one)
    cancel.abort()
  }
  const stopped = it.call('translation.import', { path }, { progress, signal: cancel.signal })
  await expect(stopped).rejects.toSatisfy((error) => isRefused(error, 'ipc.cancelled'))
  expect([seen, await it.call('translation.show', {})]).toEqual([[{ phase: 'Reading the map', done: 1, total: 300 }], before])
})

test('the table comes in any order of its columns, SIDs by their numbers; what has no name comes last', async () => {
  it.imports('old', [
    { name: 'anna', rid: 1101 },
    { name: 'bob', rid: 9 },
    { name: 'carl', rid: 1103 },
  ])
  it.imports('new', [
    { name: 'anna', rid: 30 },
    { name: 'robert', rid: 2102 },
    { name: 'carl', rid: 20 },
  ])
  await it.call('match.set', { source: 'bob', target: 'robert' })
  await it.call('match.run', { afresh: true })
  await it.call('translation.import', { path: file('sids.json', JSON.stringify({ 'S-1-5-21-9-9-9-5': 'S-1-5-21-8-8-8-5' })) })
  const by = async (order: 'sourceName' | 'source' | 'target' | 'targetName' | 'by', descending = false) =>
    (await it.call('translation.show', { order, descending })).entries.map(({ sourceName }) => sourceName ?? '-').join(' ')
  expect([
    await by('sourceName'),
    await by('sourceName', true),
    await by('targetName', true),
    await by('source'),
    await by('target'),
    await by('by'),
    (await it.call('translation.show', { order: 'source', offset: 1, limit: 1 })).entries.map(({ sourceName }) => sourceName),
  ]).toEqual(['anna bob carl -', 'carl bob anna -', 'bob carl anna -', 'bob anna carl -', 'carl anna bob -', '- bob anna carl', ['anna']])
})

test('a table that was shown is never an old one: not after a change of one’s own, nor after that of another program', async () => {
  const shown = async () => (await it.call('translation.show', {})).entries.map(({ sourceName }) => sourceName)
  expect(await shown()).toEqual(['=cmd|calc', 'anna'])
  await it.call('match.set', { source: 'bob', target: 'robert' })
  expect(await shown()).toEqual(['=cmd|calc', 'anna', 'bob'])
  const other = openProjectFile(it.project.path)
  other.prepare('DELETE FROM matchPair').run()
  other.close()
  expect(await shown()).toEqual([])
})

test('a map that was taken over is one decision, and taken back as one', async () => {
  const before = (await it.call('match.show', {})).matches
  const map = JSON.stringify({ [old(1101)]: fresh(2102), [old(1102)]: fresh(2101) })
  const cleared = await it.call('match.clear', { source: 'anna' })
  await it.call('match.clear', { source: 'bob' })
  const taken = await it.call('translation.import', { path: file('crossed.json', map) })
  const undone = await it.call('match.undo', {})
  await it.call('match.undo', {})
  await it.call('match.undo', {})
  expect([cleared.was?.name, taken.matched, undone.accounts, undone.left, (await it.call('match.show', {})).matches]).toEqual([
    'anna',
    2,
    2,
    2,
    before,
  ])
})

test('pairs of SIDs that a wrong map brought are taken out again, some or all, and a mended map is taken then', async () => {
  const [one, two, wrong, right] = ['S-1-5-21-9-9-9-1101', 'S-1-5-21-9-9-9-1102', 'S-1-5-21-8-8-8-2101', 'S-1-5-21-8-8-8-2109']
  const map = (target: string) => file('other.csv', `${one},${target}\n${two},S-1-5-21-8-8-8-2102\n`)
  await it.call('translation.import', { path: map(wrong) })
  const refused = (await it.call('translation.import', { path: map(right) })).refused.map(({ code }) => code)
  const some = await it.call('translation.remove-foreign', { search: '9-9-9-1101' })
  const mended = await it.call('translation.import', { path: map(right) })
  const targets = async () => (await it.call('translation.show', { only: 'foreign' })).entries.map(({ target }) => target)
  const after = await targets()
  const all = await it.call('translation.remove-foreign', {})
  expect([refused, some, [mended.foreign, mended.refused], after, all, await targets()]).toEqual([
    ['translation.source-twice'],
    { removed: 1 },
    [1, []],
    [right, 'S-1-5-21-8-8-8-2102'],
    { removed: 2 },
    [],
  ])
})
