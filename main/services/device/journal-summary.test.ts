import { afterEach, beforeEach, expect, test } from 'vitest'
import Database from 'better-sqlite3'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'
import { factsOf } from '#build/fixtures/share-lab.ts'
import { isRefused } from '#shared/errors/refused.ts'
import { countStaleSummaries } from '#main/store/journal-summary.ts'
import { deviceStatus } from './device-status.ts'
import { deviceEntries, readyDevices } from './devices.ts'
import { sumUpJournals } from './journal-summary.ts'

let it: ImportedProject
beforeEach(async () => {
  it = await importedProject()
})
afterEach(() => it.close())

const at = '2026-11-21T08:00:00.000Z'
const device = factsOf('PC-0', 'hardware of PC-0')
const begun = { kind: 'run-begun', batch: 'pilot', runbook: { id: 'move', version: 1 }, device, steps: [], agent: '0.2.0' }
const ended = {
  kind: 'run-ended',
  outcome: 'refused',
  code: 'step.low-disk',
  changed: { files: 0, hives: 0, keys: 0, profiles: 0 },
  findings: [],
}
const quiet = { signal: new AbortController().signal, progress: () => {} }

function enrol(count: number): void {
  const insert = it.file.prepare(`INSERT INTO enrolledDevice (device, name, signing, sealing, approvedAt) VALUES (?, ?, '', '', '')`)
  for (let each = 0; each < count; each += 1) insert.run(`d${each}`, `PC-${each}`)
}

function record(of: string, seq: number, event: object): void {
  it.file
    .prepare('INSERT INTO journalRecord (device, seq, hash, prev, sentAt, event, collectedAt) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(of, seq, `h${seq}`, seq === 1 ? null : `h${seq - 1}`, at, JSON.stringify({ seq, at, run: 'r1', ...event }), at)
}

const states = (file = it.file) => deviceEntries({ ...it.project, file }).map(({ state, agent, failedRun }) => [state, agent, failedRun])

test('a journal is summed up when it is asked for, and again when it has grown', async () => {
  enrol(1)
  record('d0', 1, begun)
  await sumUpJournals(it.project, quiet)
  const running = states()
  record('d0', 2, ended)
  await sumUpJournals(it.project, quiet)
  expect([running, states()]).toEqual([[['running', '0.2.0', null]], [['refused', '0.2.0', 'r1']]])
})

test('many journals are summed up with progress, by all who want them together; whoever cancels keeps what was done, and the next goes on', async () => {
  enrol(100)
  for (let each = 0; each < 100; each += 1) record(`d${each}`, 1, begun)
  const cancelling = new AbortController()
  const told: number[] = []
  const progress = ({ done }: { done: number }) => {
    told.push(done)
    cancelling.abort()
  }
  const cancelled = await sumUpJournals(it.project, { signal: cancelling.signal, progress }).catch((error: unknown) =>
    isRefused(error, 'ipc.cancelled'),
  )
  const left = countStaleSummaries(it.file)
  await Promise.all([sumUpJournals(it.project, quiet), sumUpJournals(it.project, quiet)])
  expect([cancelled, told, left, countStaleSummaries(it.file), new Set(states().map(([state]) => state))]).toEqual([
    true,
    [32],
    68,
    0,
    new Set(['running']),
  ])
})

test('of a project that can only be read journals are summed up, too, and its file stays as it is', async () => {
  enrol(1)
  record('d0', 1, begun)
  it.file.pragma('wal_checkpoint(TRUNCATE)')
  const file = new Database(it.project.path, { readonly: true })
  try {
    await sumUpJournals({ ...it.project, file }, quiet)
    expect([states(file), countStaleSummaries(file), countStaleSummaries(it.file)]).toEqual([[['running', '0.2.0', null]], 0, 1])
  } finally {
    file.close()
  }
})

test('while many devices of a project that can only be read are gathered, others read it, too', async () => {
  enrol(3000)
  it.file.pragma('wal_checkpoint(TRUNCATE)')
  const file = new Database(it.project.path, { readonly: true })
  const project = { ...it.project, file }
  try {
    let read = 0
    const beside = { ...quiet, progress: () => (read = deviceStatus(project, {}).devices) }
    await readyDevices(project, beside)
    expect([read, deviceEntries(project).length]).toEqual([3000, 3000])
  } finally {
    file.close()
  }
})
