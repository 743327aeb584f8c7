import { sidFromBytes, sidOrNull, sidToText, type Sid } from '#shared/directory/sid.ts'
import { Refused } from '#shared/errors/refused.ts'
import { whyRefused } from '#shared/errors/why-refused.ts'
import { findingCollector, type FindingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import { nothingChanged } from '#shared/migration/step.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { descriptorToSddl } from '#shared/security/sddl.ts'
import { forEachSid } from '#shared/security/sids-of.ts'
import type { Machine } from '../platform/machine.ts'
import type { ScheduledTask, ScheduledTasks } from '../platform/scheduled-tasks.ts'
import { openMachineHive } from './profiles.ts'
import { needed, satisfied, skipped, type Step } from './step.ts'
import { strangerTest, translator } from './translate.ts'
import { keysAt } from './value-descriptors.ts'

interface TaskChange {
  readonly path: string
  readonly before: ScheduledTask
  readonly after: ScheduledTask
}

interface TaskChanges {
  readonly changes: readonly TaskChange[]
}

const taskTree = 'Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tree'
/** A principal or a trigger's user, as a SID. Text in a task's other elements has its `<` escaped, so that none can look like this. */
const accountElement = /(<(UserId|GroupId)>\s*)(S-1-[\d-]+)(?=\s*<\/\2>)/g
const passwordLogon = /<LogonType>\s*(Password|InteractiveTokenOrPassword)\s*<\/LogonType>/

/**
 * Translates the scheduled tasks of a Windows that runs: as whom they run, whose logon starts them, who may change them. The Task
 * Scheduler does it: its files and its cache must agree (handbook mechanics 3.20).
 */
export const scheduledTasks: Step<TaskChanges, TaskChanges> = {
  id: 'scheduled-tasks',
  inParts: true,
  onFailure: 'keep',

  async plan(m, job) {
    if (m.tasks === null) return skipped([{ code: 'step.out-of-reach', subject: 'scheduled-tasks', count: 1 }])
    const findings = findingCollector()
    const changes = taskChanges(m, m.tasks, job, findings)
    return changes.length === 0 ? satisfied(findings.list()) : needed({ changes })
  },

  async before(_m, plan) {
    return plan
  },

  async apply(m, job, { changes }, shop) {
    const [tasks, findings] = [tasksOf(m), findingCollector()]
    // Those left alone are met again, for their findings only.
    taskChanges(m, tasks, job, findings)
    let made = 0
    for (const { path, after } of changes) {
      if (shop.shouldStop()) throw shop.stop()
      if (written(tasks, path, after, findings)) made += 1
    }
    return { changed: { ...nothingChanged, keys: made }, findings: findings.list() }
  },

  /** A task that the scheduler refused is still as it was, which was reported. */
  async verify(m, _job, { changes }) {
    const [tasks, findings] = [tasksOf(m), findingCollector()]
    for (const { path, before, after } of changes) {
      const now = tasks.read(path)
      const isOne = now !== null && [before, after].some((task) => sameAccounts(now, task))
      if (!isOne) findings.add('step.not-as-wanted', path)
    }
    return findings.list()
  },

  async undo(m, { changes }, _shop, part) {
    const findings = findingCollector()
    if (part?.kind === 'area' && part.area !== 'scheduledTasks') return []
    const tasks = tasksOf(m)
    for (const { path, before, after } of changes) {
      if (part?.kind === 'profile' && !mentions(before, part.source)) continue
      const now = tasks.read(path)
      if (now === null) findings.add('step.changed-since', 'gone', path)
      else if (sameAccounts(now, before)) continue
      else if (!sameAccounts(now, after)) findings.add('step.changed-since', 'changed-since', path)
      else written(tasks, path, before, findings)
    }
    return findings.list()
  },
}

function tasksOf(m: Machine): ScheduledTasks {
  if (m.tasks === null) throw new Error('a step was begun on a platform that it skips')
  return m.tasks
}

/** Every task by the scheduler's own index of them. */
export function taskPaths(m: Machine): string[] {
  const tree = openMachineHive(m, 'SOFTWARE').key(taskTree)
  if (tree === null) return []
  const paths: string[] = []
  const visit = (key: typeof tree, path: string) => {
    if (path !== '' && key.value('Id') !== null) paths.push(path)
    for (const child of keysAt(key, ['*'])) visit(child, `${path}\\${child.name}`)
  }
  visit(tree, '')
  return paths
}

/** What a job would change in the tasks that are there. */
export function taskChanges(m: Machine, tasks: ScheduledTasks, job: Job, findings: FindingCollector): TaskChange[] {
  const [judge, isStranger] = [translator(job), strangerTest(job.table)]
  return taskPaths(m).flatMap((path) => {
    const before = readTask(tasks, path, findings)
    if (before === null) return []
    for (const sid of accountsOf(before)) if (isStranger(sid)) findings.add('step.sid-without-translation', sidToText(sid), path)
    const xml = withPrincipals(before.xml, path, job, findings)
    const sddl = withPermissions(before.sddl, path, judge, findings)
    return xml === before.xml && sddl === before.sddl ? [] : [{ path, before, after: { xml, sddl } }]
  })
}

function readTask(tasks: ScheduledTasks, path: string, findings: FindingCollector): ScheduledTask | null {
  try {
    return tasks.read(path)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    findings.add('step.task-left', whyRefused(error), path)
    return null
  }
}

/** A task has one principal, so that 'add' leaves it with the old account until that one goes. */
function withPrincipals(xml: string, path: string, job: Job, findings: FindingCollector): string {
  if (job.runbook.permissionUpdates.mode === 'add') return xml
  const changed = xml.replace(accountElement, (whole, open: string, _name, sid: string) => {
    const account = sidOrNull(sid)
    const target = account === null ? undefined : job.table.get(account)
    return target === undefined ? whole : `${open}${sidToText(target)}`
  })
  if (changed === xml || !passwordLogon.test(xml)) return changed
  findings.add('step.task-left', 'password-logon', path)
  return xml
}

function withPermissions(sddl: string, path: string, judge: ReturnType<typeof translator>, findings: FindingCollector): string {
  try {
    const { replacement, refusedWith } = judge(parseSddl(sddl), 0)
    if (refusedWith !== null) findings.add('step.task-left', refusedWith, path)
    return replacement === null ? sddl : descriptorToSddl(replacement.after)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    findings.add('step.task-left', error.code, path)
    return sddl
  }
}

function written(tasks: ScheduledTasks, path: string, task: ScheduledTask, findings: FindingCollector): boolean {
  try {
    tasks.write(path, task)
    return true
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    findings.add('step.task-left', whyRefused(error), path)
    return false
  }
}

/** The scheduler writes a task in its own words; the accounts in it are what the step changes. */
function sameAccounts(a: ScheduledTask, b: ScheduledTask): boolean {
  return sidsOfSddl(a.sddl).join() === sidsOfSddl(b.sddl).join() && accountsIn(a.xml).join() === accountsIn(b.xml).join()
}

/** The accounts a task runs as, waits for, and is granted to, each once; those in permissions that cannot be read are not known. */
export function accountsOf({ xml, sddl }: ScheduledTask): Sid[] {
  const named = new Set([...accountsIn(xml), ...sidsOfSddl(sddl).filter((sid) => sid !== sddl)])
  return [...named].flatMap((text) => sidOrNull(text) ?? [])
}

/** The text itself where it cannot be read. */
function sidsOfSddl(sddl: string): string[] {
  try {
    const sids: string[] = []
    forEachSid(parseSddl(sddl), (bytes, at) => sids.push(sidToText(sidFromBytes(bytes, at))))
    return sids
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return [sddl]
  }
}

function accountsIn(xml: string): string[] {
  return [...xml.matchAll(accountElement)].map((found) => found[3]!)
}

function mentions({ xml, sddl }: ScheduledTask, sid: string): boolean {
  return accountsIn(xml).includes(sid) || sidsOfSddl(sddl).includes(sid)
}
