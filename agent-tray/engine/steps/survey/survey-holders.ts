import type { Sid } from '#shared/directory/sid.ts'
import { Refused } from '#shared/errors/refused.ts'
import { whyRefused } from '#shared/errors/why-refused.ts'
import { findingCollector, type FindingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import type { PermissionArea } from '#shared/migration/runbook.ts'
import type { Machine } from '../../platform/machine.ts'
import type { ScheduledTasks } from '../../platform/scheduled-tasks.ts'
import { successionsIn } from '../holdings.ts'
import { accountsOf, taskChanges, taskPaths } from '../scheduled-tasks.ts'

/** An account that holds something outside of descriptors: a membership, a right, a task that runs as it. */
export interface Holder {
  readonly sid: Sid
  /** The group, right or task. */
  readonly where: string
}

export interface HolderSurvey {
  readonly holders: readonly Holder[]
  /** How many memberships, rights or tasks the job's step would change. */
  readonly changed: number
  readonly findings: FindingCollector
}

/** What accounts hold in the areas that only a Windows that runs tells of; an area it does not tell is not there. */
export function surveyHolders(m: Machine, job: Job): Map<PermissionArea, HolderSurvey> {
  const wanted = job.runbook.permissionUpdates.areas
  const found = new Map<PermissionArea, HolderSurvey>()
  const read = (area: PermissionArea, list: (findings: FindingCollector) => Omit<HolderSurvey, 'findings'>) => {
    const findings = findingCollector()
    if (wanted[area]) found.set(area, { ...listed(list, area, findings), findings })
  }
  const { localGroups, userRights, tasks } = m
  const holdings = [
    ['localGroups', localGroups],
    ['userRights', userRights],
  ] as const
  for (const [area, of] of holdings) {
    if (of === null) continue
    read(area, () => {
      const list = of.list()
      const holders = list.flatMap(({ holder, sids }) => sids.map((sid) => ({ sid, where: holder })))
      return { holders, changed: successionsIn(list, job).length }
    })
  }
  if (tasks !== null) {
    read('scheduledTasks', (findings) => {
      const holders = taskPaths(m).flatMap((path) => accountsOfTask(tasks, path))
      // Who has no translation is told with the holders.
      const told = findingCollector()
      const changed = taskChanges(m, tasks, job, told).length
      findings.addAll(told.list().filter(({ code }) => code === 'step.task-left'))
      return { holders, changed }
    })
  }
  return found
}

function accountsOfTask(tasks: ScheduledTasks, path: string): Holder[] {
  try {
    const task = tasks.read(path)
    return task === null ? [] : accountsOf(task).map((sid) => ({ sid, where: path }))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return []
  }
}

function listed(
  list: (findings: FindingCollector) => Omit<HolderSurvey, 'findings'>,
  area: PermissionArea,
  findings: FindingCollector,
): Omit<HolderSurvey, 'findings'> {
  try {
    return list(findings)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    findings.add('step.object-unreadable', whyRefused(error), area)
    return { holders: [], changed: 0 }
  }
}
