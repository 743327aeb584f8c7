import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refused } from '#shared/errors/refused.ts'
import { whyRefused } from '#shared/errors/why-refused.ts'
import { findingCollector, type FindingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import { nothingChanged } from '#shared/migration/step.ts'
import { pinAttributes, type CloudFiles } from '../platform/cloud-files.ts'
import type { Machine } from '../platform/machine.ts'
import { replaceFile } from '../platform/plain-files.ts'
import { oneDriveAccounts } from './one-drive-accounts.ts'
import { ignoresPath, resetProfiles } from './reset-profiles.ts'
import { needed, satisfied, skipped, type Step, type Workshop } from './step.ts'
import { isWithin } from './undo-part.ts'

interface Folders {
  readonly folders: readonly string[]
}

/** Path and attributes before, a line each. */
const beforeFile = 'attributes.jsonl'
type Before = readonly (readonly [string, number])[]

/**
 * Asks OneDrive to keep the files of its accounts in the cloud alone, as a person does with Free up space. OneDrive does it, for files
 * that it has uploaded and while it runs; a file that is not in the cloud yet stays here. Days ahead, with the user signed in.
 */
export const oneDriveCloudOnly: Step<Folders, Folders> = {
  id: 'onedrive-cloud-only',
  inParts: true,
  onFailure: 'keep',

  async plan(m, job) {
    if (m.cloudFiles === null) return skipped([{ code: 'step.out-of-reach', subject: 'onedrive-cloud-only', count: 1 }])
    const folders = foldersOf(m, job).filter((folder) => m.files.kindOf(folder) === 'folder')
    const wanted = folders.filter((folder) => pinnedIn(m, m.cloudFiles!, job, folder, findingCollector()).length > 0)
    return wanted.length === 0 ? satisfied() : needed({ folders: wanted })
  },

  before: async (_m, plan) => plan,

  async apply(m, job, { folders }, shop) {
    const [cloud, findings] = [m.cloudFiles!, findingCollector()]
    let files = 0
    for (const folder of folders) {
      const here = pinnedIn(m, cloud, job, folder, findings)
      // On the disk before the first file is changed; what an earlier try changed keeps what it had.
      const known = new Map(readBefore(shop))
      for (const [path, attributes] of here) if (!known.has(path)) known.set(path, attributes)
      shop.gate('attributes')
      replaceFile(join(shop.folder, beforeFile), Buffer.from([...known].map((line) => JSON.stringify(line)).join('\n')))
      for (const [path, attributes] of here) {
        if (shop.shouldStop()) throw shop.stop()
        if (isSet(cloud, path, unpinned(attributes), findings)) files += 1
      }
      shop.progress(files)
    }
    return { changed: { ...nothingChanged, files }, findings: findings.list() }
  },

  // What OneDrive makes of it shows in hours; a file that could not be asked for was reported.
  verify: async () => [],

  async undo(m, { folders }, shop, part) {
    const findings = findingCollector()
    if (part?.kind === 'area' || m.cloudFiles === null) return []
    for (const [path, before] of readBefore(shop)) {
      if (!folders.some((folder) => isWithin(path, folder)) || (part?.kind === 'profile' && !isWithin(path, part.path))) continue
      const now = m.cloudFiles.attributes(path)
      if (now === null) findings.add('step.changed-since', 'gone', path)
      else isSet(m.cloudFiles, path, (now & ~pins) | (before & pins), findings)
    }
    return findings.list()
  },
}

const pins = pinAttributes.pinned | pinAttributes.unpinned
const unpinned = (attributes: number) => (attributes & ~pinAttributes.pinned) | pinAttributes.unpinned

/** The folders of the tenants that the runbook names, or of all, in the profiles that are to move. */
function foldersOf(m: Machine, job: Job): string[] {
  const tenants = new Set(job.runbook.appReconfiguration.oneDrive.sourceTenants.map((tenant) => tenant.toLowerCase()))
  return resetProfiles(m, job).flatMap((profile) =>
    oneDriveAccounts(m, profile).flatMap(({ tenant, folder }) =>
      // A folder that somebody put elsewhere is not followed there: whoever can write a registry could name any.
      folder !== null && isWithin(folder, profile) && (tenants.size === 0 || tenants.has(tenant?.toLowerCase() ?? '')) ? [folder] : [],
    ),
  )
}

/** Everything in the folder that is not in the cloud alone, with its attributes. A link is not entered. */
function pinnedIn(m: Machine, cloud: CloudFiles, job: Job, folder: string, findings: FindingCollector): (readonly [string, number])[] {
  const isIgnored = ignoresPath(m, job)
  const found: (readonly [string, number])[] = []
  const waiting = [folder]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const kind = m.files.kindOf(path)
    if (kind === null || kind === 'link' || isIgnored(path)) continue
    try {
      const attributes = cloud.attributes(path)
      if (attributes !== null && unpinned(attributes) !== attributes) found.push([path, attributes])
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      findings.add('step.object-not-written', whyRefused(error), path)
    }
    if (kind === 'folder') for (const name of m.files.list(path)) waiting.push(`${path}\\${name}`)
  }
  return found
}

function isSet(cloud: CloudFiles, path: string, attributes: number, findings: FindingCollector): boolean {
  try {
    cloud.setAttributes(path, attributes)
    return true
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    findings.add('step.object-not-written', whyRefused(error), path)
    return false
  }
}

function readBefore({ folder }: Workshop): Before {
  const file = join(folder, beforeFile)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as [string, number])
}
