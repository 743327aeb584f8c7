import { passphrase } from '#build/fixtures/share-lab.ts'
import { collect } from '#main/services/device/collect.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { openProjectFile } from '#main/store/project-file.ts'
import { openFolder } from '#shared/storage/folder.ts'
import { instantOf } from '#shared/values/instant.ts'
import type { Progress } from '#shared/contracts/call.ts'
import { besideReference } from './spent.ts'

/**
 * Started by the benchmark in a process of its own: `collect-once.ts PROJECT SHARE NOW-MS`; prints what one collect brought
 * and cost, and what the bare cryptography beside it.
 */
const [, , path = '', root = '', now = ''] = process.argv
const project = { path, file: openProjectFile(path) }
const keyring = await openKeyring(project, passphrase)
let found = { segments: 0, findings: 0 }
const reference = besideReference('bare-collection.ts', path, root)
const progress = ({ done, total = 0 }: Progress) => reference.standStill(done, total)
const cost = await reference.spentOn(async () => {
  const collected = await collect(project, openFolder(root), keyring, { now: instantOf(Number(now)), progress })
  found = { segments: collected.segments, findings: collected.findings.length }
})
process.stdout.write(JSON.stringify({ ...found, ...cost, peakMb: process.resourceUsage().maxRSS / 1024 }))
project.file.close()
