import type { ShareStatus } from '#shared/contracts/share.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { withoutSecret } from '#shared/storage/http.ts'
import { trustedUntil } from './role-ages.ts'
import { readRoles, shareRecord } from './share-record.ts'

const dayMs = 86_400_000

/** What this project has on its share, from the project file alone. Refuses: 'share.not-initialised'. */
export function shareStatus(project: Project, now: Instant): ShareStatus {
  const { folder, locations, expiryDays } = shareRecord(project)
  const { file } = project
  const timestamp = readRoles(project).get('timestamp')
  const expiresAt = trustedUntil(project) ?? now
  const leftMs = Date.parse(expiresAt) - Date.parse(now)
  const count = (sql: string) => file.prepare(sql).pluck().get() as number
  const targets = (kind: string) => file.prepare('SELECT count(*) FROM shareTarget WHERE kind = ?').pluck().get(kind) as number
  return {
    folder,
    // An address may carry the right to read: that is for devices alone.
    locations: locations.map(withoutSecret),
    expiryDays,
    version: timestamp?.version ?? 0,
    publishedAt: file.prepare('SELECT max(at) FROM publication').pluck().get() as string | null,
    expiresAt,
    daysLeft: Math.floor(leftMs / dayMs),
    freshness: leftMs <= 0 ? 'expired' : leftMs < (expiryDays * dayMs) / 3 ? 'ageing' : 'fresh',
    targets: { assignments: targets('assignment'), plans: targets('plan'), payloads: targets('payload') },
    enrolled: count('SELECT count(*) FROM enrolledDevice WHERE withdrawnAt IS NULL'),
    withdrawn: count('SELECT count(*) FROM enrolledDevice WHERE withdrawnAt IS NOT NULL'),
    withdrawnBatches: file.prepare('SELECT batch FROM withdrawnBatch ORDER BY batch').pluck().all() as string[],
  }
}
