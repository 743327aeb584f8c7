import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sampleJob, sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { readSimulatedDisk } from '#build/fixtures/engine/simulated-disk.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { smallDevice } from '#build/fixtures/windows/device-spec.ts'
import { openTree, rootInode } from '#agent/engine/platform/simulated/tree.ts'
import { fittingCensus, fittingImpact } from '#shared/bundle/survey-upload.ts'
import { runSummaries } from '#shared/migration/run-summary.ts'
import { censusReportSchema } from '#shared/migration/survey/census.ts'
import { impactReportSchema } from '#shared/migration/survey/impact.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createEngine } from './engine.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const spec = smallDevice(1)
const odd = ['ends in a dot.', 'ends in a space ', 'CON', 'nul.txt', '...', 'a:b', 'new\nline', 'İı', '深'.repeat(255), '%SystemRoot%', '*']
let counter = 0

/** Names that Windows' own programs cannot open, a path longer than any they can, and folders deeper than a walk can call itself. */
function deviceWithOddPaths() {
  const root = join(folder, `device-${++counter}`)
  createSimulatedDevice(root, spec)
  const tree = openTree(root)
  const data = tree.child(tree.child(rootInode, 'Data')!.inode, 'Team 0')!
  const { descriptor } = tree.children(data.inode).next().value!
  tree.together(() => {
    for (const name of odd) tree.add(tree.add(data.inode, name, 'folder', descriptor), name, 'file', descriptor)
    let long = data.inode
    for (let level = 0; level < 130; level++) long = tree.add(long, 'ä'.repeat(255), 'folder', descriptor)
    let deep = data.inode
    for (let level = 0; level < 520; level++) deep = tree.add(deep, 'y', 'folder', descriptor)
  })
  tree.close()
  const clock = { now: () => instantOf(1_790_000_000_000) }
  return { root, engine: createEngine({ platform: 'simulated', root, clock, newRunId: () => `run-${++counter}` }) }
}

test(
  'odd names, a path beyond 32,767 letters and folders too deep to walk: foretold, changed or told, and put back',
  { timeout: 120_000 },
  async () => {
    const { root, engine } = deviceWithOddPaths()
    const before = readSimulatedDisk(root)
    const job = sampleJob(spec, sampleRunbook({}, { ignore: { paths: [] } }))
    const impact = await engine.impact(job)
    const census = engine.census(job)
    // As they go to the workbench.
    impactReportSchema.parse(JSON.parse(JSON.stringify(fittingImpact(impact))))
    censusReportSchema.parse(JSON.parse(JSON.stringify(fittingCensus(census))))
    expect(await engine.run(job)).toMatchObject({ kind: 'ended', outcome: 'migrated-with-findings' })
    const [summary] = runSummaries(engine.status().events)
    expect(summary!.changed.files).toBe(impact.totals.filesChanged)
    const tooDeep = summary!.findings.filter(({ subject }) => subject === 'ENAMETOOLONG')
    expect(tooDeep.map(({ code, count, first }) => [code, count, first!.startsWith('C:\\Data\\Team 0\\y\\y')])).toEqual([
      ['step.object-unreadable', 1, true],
    ])
    const after = readSimulatedDisk(root)
    const same = Object.keys(after.descriptors).filter(
      (path) => path.startsWith('C:\\Data\\Team 0\\') && after.descriptors[path] === before.descriptors[path],
    )
    expect(same.filter((path) => !path.startsWith('C:\\Data\\Team 0\\y\\'))).toEqual([])
    expect(same.length).toBeLessThan(100)
    await engine.rollBack()
    expect(readSimulatedDisk(root)).toEqual(before)
  },
)
