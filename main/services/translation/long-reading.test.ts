import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, type ImportedProject, type MadeAccount } from '#build/fixtures/imported-project.ts'
import type { Progress } from '#shared/contracts/call.ts'
import { isRefused } from '#shared/errors/refused.ts'

const size = 12_000
const many: MadeAccount[] = Array.from({ length: size }, (_, place) => ({
  name: `user${place}`,
  rid: 2000 + place,
  upn: `u${place}@x.example`,
}))

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject()
  it.imports('old', many)
  it.imports('new', many)
  const same = { source: 'sAMAccountName', target: 'sAMAccountName' }
  await it.call('match.run', { users: same })
})
afterEach(() => it.close())

/** Cancels at the first progress that work tells. */
function atOnce() {
  const cancelling = new AbortController()
  const told: Progress[] = []
  const progress = (one: Progress) => {
    told.push(one)
    cancelling.abort()
  }
  return { told, extras: { signal: cancelling.signal, progress } }
}

const isCancelled = (work: Promise<unknown>) => work.then(() => false).catch((error: unknown) => isRefused(error, 'ipc.cancelled'))

test('an export that is cancelled leaves nothing, and what was there before as it was', async () => {
  const folder = it.folder
  const [fresh, old] = [join(folder, 'fresh.csv'), join(folder, 'old.csv')]
  writeFileSync(old, 'as it was')
  const [first, second] = [atOnce(), atOnce()]
  const cancelled = [
    await isCancelled(it.call('translation.export', { path: fresh, format: 'csv' }, first.extras)),
    await isCancelled(it.call('translation.export', { path: old, format: 'json', overwrite: true }, second.extras)),
  ]
  const left = readdirSync(folder).filter((name) => /csv|tmp/.test(name))
  expect([cancelled, first.told, left, readFileSync(old, 'utf8')]).toEqual([
    [true, true],
    [{ phase: 'Reading the table', done: 1000, total: size }],
    ['old.csv'],
    'as it was',
  ])
})

test('an export tells how far it is and is whole, as it was when it began, whatever is decided meanwhile', async () => {
  const path = join(it.folder, 'table.json')
  const told: number[] = []
  const clearing: Promise<unknown>[] = []
  const { entries } = await it.call(
    'translation.export',
    { path, format: 'json' },
    {
      progress: ({ done }) => {
        told.push(done)
        if (clearing.length === 0) clearing.push(it.call('match.decide', { what: 'clear' }))
      },
    },
  )
  await Promise.all(clearing)
  const written = Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object).length
  expect([entries, written, told[0], told.at(-1), (await it.call('translation.show', {})).total]).toEqual([size, size, 1000, size, 0])
})

test('comparing a long list with the directory can be cancelled, and names who nobody is whatever the case', async () => {
  const { told, extras } = atOnce()
  const cancelled = await isCancelled(it.call('directory.unknown', { among: ['nobody'] }, extras))
  const found = await it.call('directory.unknown', { among: ['USER7', 'U8@X.example', ' user9 ', 'nobody', 'NOBODY else', 'user7'] })
  expect([cancelled, told[0]?.phase, found]).toEqual([true, 'Comparing', { known: 4, unknown: ['nobody', 'NOBODY else'] }])
})

test('what the table lacks is found with progress, and nothing of a search that was cancelled is kept', async () => {
  const { told, extras } = atOnce()
  const cancelled = await isCancelled(it.call('survey.gaps', {}, extras))
  expect([cancelled, told, (await it.call('survey.gaps', {})).total]).toEqual([
    true,
    [{ phase: 'Reading the table', done: 2000, total: size }],
    0,
  ])
})

test('the folder of a refused export stays without a file', async () => {
  const path = join(it.folder, 'there.csv')
  writeFileSync(path, 'mine')
  const refused = await it
    .call('translation.export', { path, format: 'csv' })
    .catch((error: unknown) => isRefused(error, 'usage.file-exists'))
  expect([refused, readFileSync(path, 'utf8'), existsSync(`${path}.tmp`)]).toEqual([true, 'mine', false])
})

test('an export is written while it is read, its file is there at the end alone, and one that came meanwhile stays as it is', async () => {
  const path = join(it.folder, 'late.csv')
  const seen: string[][] = []
  const files = () => readdirSync(it.folder).filter((name) => name.startsWith('late.csv'))
  const progress = () => {
    seen.push(files())
    if (seen.length === 2) writeFileSync(path, 'mine')
  }
  const refused = await it
    .call('translation.export', { path, format: 'csv' }, { progress })
    .catch((error: unknown) => isRefused(error, 'usage.file-exists'))
  const inTheMaking = seen[0]?.map((name) => name.endsWith('.tmp'))
  expect([refused, inTheMaking, readFileSync(path, 'utf8'), files()]).toEqual([true, [true], 'mine', ['late.csv']])
})
