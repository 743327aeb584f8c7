import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'
import type { Progress } from '#shared/contracts/call.ts'
import { isRefused } from '#shared/errors/refused.ts'
import { reportKinds, reportLanguages } from '#shared/migration/report/report.ts'

let it: ImportedProject
const passphrase = 'correct horse battery staple'
const folder = (name: string) => join(it.folder, name)

beforeAll(async () => {
  it = await importedProject()
  it.imports('old', [
    { name: 'PC-1', rid: 1301, kind: 'device' },
    { name: 'PC-2', rid: 1302, kind: 'device' },
    { name: 'anna', rid: 1101, mail: 'anna@a.example' },
    { name: 'ben', rid: 1102, mail: 'ben@a.example' },
  ])
  it.imports('new', [{ name: 'anna', rid: 2101, mail: 'anna@a.example' }])
  await it.call('match.run', { users: { source: 'mail', target: 'mail' } })
  await it.call('runbook.new', { id: 'main' })
  const times = { availableFrom: '2026-12-01T08:00', enforcedAfter: '2026-12-05T17:00', timeZone: 'local' as const }
  const name = '<img src=x onerror=alert(1)>'
  await it.call('batch.new', { id: 'pilot', name, runbooks: [{ runbook: 'main', ...times }], devices: { include: ['PC-1', 'PC-2'] } })
  await it.call('share.init', { folder: folder('share'), passphrase })
})
afterAll(() => it.close())

const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return isRefused(error) ? error.code : error
}

test('every report is made in every language, with its facts, and each row as wide as its columns', async () => {
  for (const kind of reportKinds) {
    for (const language of reportLanguages) {
      const report = await it.call('report.show', { kind, language, batch: 'pilot' })
      const uneven = report.tables.filter(({ columns, rows }) => rows.some((row) => row.length !== columns.length))
      expect([kind, language, uneven, report.title.length > 0, report.facts.length > 0]).toEqual([kind, language, [], true, true])
    }
  }
})

test('readiness names the devices that are not ready, gaps the accounts without a counterpart', async () => {
  const readiness = await it.call('report.show', { kind: 'readiness' })
  const gaps = await it.call('report.show', { kind: 'gaps' })
  expect([readiness.tables[0]?.rows.map(([name, , state]) => `${name} ${state}`), gaps.tables[0]?.rows.map(([, name]) => name)]).toEqual([
    ['PC-1 Not enrolled', 'PC-2 Not enrolled'],
    ['ben'],
  ])
  expect(await refusal(it.call('report.show', { kind: 'evidence' }))).toBe('report.needs-batch')
})

test('what a project tells by its id is called as people call it, in the language of the report', async () => {
  const column = async (kind: 'readiness' | 'gaps', id: string) => {
    const { tables } = await it.call('report.show', { kind, language: 'de' })
    const { columns, rows } = tables[0]!
    return rows.map((row) => row[columns.findIndex((one) => one.id === id)])
  }
  const name = '<img src=x onerror=alert(1)>'
  expect([await column('readiness', 'batch'), await column('readiness', 'state'), await column('gaps', 'reason')]).toEqual([
    [name, name],
    ['Nicht registriert', 'Nicht registriert'],
    ['niemand hat denselben Wert'],
  ])
})

test('what is to be done is told as the window has it, not as a command to type, in the language of the report', async () => {
  const remedies = async (language: 'en' | 'de') => {
    const { tables } = await it.call('report.show', { kind: 'exceptions', language })
    return tables.flatMap(({ columns, rows }) => rows.map((row) => row[columns.findIndex(({ id }) => id === 'remedy')])).join('\n')
  }
  const [english, german] = [await remedies('en'), await remedies('de')]
  expect([english.includes('“Connections › Join account”'), german.includes('„Verbindungen › Beitrittskonto“')]).toEqual([true, true])
  expect(english).not.toMatch(/rehome |--\w/)
})

test('a written report is whole, and what is signed is all of it', async () => {
  const written = await it.call('report.write', { kind: 'evidence', batch: 'pilot', folder: folder('signed'), passphrase })
  const verified = await it.call('report.verify', { folder: folder('signed') })
  expect([verified.kind, verified.batch, verified.key, verified.files]).toEqual(['evidence', 'pilot', written.key, written.files])
  expect(await refusal(it.call('report.write', { kind: 'evidence', batch: 'pilot', folder: folder('signed'), passphrase }))).toBe(
    'usage.file-exists',
  )
  const html = readFileSync(join(folder('signed'), 'report.html'), 'utf8')
  expect([html.includes('<img'), html.includes('&lt;img src=x onerror=alert(1)&gt;'), html.includes(written.key ?? '–')]).toEqual([
    false,
    true,
    true,
  ])
})

test('a changed file, one too many, a foreign key and a forged signature are each told', async () => {
  const at = (name: string) => join(folder('told'), name)
  await it.call('report.write', { kind: 'gaps', folder: folder('told'), passphrase })
  const verify = (key?: string) => refusal(it.call('report.verify', { folder: folder('told'), ...(key !== undefined && { key }) }))
  expect(await verify('A'.repeat(43))).toBe('report.unknown-key')
  const [header = '', payload = '', signature = ''] = readFileSync(at('signature.jws'), 'utf8').split('.')
  const manifest = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
  const forged = Buffer.from(JSON.stringify({ ...manifest, madeAt: '2020-01-01T00:00:00.000Z' })).toString('base64url')
  writeFileSync(at('signature.jws'), `${header}.${forged}.${signature}`)
  expect(await verify()).toBe('report.forged')
  writeFileSync(at('signature.jws'), `${header}.${payload}.${signature}`)
  const csv = readFileSync(at('accounts.csv'))
  writeFileSync(at('accounts.csv'), csv.subarray(1))
  expect(await verify()).toBe('report.changed')
  writeFileSync(at('accounts.csv'), csv)
  writeFileSync(at('more.csv'), '')
  expect(await verify()).toBe('report.changed')
})

test('without a passphrase nothing is signed, and nothing says that it is', async () => {
  const written = await it.call('report.write', { kind: 'readiness', folder: folder('bare'), passphrase: null, signed: false })
  expect([written.key, readFileSync(join(folder('bare'), 'report.html'), 'utf8').includes('report verify')]).toEqual([null, false])
  expect(await refusal(it.call('report.verify', { folder: folder('bare') }))).toBe('usage.file-missing')
})

test('a report that is written tells how far it is, and cancelled it leaves no folder behind', async () => {
  const cancel = new AbortController()
  const phases: string[] = []
  const progress = ({ phase, total }: Progress) => {
    phases.push(`${phase} ${total}`)
    if (phase === 'Writing files') cancel.abort()
  }
  const wanted = { kind: 'readiness', folder: folder('stopped'), passphrase: null, signed: false } as const
  const stopped = await refusal(it.call('report.write', wanted, { progress, signal: cancel.signal }))
  expect([stopped, [...new Set(phases)], existsSync(folder('stopped'))]).toEqual(['ipc.cancelled', ['Writing files 5'], false])
})

test('it prints with page numbers, what it is about at the foot of each page, and wide tables on pages that lie on their side', async () => {
  await it.call('report.write', { kind: 'evidence', batch: 'pilot', folder: folder('printed'), passphrase: null, signed: false })
  const html = readFileSync(join(folder('printed'), 'report.html'), 'utf8')
  const foot = /@bottom-left\{content:("[^"]*")\}/.exec(html)?.[1] ?? ''
  expect([
    html.includes('counter(page) " / " counter(pages)'),
    foot.startsWith('"Evidence of a batch'),
    /[<>]/.test(foot),
    html.includes('<th scope="col" class="number">'),
    html.includes('@page wide{size:A4 landscape}'),
    // So Chromium repeats the headings on each page; seen with 300 rows on 24.
    html.includes('thead{display:table-header-group}'),
  ]).toEqual([true, true, false, true, true, true])
})

test('advice is a bill of materials in every language, and a project with its runbooks, the move after what it needs', async () => {
  const answers = { source: 'ad', target: 'ad', seesController: false, share: 'smb', devices: 2000, oneDrive: true } as const
  for (const language of reportLanguages) {
    const bill = await it.call('advisor.show', { answers, language })
    expect(bill.tables.map(({ rows, columns }) => rows.length > 0 && rows.every((row) => row.length === columns.length))).toEqual([
      true,
      true,
      true,
      true,
    ])
  }
  const german = await it.call('advisor.show', { answers, language: 'de' })
  expect(new Set(german.tables[1]?.rows.map((row) => row[2]))).toEqual(new Set(['Domänencontroller', 'Dateiserver']))
  const known = {
    name: 'dc1.old.example (source)',
    role: 'source',
    settings: { type: 'active-directory', host: 'dc1.old.example', user: 'reader@old.example' },
  } as const
  const { runbooks, connections } = await it.call('project.from-advice', {
    path: folder('advised.rehome'),
    name: 'Advised',
    answers,
    connections: [known],
  })
  expect([connections, (await it.call('connection.list', {})).map(({ role }) => role)]).toEqual([[known.name], ['source']])
  expect(runbooks).toEqual(['permissions-ahead', 'onedrive-cloud-only', 'cache-credentials', 'ad-to-ad'])
  const { document } = await it.call('runbook.show', { id: 'ad-to-ad' })
  expect([document.general.prerequisites, document.deviceState.ad.offlineJoin]).toEqual([runbooks.slice(0, -1), true])
})
