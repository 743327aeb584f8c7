import { passphrase } from '#build/fixtures/share-lab.ts'
import { wantedOf } from '#build/fixtures/share-crowd.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { publish } from '#main/services/share/publish.ts'
import { openProjectFile } from '#main/store/project-file.ts'
import { openFolder } from '#shared/storage/folder.ts'
import { instantOf } from '#shared/values/instant.ts'
import type { Progress } from '#shared/contracts/call.ts'
import { besideReference } from './spent.ts'

/**
 * Started by the benchmark in a process of its own: `publish-once.ts PROJECT SHARE NOW-MS BATCHES`; prints what publishing to all cost,
 * and what the bare cryptography beside it.
 */
const [, , path = '', root = '', now = '', batches = ''] = process.argv
const project = { path, file: openProjectFile(path) }
const keyring = await openKeyring(project, passphrase)
const wanted = wantedOf(project, Number(batches))
let files = 0
const folder = openFolder(root)
const counted: typeof folder = {
  ...folder,
  replace: (file, content) => {
    files += 1
    return folder.replace(file, content)
  },
}
const reference = besideReference('bare-publication.ts', path, batches)
const progress = ({ done, total = 0 }: Progress) => reference.standStill(done, total)
const cost = await reference.spentOn(() => publish(project, counted, keyring, wanted, { now: instantOf(Number(now)), progress }))
process.stdout.write(JSON.stringify({ files, ...cost, peakMb: process.resourceUsage().maxRSS / 1024 }))
project.file.close()
