import type { Sid } from '#shared/directory/sid.ts'
import { Refused } from '#shared/errors/refused.ts'
import { findingCollector, type FindingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import type { PermissionArea } from '#shared/migration/runbook.ts'
import type { Machine } from '../../platform/machine.ts'
import { accountsOf, taskPaths } from '../scheduled-tasks.ts'

/** An account that holds something outside of descriptors: a membership, a right, a task that runs as it. */
export interface Holder {
  readonly sid: Sid
  /** The group, right or task. */
  readonly where: string
}

export interface HolderSurvey {
  readonly holders: readonly Holder[]
  readonly findings: FindingCollector
}

/** What accounts hold in the areas that only a Windows that runs tells of; an area it does not tell is not there. */
export function surveyHolders(m: Machine, job: Job): Map<PermissionArea, HolderSurvey> {
  const wanted = job.runbook.permissionUpdates.areas
  const found = new Map<PermissionArea, HolderSurvey>()
  const read = (area: PermissionArea, list: (() => readonly Holder[]) | null) => {
    if (!wanted[area] || list === null) return
    const findings = findingCollector()
    found.set(area, { holders: listed(list, area, findings), findings })
  }
  const { localGroups, userRights, tasks } = m
  const holdings = [
    ['localGroups', localGroups],
    ['userRights', userRights],
  ] as const
  for (const [area, of] of holdings) {
    read(area, of === null ? null : () => of.list().flatMap(({ holder, sids }) => sids.map((sid) => ({ sid, where: holder }))))
  }
  const ofTask = (path: string) => {
    const task = tasks?.read(path) ?? null
    return task === null ? [] : accountsOf(task).map((sid) => ({ sid, where: path }))
  }
  read('scheduledTasks', tasks === null ? null : () => taskPaths(m).flatMap(ofTask))
  return found
}

function listed(list: () => readonly Holder[], area: PermissionArea, findings: FindingCollector): readonly Holder[] {
  try {
    return list()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    findings.add('step.object-unreadable', error.message, area)
    return []
  }
}
