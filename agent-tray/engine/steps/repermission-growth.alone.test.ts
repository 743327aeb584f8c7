import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, describe, expect, test } from 'vitest'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { endlessLibc, endlessSource, type EndlessTree } from '#build/fixtures/tree/endless-libc.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { openGate } from '../platform/gate.ts'
import type { Machine } from '../platform/machine.ts'
import { ntfsForm } from '../platform/volume/descriptor-access.ts'
import { volumeFiles } from '../platform/volume/volume-files.ts'
import { repermissionFiles } from './repermission-files.ts'
import { repermissionJob } from './repermission-job.ts'
import type { Workshop } from './step.ts'

/** Millions of objects; ten and more are for a run by hand. */
const millions = Number(process.env['REHOME_GROWTH'] ?? 0.05)
const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const heldMb = () => {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 2 ** 20
}

const target = sidFromText('S-1-5-21-7-8-9-2105')
const chained = [
  { source: endlessSource, target },
  { source: target, target: sidFromText('S-1-5-21-7-8-9-2106') },
]
const base: EndlessTree = { folders: 1, filesPerFolder: 200, share: 5000, linkEvery: 0, scattered: false }
const isLinux = process.platform === 'linux'

describe.skipIf(!isLinux)('memory over a store of any size', () => {
  test.each<[string, EndlessTree, readonly { source: typeof target; target: typeof target }[], number]>([
    ['hardly grows where descriptors are shared', base, chained.slice(0, 1), 30],
    ['is bounded where each object has its own descriptor', { ...base, share: 1 }, chained.slice(0, 1), 110],
    ['is bounded where no two objects have numbers near each other', { ...base, scattered: true, linkEvery: 10 }, chained.slice(0, 1), 110],
    ['is bounded, and no object is translated twice, where targets are sources', { ...base, linkEvery: 10 }, chained, 60],
    ['so too where numbers are scattered', { ...base, linkEvery: 10, scattered: true }, chained, 110],
  ])('%s', { timeout: 24 * 3_600_000 }, async (name, tree, pairs, mostMb) => {
    const { libc, totals, objects } = endlessLibc({ ...tree, folders: Math.round((millions * 1e6) / tree.filesPerFolder) })
    const files = volumeFiles(libc, 3, openGate, ntfsForm)
    const shopFolder = join(folder, name)
    mkdirSync(shopFolder)
    const before = heldMb()
    let [most, next] = [0, 0]
    const shop: Workshop = {
      folder: shopFolder,
      gate: openGate,
      progress(done) {
        if (done < next) return
        next = done + objects / 8
        most = Math.max(most, heldMb() - before)
      },
      shouldStop: () => false,
      seal: async () => '',
      stop: () => new Error('stopped'),
      job: () => job,
      begun: () => null,
      found: () => [],
    }
    const plain = repermissionJob({ table: tableFile(pairs), mode: 'add-and-remove', ignore: [] })
    const job = { ...plain, run: 'run' }
    const machine = { files, windows: false, conditions: () => ({ objects: null }) } as unknown as Machine
    const { changed, findings } = await repermissionFiles.apply(machine, job, { roots: ['C:\\'], ignored: [] }, shop)
    expect({ files: changed.files, twice: totals.twice, findings, within: most < mostMb || most }).toEqual({
      files: objects,
      twice: 0,
      findings: [],
      within: true,
    })
    expect(statSync(join(shopFolder, 'files.undo')).size / objects).toBeLessThan(200 + (tree.share === 1 ? 400 : 0))
  })
})

function tableFile(pairs: readonly { source: typeof target; target: typeof target }[]): string {
  const path = join(folder, `table ${pairs.length}`)
  writeFileSync(path, TranslationTable.from(pairs).encode())
  return path
}
