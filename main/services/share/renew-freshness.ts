import { limits, metadataFile, timestampFile } from '#shared/bundle/layout.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { highestProposed } from '#main/services/proposal/proposal-record.ts'
import { commitRenewal } from './commit-publication.ts'
import { claimVersion, type Published } from './finish-publication.ts'
import { requireShareThere, settleHead } from './head.ts'
import type { Keyring } from './keyring.ts'
import { metadataMaker } from './metadata.ts'
import { sha256 } from './seal.ts'
import { countTargets, readRoles, settlePending, shareRecord, type RoleRow } from './share-record.ts'

/**
 * Says anew for how long what is published can be trusted, and changes nothing else: one person does it alone, whoever has to sign
 * publications. Its version is claimed as a publication's is, by creating the snapshot file of that number: a copy of the present one.
 * Refuses: 'share.not-initialised', 'share.published-elsewhere', 'share.unreachable', 'share.write-failed', 'share.content-mismatch'
 * where the snapshot is not as it was published, 'key.…'.
 */
export async function renewFreshness(
  project: Project,
  folder: ShareFolder,
  keyring: Keyring,
  now: Instant,
  expiryDays = shareRecord(project).expiryDays,
): Promise<Published> {
  await requireShareThere(folder)
  await settleHead(project, folder)
  return renewSettled(project, folder, keyring, now, expiryDays)
}

/** The same where `settleHead` has just looked: its share is there, and stands at what this project published last. */
export async function renewSettled(
  project: Project,
  folder: ShareFolder,
  keyring: Keyring,
  now: Instant,
  expiryDays: number,
): Promise<Published> {
  const roles = readRoles(project)
  const [snapshot, before] = [roles.get('snapshot'), roles.get('timestamp')]
  if (snapshot === undefined || before === undefined) return refuse('share.not-initialised', {})
  const bytes = await presentSnapshot(folder, snapshot)
  // Not the number of one that waits: that one keeps it.
  const version = Math.max(before.version, highestProposed(project)) + 1
  const timestamp = await metadataMaker(project, keyring, now).timestamp(version, snapshot, expiryDays)
  await claimVersion(project, folder, version, bytes)
  commitRenewal(project, { timestamp, now, claim: { ...snapshot, file: metadataFile('snapshot', version) } })
  await folder.replace(timestampFile, timestamp.bytes)
  settlePending(project)
  return { version, expiresAt: timestamp.row.expiresAt, targets: countTargets(project), bytes: 0 }
}

async function presentSnapshot(folder: ShareFolder, { version, sha256: hash }: RoleRow): Promise<Uint8Array> {
  const file = metadataFile('snapshot', version)
  const bytes = await folder.read(file, limits.snapshot)
  return bytes !== null && sha256(bytes) === hash ? bytes : refuse('share.content-mismatch', { file })
}
