import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendJournal } from '#agent/engine/share/send-journal.ts'
import { startAzurite } from '#build/fixtures/azurite.ts'
import { batchOf, shareLab } from '#build/fixtures/share-lab.ts'
import { writingShares } from '#build/fixtures/share-suite.ts'
import { carryDropBox } from '#main/services/courier/carry-drop-box.ts'
import { carryRepository } from '#main/services/courier/carry-repository.ts'
import { collect } from '#main/services/device/collect.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { openAzureBlob } from './azure-blob.ts'
import { realNet } from './http.ts'

let azurite: Awaited<ReturnType<typeof startAzurite>>
let folder = 0
beforeAll(async () => {
  azurite = await startAzurite()
})
afterAll(() => azurite.close())
const below = (name: string) => `${azurite.container}/${name}?${azurite.sas}`

writingShares('Azurite', async () => {
  folder += 1
  const share = openAzureBlob(below(`suite-${folder}`))
  return { share, put: (path, content) => share.replace(path, content) }
})

describe('Azure Blob', () => {
  it('lists more than one page of the service', async () => {
    const share = openAzureBlob(below('many'), realNet, 20)
    await Promise.all(Array.from({ length: 50 }, (_, index) => share.create(`d/${index}`, new Uint8Array([1]))))
    const { entries, complete } = await share.list('d', 10_000)
    expect([entries.length, new Set(entries.map(({ name }) => name)).size, complete]).toEqual([50, 50, true])
  })

  it('carries a bundle to a device and its journal back, without a folder anywhere', async () => {
    const lab = await shareLab()
    try {
      const container = openAzureBlob(below('whole'))
      const options = { progress: () => {} }
      await carryRepository(lab.folder, container, options)
      const pc = await lab.device('PC-1', { approved: false, open: () => container })
      await carryDropBox(container, lab.folder, options)
      await lab.approveAs(['PC-1'])
      await lab.publish([batchOf(lab.project, [pc])])
      await carryRepository(lab.folder, container, options)
      const staged = await pc.check()
      const event = { seq: 1, at: lab.clock.now(), run: 'r', kind: 'resumed' } as JournalEvent
      await sendJournal(pc.state, [event], lab.clock, () => container)
      const { records, findings } = await collect(lab.project, container, lab.keyring, { now: lab.clock.now(), ...options })
      expect([staged.kind, (await pc.check()).kind, records, findings]).toEqual(['staged', 'unchanged', 1, []])
    } finally {
      lab.close()
    }
  })
})
