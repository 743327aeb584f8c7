import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFolder } from '#shared/storage/folder.ts'
import { batchOf, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { readStagedBundle } from './staged-bundle.ts'

describe('a check', () => {
  let lab: ShareLab
  beforeEach(async () => {
    lab = await shareLab()
  })
  afterEach(() => lab.close())

  it('stages what was published for this device, and reads it back without the share', async () => {
    const pc = await lab.device('PC-1')
    await lab.publish([batchOf(lab.project, [pc])])
    const result = await pc.check()
    const bundle = readStagedBundle(pc.state)
    expect([result.kind, result.bundle === bundle?.id]).toEqual(['staged', true])
    expect({
      deviceName: bundle?.assignment.deviceName,
      batch: bundle?.assignment.batch,
      runbook: bundle?.runbooks.get('workstations')?.general.name,
      pairs: bundle?.table.size,
      account: bundle?.accounts[0],
    }).toEqual({
      deviceName: 'PC-1',
      batch: 'Batch wave-1',
      runbook: 'Workstations',
      pairs: 3,
      account: {
        source: 'S-1-5-21-1-2-3-1000',
        target: 'S-1-5-21-7-8-9-5000',
        name: 'user0',
        domain: 'TARGET',
        upn: null,
        displayName: null,
      },
    })
  })

  it('reads one small file and nothing else when nothing changed', async () => {
    const pc = await lab.device('PC-1')
    await lab.publish([batchOf(lab.project, [pc])])
    await pc.check()
    const reads: { path: string; bytes: number }[] = []
    const result = await pc.check((location) => {
      const share = openFolder(location)
      return {
        ...share,
        async read(path, limit) {
          const found = await share.read(path, limit)
          reads.push({ path, bytes: found?.length ?? 0 })
          return found
        },
      }
    })
    expect(result.kind).toBe('unchanged')
    expect(reads.map(({ path }) => path)).toEqual(['repository/metadata/timestamp.json'])
    expect(reads[0]?.bytes).toBeLessThanOrEqual(4096)
  })

  it('waits until it is approved and published, and says when what it had is withdrawn', async () => {
    const other = await lab.device('PC-2')
    const pc = await lab.device('PC-1')
    const kinds = [(await pc.check()).kind]
    await lab.publish([batchOf(lab.project, [other])])
    kinds.push((await pc.check()).kind)
    await lab.publish([batchOf(lab.project, [pc, other])])
    kinds.push((await pc.check()).kind)
    await lab.publish([batchOf(lab.project, [other])])
    kinds.push((await pc.check()).kind, (await other.check()).kind)
    expect([kinds, readStagedBundle(pc.state)]).toEqual([['waiting', 'waiting', 'staged', 'withdrawn', 'staged'], null])
  })

  it('takes a changed runbook, and only what changed is read again', async () => {
    const pc = await lab.device('PC-1')
    await lab.publish([batchOf(lab.project, [pc], { users: 2000 })])
    await pc.check()
    await lab.publish([batchOf(lab.project, [pc], { users: 2000, runbookName: 'Renamed' })])
    let read = 0
    const result = await pc.check((location) => {
      const share = openFolder(location)
      return {
        ...share,
        async read(path, limit) {
          if (path.startsWith('repository/targets/')) read += 1
          return share.read(path, limit)
        },
        async readPart(path, part) {
          read += 1
          return share.readPart(path, part)
        },
      }
    })
    expect([result.kind, readStagedBundle(pc.state)?.runbooks.get('workstations')?.general.name]).toEqual(['staged', 'Renamed'])
    // The assignment, the plan and the runbook; not the table and not the accounts.
    expect(read).toBe(3)
  })
})
