import type { FindingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import type { Place } from '../platform/file-store.ts'
import type { Machine } from '../platform/machine.ts'
import { macrosOf, openMachineHive, readProfiles } from './profiles.ts'
import { isWithin } from './undo-part.ts'

/**
 * Reports files that are encrypted (EFS), by profile, and by drive what lies elsewhere. Their permissions are translated as all others
 * are; what they are read by is a private key that Windows protects by the user's password and old SID. Of accounts without
 * translation nothing changes. Goes to a walk as what it tells of encrypted files.
 */
export function encryptedFinder(m: Machine, { table }: Job, findings: FindingCollector): (place: Place) => void {
  const software = m.windows ? openMachineHive(m, 'SOFTWARE') : null
  const profiles = (software === null ? [] : readProfiles(software, macrosOf(software))).flatMap(({ sid, path }) =>
    path === null ? [] : [{ path, changesHands: table.has(sid) || table.hasTarget(sid) }],
  )
  return (place) => {
    const path = place.path()
    const profile = profiles.find((each) => isWithin(path, each.path))
    if (profile?.changesHands === false) return
    findings.add('step.files-encrypted', profile?.path ?? path.slice(0, path.indexOf('\\')), path)
  }
}
