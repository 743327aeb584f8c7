import type { FindingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import type { ShownCollector } from '#shared/migration/shown-change.ts'
import { descriptorToSddl } from '#shared/security/sddl.ts'
import type { Hive } from '#shared/registry/hive.ts'
import { keysKept } from './ignored-keys.ts'
import type { HivePlace } from './edits-beside.ts'
import { translator } from './translate.ts'

/** Translates every security cell of a hive but of keys that are ignored; returns how many keys changed. A descriptor that cannot be read is left and reported, by the keys that have it. */
export function translateSecurity(hive: Hive, place: HivePlace, job: Job, findings: FindingCollector, shown: ShownCollector): number {
  const judge = translator(job)
  // A ring that leaves cells out would leave their keys to accounts that are gone.
  hive.distrustRing()
  const { keys } = hive.rewriteSecurity(
    (descriptor, count) => {
      const { replacement, refusedWith, strangers } = judge(Uint8Array.from(descriptor), 0)
      const found = { count, first: place.path, last: place.path }
      if (refusedWith !== null) findings.addAll([{ code: 'step.descriptor-left', subject: refusedWith, ...found }])
      findings.addAll(strangers.map((subject) => ({ code: 'step.sid-without-translation', subject, ...found })))
      if (replacement === null) return null
      const { before, after } = replacement
      shown.add('descriptor', place.path, () => [descriptorToSddl(before), descriptorToSddl(after)])
      return after
    },
    keysKept(hive, place.ignored ?? []),
  )
  return keys
}
