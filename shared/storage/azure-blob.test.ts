import { afterEach, describe, expect, it } from 'vitest'
import { azureDouble } from '#build/fixtures/azure-double.ts'
import { writingShares } from '#build/fixtures/share-suite.ts'
import { openAzureBlob } from './azure-blob.ts'
import { openShare } from './open-share.ts'

const doubles: { close: () => void }[] = []
afterEach(() => {
  for (const double of doubles.splice(0)) double.close()
})
async function doubled() {
  const double = await azureDouble()
  doubles.push(double)
  return double
}

writingShares('Azure Blob (scripted)', async () => {
  const { blobs, address } = await doubled()
  return { share: openAzureBlob(address), put: async (path, content) => void blobs.set(`below/${path}`, Buffer.from(content)) }
})

describe('Azure Blob', () => {
  it('lists every page, empty ones in between, with whatever stands in a name', async () => {
    const { blobs, address } = await doubled()
    const names = ['a&b', 'c<d', 'é', '0', '1', '2', '&amp;']
    for (const name of names) blobs.set(`below/d/${name}`, Buffer.from(''))
    const { entries, complete } = await openAzureBlob(address).list('d', 100)
    expect([complete, entries.map(({ name }) => name).toSorted()]).toEqual([true, names.toSorted()])
  })

  it('says what the service refused, and never the signature', async () => {
    const { origin } = await doubled()
    const share = openAzureBlob(`${origin}?sv=1&sig=wrong`)
    const refusals = await Promise.all(
      [share.read('a', 1), share.list('a', 1), share.create('a', new Uint8Array()), share.remove('a')].map((asked) =>
        asked.catch((error: unknown) => error),
      ),
    )
    expect([refusals.map((error) => (error as { code: string }).code), JSON.stringify(refusals).includes('wrong')]).toEqual([
      ['share.unreachable', 'share.unreachable', 'share.write-failed', 'share.write-failed'],
      false,
    ])
  })

  it('is opened by an address with a signature, or with one given apart', async () => {
    const { address, origin } = await doubled()
    await openShare(address).create('x', Buffer.from('1'))
    const apart = openShare(`${origin}/below`, { azureSas: '?sv=2021-12-02&sig=good' })
    expect([await apart.exists('x'), apart.location, openShare(address).location]).toEqual([true, `${origin}/below`, `${origin}/below`])
  })
})
