import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { openNtfs } from '#shared/ntfs/volume.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { memorySource } from '#shared/testing/memory-source.ts'
import { ntfsImage, type BuiltFile } from '#shared/testing/ntfs-builder.ts'
import type { FileStore } from '../platform/file-store.ts'
import { openGate } from '../platform/gate.ts'
import type { Machine } from '../platform/machine.ts'
import { scanRecords, type ObjectsById } from '../platform/windows/record-scan.ts'
import { repermissionFiles } from './repermission-files.ts'
import { repermissionJob } from './repermission-job.ts'
import type { Workshop } from './step.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))

const [source, target] = ['S-1-5-21-1-2-3-1104', 'S-1-12-1-4-5-6-7']
const old = parseSddl(`O:${source}G:SYD:(A;;FA;;;${source})`)
const count = 1700
const files: BuiltFile[] = Array.from({ length: count }, (_, index) => ({ number: 30 + index, links: [{ name: `file ${index}` }] }))
const volume = ntfsImage({ files, descriptors: [old], clusterBytes: 4096, pieces: [{ clusters: 500 }] })
/** With the volume's root folder. */
const objects = count + 1
/** What is written at once. */
const batch = 1024

/** A device of which the drive is read from its file records, and a workshop that notes what it is told. */
function pass(name: string, shouldStop: (written: number) => boolean = () => false) {
  let written = 0
  const progress: { done: number; written: number; bytes: number | undefined }[] = []
  const byId: ObjectsById = { open: () => ({ read: () => old, write: () => ((written += 1), null), close: () => {} }) }
  const walk: FileStore['walk'] = (scope, visitor) => scanRecords(openNtfs(memorySource(volume)), byId, 'C:', scope, visitor, openGate)
  // Nothing was logged before, and nothing is looked at afterwards.
  const restore: FileStore['restore'] = (all) => {
    expect([...all]).toEqual([])
  }
  const files = { walk, restore, read: () => null }
  const machine = { files, windows: false, conditions: () => ({ objects: null }) } as unknown as Machine
  const table = join(folder, `${name}.table`)
  writeFileSync(table, TranslationTable.from([{ source: sidFromText(source), target: sidFromText(target) }]).encode())
  const job = { ...repermissionJob({ table, mode: 'add-and-remove', ignore: [] }), run: 'run' }
  const shop: Workshop = {
    folder: join(folder, name),
    gate: openGate,
    progress: (done, _total, bytes) => progress.push({ done, written, bytes }),
    shouldStop: () => shouldStop(written),
    stop: () => new Error('stopped'),
    seal: async () => '',
    job: () => job,
  }
  mkdirSync(shop.folder)
  return {
    progress,
    written: () => written,
    done: repermissionFiles.apply(machine, job, { roots: ['C:\\'], ignored: [] }, shop),
  }
}

test('of a volume that is read from its records, what waits to be written is not done, and bytes are those of the descriptors', async () => {
  const { progress, done } = pass('whole')
  const { changed } = await done
  const last = progress.at(-1)!
  // A batch counts as soon as it is logged.
  expect(progress.filter(({ done, written }) => done > written + batch)).toEqual([])
  expect([changed.files, last.done, last.bytes]).toEqual([objects, objects, objects * old.length])
})

test('a pass stops when it is asked to, also where it only writes what it has read', async () => {
  const { done, written } = pass('stopped', (written) => written > 0)
  await expect(done).rejects.toThrow('stopped')
  expect([written() > 0, written() < objects]).toEqual([true, true])
})
