import type { FindingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import type { ShownCollector } from '#shared/migration/shown-change.ts'
import { descriptorToSddl } from '#shared/security/sddl.ts'
import type { Hive } from '#shared/registry/hive.ts'
import { keysKept } from './ignored-keys.ts'
import type { HivePlace } from './hive-edit-step.ts'
import { translator } from './translate.ts'

/** Translates every security cell of a hive but of keys that are ignored; returns how many changed. A descriptor that cannot be read is left and reported. */
export function translateSecurity(hive: Hive, place: HivePlace, job: Job, findings: FindingCollector, shown: ShownCollector): number {
  const judge = translator(job)
  const { changed } = hive.rewriteSecurity(
    (descriptor) => {
      const { replacement, refusedWith, strangers } = judge(Uint8Array.from(descriptor), 0)
      if (refusedWith !== null) findings.add('step.descriptor-left', refusedWith, place.path)
      for (const sid of strangers) findings.add('step.sid-without-translation', sid, place.path)
      if (replacement === null) return null
      const { before, after } = replacement
      shown.add('descriptor', place.path, () => [descriptorToSddl(before), descriptorToSddl(after)])
      return after
    },
    keysKept(hive, place.ignored ?? []),
  )
  return changed
}
