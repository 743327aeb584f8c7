import { Refused } from '#shared/errors/refused.ts'
import { whyRefused } from '#shared/errors/why-refused.ts'
import { findingCollector, type FindingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import type { PermissionArea } from '#shared/migration/runbook.ts'
import { Hive } from '#shared/registry/hive.ts'
import type { Machine } from '../../platform/machine.ts'
import type { HivePlace } from '../edits-beside.ts'
import { keysKept } from '../ignored-keys.ts'
import { machineHivePlaces } from '../repermission-machine-hives.ts'
import { userHivePlaces } from '../user-hive-places.ts'
import { translator } from '../translate.ts'
import { descriptorValues } from '../value-descriptors.ts'
import { descriptorTally, type DescriptorTally } from './descriptor-tally.ts'

/** Of one area: what is in scope, and what ignored keys keep out of it. */
interface AreaKeys {
  readonly tally: DescriptorTally
  readonly ignored: DescriptorTally
  readonly findings: FindingCollector
}

export interface HiveSurvey {
  readonly areas: ReadonlyMap<PermissionArea, AreaKeys>
  readonly bytes: number
}

/** Counts the descriptors in the hives of a job's areas, of keys and in values. A hive in use is read all the same, and named. */
export function surveyHives(m: Machine, job: Job): HiveSurvey {
  const wanted = job.runbook.permissionUpdates.areas
  const areas = new Map<PermissionArea, AreaKeys>()
  let bytes = 0
  const areaOf = (area: PermissionArea) => {
    let found = areas.get(area)
    if (found !== undefined) return found
    const tally = () => descriptorTally(translator(job))
    areas.set(area, (found = { tally: tally(), ignored: tally(), findings: findingCollector() }))
    return found
  }

  /** A hive that cannot be read, wholly or in part, is a finding and stops nothing. */
  function within({ path }: HivePlace, area: PermissionArea, count: (hive: Hive) => void): void {
    try {
      const files = m.hives.read(path)
      if (files === null) return
      bytes += files.primary.length
      if (m.hives.isLoaded(path)) areaOf(area).findings.add('step.hive-left', 'loaded', path)
      count(Hive.open(Uint8Array.from(files.primary), files.logs))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      areaOf(area).findings.add('step.hive-left', whyRefused(error), path)
    }
  }

  function countKeys(hive: Hive, { path, ignored = [] }: HivePlace, area: PermissionArea): void {
    const { tally, ignored: left } = areaOf(area)
    hive.distrustRing()
    for (const { descriptor, free, kept } of hive.securityShares(keysKept(hive, ignored))) {
      if (free > 0) tally.add(descriptor, free, () => path)
      if (kept > 0) left.add(descriptor, kept, () => path)
    }
  }

  function countValues(hive: Hive, place: HivePlace): void {
    const kept = keysKept(hive, place.ignored ?? [])
    for (const { area, key, value, where } of descriptorValues(hive, place)) {
      if (wanted[area] && place.without?.includes(area) !== true)
        areaOf(area)[kept.has(key.offset) ? 'ignored' : 'tally'].add(value.data, 1, () => where)
    }
  }

  for (const [area, places] of [
    ['windowsProfiles', wanted.windowsProfiles ? userHivePlaces(m, job) : []],
    ['registry', machineHivePlaces(m, job)],
  ] as const) {
    for (const place of places) {
      within(place, area, (hive) => {
        if (wanted[area]) countKeys(hive, place, area)
        countValues(hive, place)
      })
    }
  }
  return { areas, bytes }
}
