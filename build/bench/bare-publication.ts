import { randomBytes } from 'node:crypto'
import type { ShareCrowd } from '#build/fixtures/share-crowd.ts'
import { forEachAtOnce } from '#main/services/share/at-once.ts'
import { newContentKey, sealToKey, sealWithKey } from '#main/services/share/seal.ts'

/**
 * The bare cryptography of a first publication, in memory: one envelope a device and one a plan, and a signature for every
 * metadata file over as many bytes as one has. The same library, as many at once; no planning, no rows, no files.
 */
export async function bareCryptography({ wanted, keyring }: ShareCrowd, share: number): Promise<void> {
  const every = wanted.flatMap(({ devices }) => devices)
  const devices = every.slice(0, Math.ceil(every.length * share))
  const assignment = randomBytes(400)
  const plan = randomBytes(1500)
  await forEachAtOnce(devices, 16, async ({ sealing }) => {
    await sealToKey(assignment, sealing)
  })
  await forEachAtOnce(wanted.slice(0, Math.ceil(wanted.length * share)), 16, async () => {
    await sealWithKey(plan, newContentKey())
  })
  const bins = every.length > 6400 ? 256 : 16
  const bin = randomBytes(Math.ceil(every.length / bins) * 200)
  for (let file = 0; file < (bins + 3) * share; file++) await keyring.sign('targets', bin)
}
