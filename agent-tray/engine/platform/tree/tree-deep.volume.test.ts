import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEngine } from '#agent/engine/service/engine.ts'
import { repermissionJob } from '#agent/engine/steps/repermission-job.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { withDescriptor } from '#shared/security/ntacl.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { instantOf } from '#shared/values/instant.ts'

const isRoot = process.getuid?.() === 0
const [anna, berta] = ['S-1-5-21-1-2-3-1105', 'S-1-5-21-7-8-9-2105']
const head = Uint8Array.of(1, 0, 1, 0, 0, 0, 2, 0)
const attribute = (sid: string) => {
  const of = { bytes: head, version: 1 as const, descriptorAt: 8, hash: null, hashType: null, system: null }
  return Buffer.from(withDescriptor(of, parseSddl(`O:${sid}G:SYD:PAI(A;OICI;FA;;;${sid})`))).toString('hex')
}

const script = join(import.meta.dirname, '../../../../build/fixtures/tree/deep-tree.py')

/** Trees that go deeper than a path reaches, or whose path is longer than an ordinary record has room for. */
describe.skipIf(!isRoot).each([
  // In UTF-8 a path of 32,767 letters can have three times as many bytes.
  ['400 folders of 255 bytes each', 400, Buffer.from('深'.repeat(85))],
  ['2,000 folders', 2000, Buffer.from('d')],
] as const)('a tree of %s (else: no root)', (_, levels, name) => {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-deep-'))
  const [root, stateDir, table] = ['tree', 'state', 'table'].map((each) => join(folder, each)) as [string, string, string]
  const deep = (way: string) =>
    execFileSync('python3', [script, way, root, String(levels), name.toString('hex'), attribute(anna)], { encoding: 'utf8' })
  const shown = () => JSON.parse(deep('show')) as Record<string, number>
  const engine = () => createEngine({ platform: 'tree', root, stateDir, clock: { now: () => instantOf(0) }, newRunId: () => 'run' })
  const job = repermissionJob.bind(null, { table, mode: 'add-and-remove' as const, ignore: [] })

  beforeAll(() => {
    mkdirSync(root)
    execFileSync('setfattr', ['-n', 'security.NTACL', '-v', `0x${attribute(anna)}`, root])
    deep('make')
    writeFileSync(table, TranslationTable.from([{ source: sidFromText(anna), target: sidFromText(berta) }]).encode())
  })
  afterAll(() => {
    deep('remove')
    rmSync(folder, { recursive: true })
  })

  test('is foretold, changed and put back as far as is looked, and what is not is told', { timeout: 300_000 }, async () => {
    const report = await engine().impact(job())
    const { kind } = await engine().run(job())
    const [summary] = runSummaries(engine().status().events)
    // The root, and as many folders as a path can have.
    const reached = Math.min(levels, 16_384) + 1
    expect({ foretold: report.totals.filesChanged, kind, changed: summary!.changed.files, shown: shown() }).toEqual({
      foretold: reached,
      kind: 'ended',
      changed: reached,
      shown: { [attribute(berta)]: reached - 1, ...(levels >= reached && { [attribute(anna)]: levels - reached + 1 }) },
    })
    expect(summary!.findings.map(({ code, subject }) => [code, subject])).toEqual(
      levels < reached ? [] : [['step.object-unreadable', 'ENAMETOOLONG']],
    )
    await engine().rollBack()
    expect(shown()).toEqual({ [attribute(anna)]: levels })
  })
})
