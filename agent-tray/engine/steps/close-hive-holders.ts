import { sidToText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { findingCollector } from '#shared/migration/finding.ts'
import { stepsOf } from '#shared/migration/job.ts'
import { nothingChanged } from '#shared/migration/step.ts'
import { macrosOf, openMachineHive, readProfiles, userHivesOf } from './profiles.ts'
import { isInUse } from './reset-profiles.ts'
import { needed, satisfied, type Step } from './step.ts'

interface Open {
  readonly profiles: readonly { readonly sid: string; readonly path: string; readonly changesHands: boolean }[]
}

/**
 * Signs out everybody with a profile here, and ends what still runs as them: a registry that is in use can neither be changed nor change
 * hands. A profile that is to change hands and stays in use stops the run before anything was changed; any other is left, and reported.
 */
export const closeHiveHolders: Step<Open, null> = {
  id: 'close-hive-holders',

  async plan(m, job) {
    if (m.holders === null) return satisfied()
    const software = openMachineHive(m, 'SOFTWARE')
    const moves = stepsOf(job.runbook).includes('profile-list')
    const profiles = readProfiles(software, macrosOf(software)).flatMap(({ sid, path }) =>
      path !== null && isInUse(m, path) ? [{ sid: sidToText(sid), path, changesHands: moves && job.table.has(sid) }] : [],
    )
    return profiles.length === 0 ? satisfied() : needed({ profiles })
  },

  before: async () => null,

  async apply(m, _job, { profiles }, shop) {
    const findings = findingCollector()
    for (const [index, { sid, path, changesHands }] of profiles.entries()) {
      if (shop.shouldStop()) throw shop.stop()
      shop.gate('sign out')
      const isClosed = await m.holders!.end(sid, path)
      if (!isClosed && changesHands) refuse('step.hive-loaded', { hive: userHivesOf(path).ntuser })
      if (!isClosed) findings.add('step.profile-in-use', path)
      shop.progress(index + 1, profiles.length)
    }
    return { changed: nothingChanged, findings: findings.list() }
  },

  // Whoever is in the way of a later step, that step meets.
  verify: async () => [],
  /** Nobody can be signed in again but by themselves. */
  undo: async () => [],
}
