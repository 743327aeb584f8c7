import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openJournal } from '#agent/engine/runner/journal.ts'
import { stageJob } from '#build/fixtures/engine/stage-job.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { isRefused } from '#shared/errors/refused.ts'
import { newRunbook } from '#shared/migration/runbook.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { instantOf } from '#shared/values/instant.ts'
import { inspectBundle } from './inspect-bundle.ts'
import { inspectJournal } from './inspect-journal.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rehome-inspect-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function refusalOf(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return isRefused(error) ? error.refusal : error
  }
}

describe('a journal', () => {
  const file = () => join(folder, 'journal', 'journal.bin')
  const all = { from: 1, limit: 100 }
  beforeAll(() => {
    const journal = openJournal(folder, { now: () => instantOf(Date.UTC(2026, 10, 29)) })
    const device = { name: 'PC', platform: 'tree', machineId: null, os: { product: null, build: null, server: null }, join: null } as const
    const runbook = { id: 'r', version: 3 }
    journal.write({ kind: 'run-begun', run: 'one', batch: 'b', runbook, device, steps: ['repermission-files'] })
    journal.write({ kind: 'step-begun', run: 'one', step: 'repermission-files' }, { plan: { roots: ['C:\\'] }, before: null })
    journal.close()
  })

  test('is shown from its file or its folder, event by event, with what each keeps for its undo', () => {
    const shown = inspectJournal({ path: folder, ...all })
    expect(shown).toMatchObject({ path: file(), events: 2, tornAt: null, bytes: readFileSync(file()).length })
    expect(shown.runs).toEqual([
      {
        run: 'one',
        batch: 'b',
        runbook: { id: 'r', version: 3 },
        begunAt: '2026-11-29T00:00:00.000Z',
        endedAt: null,
        outcome: null,
      },
    ])
    expect(shown.shown.map(({ event, undoBytes }) => [event.seq, event.kind, undoBytes])).toEqual([
      [1, 'run-begun', 0],
      [2, 'step-begun', JSON.stringify({ plan: { roots: ['C:\\'] }, before: null }).length],
    ])
    const second = inspectJournal({ path: file(), from: 2, limit: 1 })
    expect(second.shown.map(({ event }) => event.seq)).toEqual([2])
  })

  test('that another is still writing, or that was torn, is shown up to there and stays as it is', () => {
    const before = readFileSync(file())
    appendFileSync(file(), Buffer.from([9, 0, 0, 0, 1, 2]))
    expect(inspectJournal({ path: file(), ...all })).toMatchObject({ events: 2, tornAt: before.length })
    expect(readFileSync(file()).length).toBe(before.length + 6)
    writeFileSync(file(), before)
  })

  test('that is damaged or made up is refused with the byte at fault', () => {
    const whole = readFileSync(file())
    const other = join(folder, 'other')
    const refused = (bytes: Uint8Array) => {
      writeFileSync(other, bytes)
      return refusalOf(() => inspectJournal({ path: other, ...all }))
    }
    const flipped = Uint8Array.from(whole)
    flipped[60]! ^= 1
    expect(refused(flipped)).toMatchObject({ code: 'engine.journal-damaged', details: { file: other, at: 16 } })
    expect(refused(Buffer.from('RHUNDO'))).toMatchObject({ code: 'engine.journal-damaged', details: { at: 0 } })
    expect(refused(whole.subarray(0, 9))).toMatchObject({ code: 'engine.journal-damaged', details: { at: 0 } })
    expect(refusalOf(() => inspectJournal({ path: join(folder, 'none'), ...all }))).toMatchObject({ code: 'usage.file-missing' })
  })
})

describe('a bundle', () => {
  const bundleFolder = () =>
    join(
      folder,
      'bundle',
      readdirSync(join(folder, 'bundle')).find((name) => /^[0-9a-f]{64}$/.test(name))!,
    )
  beforeAll(() => {
    const [source, target] = ['S-1-5-21-1-2-3-1105', 'S-1-12-1-1-2-3-4'].map(sidFromText) as [never, never]
    const table = TranslationTable.from([{ source, target }])
    const runbook = newRunbook('move', 'Move to the new domain')
    stageJob(folder, {
      batch: 'Pilot',
      runbook,
      runbookVersion: 4,
      table,
      accounts: [],
      credentials: [],
      enrolment: null,
      joinAccount: null,
      offlineJoin: null,
      targetDirectory: 'new.example',
    })
  })

  test('is shown from its folder or from the folder of the agent that staged it', () => {
    const shown = inspectBundle({ path: folder })
    expect(shown).toMatchObject({
      path: bundleFolder(),
      deviceName: 'PC',
      batch: 'Pilot',
      accounts: 0,
      retry: [],
      target: { type: 'ad', directory: 'new.example', netbiosName: 'TARGET' },
      runbooks: [{ id: 'move', version: 4, name: 'Move to the new domain', timeZone: 'utc' }],
      translation: { pairs: 1, sourceDomains: ['S-1-5-21-1-2-3'], sameLength: true, chained: false },
    })
    expect(inspectBundle({ path: bundleFolder() })).toEqual(shown)
    // The keys of payloads are for the device.
    expect(JSON.stringify(shown)).not.toContain('"key"')
  })

  test('in which a file was changed, or is missing, is refused with its name', () => {
    const table = readdirSync(bundleFolder()).find((name) => readFileSync(join(bundleFolder(), name), 'latin1').startsWith('RHTT'))!
    const whole = readFileSync(join(bundleFolder(), table))
    writeFileSync(join(bundleFolder(), table), whole.subarray(1))
    const refused = () => refusalOf(() => inspectBundle({ path: folder }))
    expect(refused()).toMatchObject({ code: 'share.staging-damaged', details: { file: table } })
    rmSync(join(bundleFolder(), table))
    expect(refused()).toMatchObject({ code: 'share.staging-damaged', details: { file: table } })
    expect(refusalOf(() => inspectBundle({ path: join(folder, 'journal') }))).toMatchObject({ code: 'usage.file-missing' })
    writeFileSync(join(bundleFolder(), table), whole)
    writeFileSync(join(bundleFolder(), 'plan.json'), '{"version": 1}')
    expect(refused()).toMatchObject({ code: 'share.staging-damaged', details: { file: 'assignment.json' } })
    const copy = join(folder, 'copy')
    cpSync(bundleFolder(), copy, { recursive: true })
    expect(refusalOf(() => inspectBundle({ path: copy }))).toMatchObject({ code: 'share.bundle-invalid', details: { what: 'batch plan' } })
  })
})
