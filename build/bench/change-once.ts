import { passphrase } from '#build/fixtures/share-lab.ts'
import { wantedOf, withChange } from '#build/fixtures/share-crowd.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { publish } from '#main/services/share/publish.ts'
import type { WantedBatch } from '#main/services/share/publication-diff.ts'
import { openProjectFile } from '#main/store/project-file.ts'
import { openFolder } from '#shared/storage/folder.ts'
import { instantOf } from '#shared/values/instant.ts'
import { spent } from './spent.ts'

/**
 * Started by the benchmark in a process of its own: `change-once.ts PROJECT SHARE NOW-MS BATCHES CHANGES`; prints what the first
 * publication cost, what each change to one batch, and what the leaving of one device.
 */
const [, , path = '', root = '', now = '', batches = '', changes = ''] = process.argv
const project = { path, file: openProjectFile(path) }
const keyring = await openKeyring(project, passphrase)
const folder = openFolder(root)
const wanted = wantedOf(project, Number(batches))
const put = (list: readonly WantedBatch[]) => spent(() => publish(project, folder, keyring, list, { now: instantOf(Number(now)) }))

const first = await put(wanted)
const changed = []
for (let change = 0; change < Number(changes); change += 1) changed.push(await put(withChange(wanted, change, `change ${change}`, project)))
// What costs more: a device leaves, so that the others of its batch get a new key.
const [one, ...others] = withChange(wanted, 0, 'last', project)
const leaving = await put([{ ...one!, devices: one!.devices.slice(1) }, ...others])
process.stdout.write(JSON.stringify({ first, changed, leaving, peakMb: process.resourceUsage().maxRSS / 1024 }))
project.file.close()
