import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { binNames } from './metadata.ts'
import { readRoles, shareRecord, type RoleRow } from './share-record.ts'
import { trustOf } from './trust.ts'

/** Whether any of the long-lived roles has come to its second half: the next publication renews it. */
export function isAgeing(project: Project, now: Instant): boolean {
  return longLived(project).some((row) => isPastHalf(row, now))
}

/** Long-lived roles are renewed in their second half. */
export function isPastHalf(row: RoleRow | undefined, now: Instant): boolean {
  return row === undefined || Date.parse(row.expiresAt) - Date.parse(now) < 183 * 86_400_000
}

/** When the first of all that a device holds against its clock runs out: mostly the timestamp, and not where that alone was renewed for a year. */
export function trustedUntil(project: Project): string | null {
  const timestamp = readRoles(project).get('timestamp')
  if (timestamp === undefined) return null
  const ends = [timestamp, ...longLived(project), trustOf(project)].map(({ expiresAt }) => expiresAt)
  return ends.reduce((first, end) => (Date.parse(end) < Date.parse(first) ? end : first))
}

/** Bins that were fewer once are named by the snapshot for ever, renewed by nobody and read by nobody. */
function longLived(project: Project): RoleRow[] {
  const roles = readRoles(project)
  const names = ['snapshot', 'targets', ...binNames(shareRecord(project).binDigits)]
  return names.flatMap((name) => roles.get(name) ?? [])
}
