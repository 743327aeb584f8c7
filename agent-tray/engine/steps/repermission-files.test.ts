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
import { descriptorBytes } from '#shared/testing/descriptor-bytes.ts'
import type { FileStore } from '../platform/file-store.ts'
import { openGate } from '../platform/gate.ts'
import type { Machine } from '../platform/machine.ts'
import { scanRecords, type ObjectsById } from '../platform/windows/record-scan.ts'
import { textOf } from '../platform/windows/windows-path.ts'
import { refuse } from '#shared/errors/refused.ts'
import { repermissionFiles } from './repermission-files.ts'
import { repermissionJob } from './repermission-job.ts'
import type { Workshop } from './step.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))

const scope = { roots: ['C:\\'], ignored: [] }
const [source, target] = ['S-1-5-21-1-2-3-1104', 'S-1-12-1-4-5-6-7']
const old = parseSddl(`O:${source}G:SYD:(A;;FA;;;${source})`)
const count = 1700
const files: BuiltFile[] = Array.from({ length: count }, (_, index) => ({ number: 30 + index, links: [{ name: `file ${index}` }] }))
const volume = ntfsImage({ files, descriptors: [old], clusterBytes: 4096, pieces: [{ clusters: 500 }] })
/** With the volume's root folder. */
const objects = count + 1
/** What is written at once. */
const batch = 1024

/** What a name reads as when the pass is over: gone, unless told otherwise. */
type ReadNow = (name: string) => Uint8Array | null

/** A device of which the drive is read from its file records, and a workshop that notes what it is told. */
function pass(name: string, shouldStop: (written: number) => boolean = () => false, readNow: ReadNow = () => null) {
  let written = 0
  const progress: { done: number; written: number; bytes: number | undefined }[] = []
  const byId: ObjectsById = { open: () => ({ read: () => old, write: () => ((written += 1), null), close: () => {} }) }
  const walk: FileStore['walk'] = (scope, visitor) => scanRecords(openNtfs(memorySource(volume)), byId, 'C:', scope, visitor, openGate)
  // Nothing was logged before, and nothing is looked at afterwards.
  const restore: FileStore['restore'] = (all) => {
    expect([...all]).toEqual([])
  }
  const read: FileStore['read'] = (_folder, name) => readNow(textOf(name))
  const pathText: FileStore['pathText'] = (_folder, name) => textOf(name)
  const files = { walk, restore, read, pathText }
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
    begun: () => null,
    found: () => [],
  }
  mkdirSync(shop.folder)
  return {
    progress,
    written: () => written,
    verified: () => repermissionFiles.verify(machine, job, scope, shop),
    done: repermissionFiles.apply(machine, job, scope, shop),
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

const given = parseSddl(`O:${target}G:SYD:(A;;FA;;;${target})`)
const saved = parseSddl('O:SYG:SYD:AI(A;ID;FA;;;SY)')
const held = (name: string) => refuse('platform.io', { path: name, errno: 'STATUS_SHARING_VIOLATION' })

/** What was given, as Windows answers with it: owner and group first, lists behind them. In its own records they lie the other way round. */
const answered = descriptorBytes({
  control: 0x8004,
  owner: sidFromText(target),
  group: sidFromText('S-1-5-18'),
  sacl: null,
  dacl: { revision: 2, aces: [{ type: 0, flags: 0, mask: 0x1f01ff, trustee: sidFromText(target) }], slack: new Uint8Array() },
  order: ['owner', 'group', 'dacl', 'sacl'],
  gaps: [0, 0, 0, 0].map((length) => new Uint8Array(length)),
  shareOwner: false,
})

test.each<[string, ReadNow, number]>([
  ['says the same in another order of its parts', () => answered, 0],
  ['was deleted', () => null, 0],
  ['is held by somebody', held, 0],
  ['was saved anew by its user', (name) => (name === '.' ? saved : given), 0],
  ['reads otherwise as all of its kind do', () => saved, 1],
])('a file that %s when the pass is over is no fault of the pass, but what a store altered is', async (what, readNow, faults) => {
  const { done, verified } = pass(what, () => false, readNow)
  expect((await done).changed.files).toBe(objects)
  expect(await verified()).toHaveLength(faults)
})

test('a look back that is refused for anything but what the system says is no answer about the file', async () => {
  const broken = () => refuse('engine.journal-damaged', { file: 'files.undo', at: 0, why: 'a test' })
  const names = { count: 0 }
  const { done, verified } = pass(
    'broken',
    () => false,
    () => ((names.count += 1), names.count <= 1 ? given : broken()),
  )
  await done
  await expect(verified()).rejects.toMatchObject({ code: 'engine.journal-damaged' })
})
