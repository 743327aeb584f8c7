import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { PowerCut, cuttingGate } from '#build/fixtures/engine/power-cut.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Job } from '#shared/migration/job.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'
import type { Gate } from '../platform/gate.ts'
import type { Machine } from '../platform/machine.ts'
import { foldersBySid } from './folders-by-sid.ts'
import type { Workshop } from './step.ts'

const scratch = scratchFolder()
afterAll(() => rmSync(scratch, { recursive: true }))
const bin = 'C:\\$Recycle.Bin'
const software = emptyHive({ rootName: 'SOFTWARE', descriptor: parseSddl('O:SYG:SYD:(A;;KA;;;SY)') }).bytes()
const sid = (letter: string) => `S-1-5-21-1-2-3-${1100 + letter.charCodeAt(0)}`
const letterOf = (name: string) =>
  name.replace(/\d+(?=$|\.)/, (rid) => String.fromCharCode(Number(rid) - 1100)).replace(/^S-1-5-21-1-2-3-/, '')
let counter = 0

/** A device with a recycle bin for each letter; what lies in each is told by the letter that it began with. */
function device(letters: string, pairs: readonly string[], held: readonly string[] = []) {
  const bins = new Map(Array.from(letters).map((letter) => [sid(letter), letter]))
  const folder = join(scratch, String(++counter))
  mkdirSync(folder)
  const job = {
    table: TranslationTable.from(pairs.map(([from, to]) => ({ source: sidFromText(sid(from!)), target: sidFromText(sid(to!)) }))),
  } as unknown as Job
  const machineWith = (gate: Gate) => {
    const files = {
      list: (path: string) => (path === bin ? [...bins.keys()] : []),
      kindOf: (path: string) => (bins.has(path.slice(bin.length + 1)) ? 'folder' : null),
      rename(path: string, name: string) {
        const from = path.slice(bin.length + 1)
        if (bins.has(name)) refuse('platform.io', { path, errno: 'EEXIST' })
        if (held.includes(bins.get(from)!)) refuse('platform.io', { path, errno: 'STATUS_ACCESS_DENIED' })
        gate('rename')
        bins.set(name, bins.get(from)!)
        bins.delete(from)
      },
    }
    return {
      files,
      hives: { pathOf: () => 'SOFTWARE', read: () => ({ primary: software, logs: [] }) },
      drives: ['C:'],
    } as unknown as Machine
  }
  const shopWith = (gate: Gate) => ({ folder, gate }) as unknown as Workshop
  const seen = () =>
    Object.fromEntries([...bins].map(([name, owner]) => [letterOf(name), owner] as const).sort(([a], [b]) => (a < b ? -1 : 1)))
  return {
    bins,
    seen,
    plan: async () => {
      const planned = await foldersBySid.plan(
        machineWith(() => {}),
        job,
      )
      return planned.kind === 'needed' ? planned : { kind: planned.kind, plan: { renames: [] } }
    },
    apply: (plan: Parameters<typeof foldersBySid.undo>[1], gate: Gate = () => {}) =>
      foldersBySid.apply(machineWith(gate), job, plan, shopWith(gate)),
    verify: (plan: Parameters<typeof foldersBySid.undo>[1]) =>
      foldersBySid.verify(
        machineWith(() => {}),
        job,
        plan,
        shopWith(() => {}),
      ),
    undo: (plan: Parameters<typeof foldersBySid.undo>[1], gate: Gate = () => {}, part?: Parameters<typeof foldersBySid.undo>[3]) =>
      foldersBySid.undo(machineWith(gate), plan, shopWith(gate), part),
  }
}

const circles: readonly [string, string, readonly string[]][] = [
  ['two that change places', 'ab', ['ab', 'ba']],
  ['three in a circle', 'abc', ['ab', 'bc', 'ca']],
  ['two circles and one that goes its own way', 'abcdef', ['ab', 'ba', 'cd', 'de', 'ec', 'fg']],
]

const after = (letters: string, pairs: readonly string[]) =>
  Object.fromEntries(
    Array.from(letters)
      .map((letter) => [pairs.find((pair) => pair[0] === letter)?.[1] ?? letter, letter] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

async function cut(work: (gate: Gate) => Promise<unknown>, writes: number): Promise<boolean> {
  const { gate } = cuttingGate(writes)
  try {
    await work(gate)
    return false
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error
    return true
  }
}

test.each(circles)('folders of %s get their names, and back, and a kill at any moment changes nothing of it', async (_, letters, pairs) => {
  const [before, wanted] = [Object.fromEntries(Array.from(letters).map((letter) => [letter, letter])), after(letters, pairs)]
  for (let writes = 0, wasCut = true; wasCut; writes++) {
    const one = device(letters, pairs)
    const { plan } = await one.plan()
    wasCut = await cut((gate) => one.apply(plan, gate), writes)
    for (let times = 0; times < 2; times++) {
      const { changed, findings } = await one.apply(plan)
      expect({ writes, files: changed.files, findings, seen: one.seen() }).toEqual({
        writes,
        files: letters.length,
        findings: [],
        seen: wanted,
      })
    }
    expect(await one.verify(plan)).toEqual([])
    await cut((gate) => one.undo(plan, gate), writes)
    for (let times = 0; times < 2; times++) expect([writes, await one.undo(plan), one.seen()]).toEqual([writes, [], before])
  }
})

test.each(circles)('folders of %s go back from wherever a kill had left them', async (_, letters, pairs) => {
  const before = Object.fromEntries(Array.from(letters).map((letter) => [letter, letter]))
  for (let writes = 0, wasCut = true; wasCut; writes++) {
    const one = device(letters, pairs)
    const { plan } = await one.plan()
    wasCut = await cut((gate) => one.apply(plan, gate), writes)
    for (let undone = 0; ; undone++) if (!(await cut((gate) => one.undo(plan, gate), undone))) break
    expect([writes, one.seen()]).toEqual([writes, before])
  }
})

test('a circle of which a program holds one keeps its names, which is told, and a later try turns it', async () => {
  const held = ['b']
  const one = device('abc', ['ab', 'bc', 'ca'], held)
  const { plan } = await one.plan()
  const { changed, findings } = await one.apply(plan)
  expect([changed.files, findings.map(({ code, first }) => [code, first]), one.seen()]).toEqual([
    0,
    [['step.object-not-written', `${bin}\\${sid('b')}`]],
    { a: 'a', b: 'b', c: 'c' },
  ])
  held.pop()
  expect([(await one.apply(plan)).changed.files, one.seen()]).toEqual([3, { a: 'c', b: 'a', c: 'b' }])
  held.push('c')
  expect([(await one.undo(plan)).length, one.seen()]).toEqual([1, { a: 'c', b: 'a', c: 'b' }])
  held.pop()
  expect([await one.undo(plan), one.seen()]).toEqual([[], { a: 'a', b: 'b', c: 'c' }])
})

test('what leads into a circle is told, and the circle turns without it', async () => {
  const one = device('abx', ['ab', 'ba', 'xa'])
  const { plan } = await one.plan()
  const { findings } = await one.apply(plan)
  expect([findings.map(({ subject, first }) => [subject, first]), one.seen()]).toEqual([
    [['name-taken', `${bin}\\${sid('x')}`]],
    { a: 'b', b: 'a', x: 'x' },
  ])
})

test('of a circle no profile goes back alone, which is told', async () => {
  const one = device('ab', ['ab', 'ba'])
  const { plan } = await one.plan()
  await one.apply(plan)
  const part = { kind: 'profile', path: 'C:\\Users\\a', source: sid('a'), target: sid('b') } as const
  expect([(await one.undo(plan, undefined, part)).map(({ subject, first }) => [subject, first]), one.seen()]).toEqual([
    [['old-name-taken', `${bin}\\${sid('a')}`]],
    { a: 'b', b: 'a' },
  ])
})

test('a folder that somebody made in the meantime keeps its name; the one that waits is told, and goes back', async () => {
  const one = device('ab', ['ab', 'ba'])
  const { plan } = await one.plan()
  for (let writes = 0; ; writes++) {
    await cut((gate) => one.apply(plan, gate), writes)
    if (Object.keys(one.seen()).every((name) => name.length > 1)) break
  }
  one.bins.set(sid('b'), 'somebody')
  const { findings } = await one.apply(plan)
  expect(findings.map(({ subject, first }) => [subject, first])).toEqual([['name-taken', `${bin}\\${sid('b')}`]])
  expect(one.seen()).toEqual({ a: 'b', 'a.rehome': 'a', b: 'somebody' })
  one.bins.delete(sid('b'))
  expect([await one.undo(plan), one.seen()]).toEqual([[], { a: 'a', b: 'b' }])
})
