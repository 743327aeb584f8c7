import { randomBytes } from 'node:crypto'
import { wantedOf } from '#build/fixtures/share-crowd.ts'
import { passphrase } from '#build/fixtures/share-lab.ts'
import { forEachAtOnce } from '#main/services/share/at-once.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { newContentKey, sealToKey, sealWithKey } from '#main/services/share/seal.ts'
import { openProjectFile } from '#main/store/project-file.ts'
import { spent } from './spent.ts'

/**
 * An eighth of the bare cryptography of a first publication, in memory: one envelope a device and one a plan, and a signature for every
 * metadata file over as many bytes as one has. The same library, as many at once; no planning, no rows, no files.
 * Started by the benchmark in a process of its own: `bare-publication.ts PROJECT BATCHES EIGHTH`.
 */
const [, , path = '', batches = '', eighth = ''] = process.argv
const project = { path, file: openProjectFile(path) }
const keyring = await openKeyring(project, passphrase)
const wanted = wantedOf(project, Number(batches))
const every = wanted.flatMap(({ devices }) => devices)
const part = <T>(list: readonly T[]) =>
  list.slice(Math.floor((list.length * Number(eighth)) / 8), Math.floor((list.length * (Number(eighth) + 1)) / 8))
const assignment = randomBytes(400)
const plan = randomBytes(1500)
const sealed = (devices: typeof every) => forEachAtOnce(devices, 16, async ({ sealing }) => void (await sealToKey(assignment, sealing)))
// A program that has run for a while is what it is held against.
await sealed(every.slice(0, 300))

const bins = every.length > 6400 ? 256 : 16
const bin = randomBytes(Math.ceil(every.length / bins) * 200)
const cost = await spent(async () => {
  await sealed(part(every))
  await forEachAtOnce(part(wanted), 16, async () => void (await sealWithKey(plan, newContentKey())))
  for (let file = 0; file < (bins + 3) / 8; file++) await keyring.sign('targets', bin)
})
process.stdout.write(JSON.stringify(cost))
project.file.close()
