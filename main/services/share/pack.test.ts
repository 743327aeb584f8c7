import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enrolOne, shareCrowd, type ShareCrowd } from '#build/fixtures/share-crowd.ts'
import { batchOf } from '#build/fixtures/share-lab.ts'
import { layout, targetFile } from '#shared/bundle/layout.ts'
import { publish } from './publish.ts'
import type { WantedBatch } from './publication-diff.ts'
import { fileOfTarget, readTargets, type TargetRow } from './share-record.ts'
import { verifyShare } from './verify-share.ts'

describe('assignments lie side by side in packs', () => {
  let crowd: ShareCrowd
  beforeEach(async () => {
    crowd = await shareCrowd(600, 15)
  })
  afterEach(() => crowd.close())

  const targets = () => join(crowd.root, layout.targets)
  const files = () => readdirSync(targets()).length
  const put = (wanted: readonly WantedBatch[] = crowd.wanted, repair = false) =>
    publish(crowd.project, crowd.folder, crowd.keyring, wanted, { now: crowd.now, repair })
  const damaged = async () => (await verifyShare(crowd.project, crowd.folder, { now: crowd.now })).damaged.length
  const livePacks = () => new Set(readTargets(crowd.project).flatMap(({ pack }) => pack ?? []))
  const assignments = () => readTargets(crowd.project).filter(({ kind }) => kind === 'assignment')

  it('600 devices in three files, none fuller than another needs it, and a device finds its own', async () => {
    const one = await enrolOne(crowd)
    const own = batchOf(crowd.project, [one], { id: 'own' })
    await put([...crowd.wanted, own])
    // Fifteen plans and one, a runbook, a table and the accounts' names.
    expect([files(), livePacks().size, (await one.check()).kind, await damaged()]).toEqual([3 + 16 + 3, 3, 'staged', 0])
  })

  it('who lies beside whom says nothing about batches', async () => {
    await put()
    const [first] = livePacks()
    const batches = new Set(assignments().flatMap(({ pack, batch }) => (pack === first ? [batch] : [])))
    expect(batches.size).toBe(15)
  })

  it('packs that a publication nearly empties are put together, and the others stay as they are', async () => {
    await put()
    const before = new Map(assignments().map((row) => [row.name, row]))
    const packs = livePacks()
    await put(crowd.wanted.slice(1))
    const most = livePacks()
    await put(crowd.wanted.slice(14))
    const after = assignments()
    const sameBytes = (row: TargetRow) => row.sha256 === before.get(row.name)?.sha256
    // What was moved is not sealed anew.
    expect([most, livePacks().size, after.length, after.every(sameBytes), await damaged()]).toEqual([packs, 1, 40, true, 0])
  })

  it('a pack that is damaged is named, and repairing seals those in it alone', async () => {
    await put()
    const [one = ''] = livePacks()
    const path = join(targets(), one)
    const bytes = readFileSync(path)
    bytes[5000] = (bytes[5000] ?? 0) ^ 1
    writeFileSync(path, bytes)
    const found = await verifyShare(crowd.project, crowd.folder, { now: crowd.now })
    const inIt = assignments().filter(({ pack }) => pack === one).length
    const repaired = await put(crowd.wanted, true)
    expect([found.damaged.map(({ file, code }) => [file, code]), repaired.devices.added.length, await damaged()]).toEqual([
      [[`${layout.targets}/${one}`, 'share.content-mismatch']],
      inIt,
      0,
    ])
  })

  it('an assignment that was published in a file of its own is still read there', async () => {
    const one = await enrolOne(crowd)
    await put([batchOf(crowd.project, [one], { id: 'own' })])
    const row = assignments()[0]!
    const slice = readFileSync(join(crowd.root, fileOfTarget(row))).subarray(row.packAt ?? 0, (row.packAt ?? 0) + row.length)
    writeFileSync(join(crowd.root, targetFile(row.name, row.sha256)), slice)
    rmSync(join(crowd.root, fileOfTarget(row)))
    crowd.project.file.exec("UPDATE shareTarget SET pack = NULL, packAt = NULL, packSize = NULL; UPDATE shareRole SET expiresAt = '1970'")
    await put([batchOf(crowd.project, [one], { id: 'own' })])
    expect([(await one.check()).kind, await damaged()]).toEqual(['staged', 0])
  })
})
