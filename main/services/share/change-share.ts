import { Refused } from '#shared/errors/refused.ts'
import { withoutSecret } from '#shared/storage/http.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { requireShareThere, settleHead } from './head.ts'
import type { Keyring } from './keyring.ts'
import { renewSettled } from './renew-freshness.ts'
import { shareRecord } from './share-record.ts'

/** What of a share can be another than when it was made. */
export interface ShareChange {
  readonly folder: ShareFolder
  /** As devices reach it, for configuration keys that are made from now on; one that is shown without its secret keeps it. */
  readonly locations: readonly string[] | undefined
  readonly expiryDays: number
}

/**
 * Another way to the same share, other locations, another expiry. The folder must hold what this project published last: its freshness
 * is renewed there before anything is noted.
 * Refuses: 'share.unreachable', 'share.missing-file', 'share.forged', 'share.metadata-damaged', 'share.rolled-back', and as `renewFreshness`.
 */
export async function changeShare(
  project: Project,
  keyring: Keyring,
  { folder, locations, expiryDays }: ShareChange,
  now: Instant,
): Promise<void> {
  const before = shareRecord(project).locations
  await requireShareThere(folder)
  const [strange] = await settleHead(project, folder)
  if (strange !== undefined) throw new Refused(strange)
  await renewSettled(project, folder, keyring, now, expiryDays)
  const wanted = locations?.map((shown) => before.find((kept) => withoutSecret(kept) === shown) ?? shown) ?? before
  project.file
    .prepare('UPDATE share SET folder = ?, locations = ?, expiryDays = ?')
    .run(folder.location, JSON.stringify(wanted), expiryDays)
}
