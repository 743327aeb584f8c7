import { expect, test } from 'vitest'
import { keyAt, sz } from '#build/fixtures/windows/hives.ts'
import { sampleTask } from '#build/fixtures/windows/tasks.ts'
import { sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { sidFromText } from '#shared/directory/sid.ts'
import { findingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import { REG } from '#shared/registry/hive.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'
import type { Machine } from '../platform/machine.ts'
import type { ScheduledTask, ScheduledTasks } from '../platform/scheduled-tasks.ts'
import { taskChanges } from './scheduled-tasks.ts'

const [anna, bert, users] = ['S-1-5-21-1-2-3-1104', 'S-1-5-21-1-2-3-1105', 'S-1-5-32-545'].map(sidFromText) as [never, never, never]
const annaNew = 'S-1-12-1-1-2-3-4'
const tree = 'Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tree'

test('a task that names no account in a form that anybody knows keeps no other from being changed; whom one runs as is told where he has no translation', () => {
  const tasks: Record<string, ScheduledTask> = {
    '\\Broken': { ...sampleTask(anna, users), xml: '<UserId>S-1-5-21-99999999999-1</UserId>' },
    '\\Of anna': sampleTask(anna, users),
    '\\As bert': { ...sampleTask(bert, users), sddl: 'O:BAG:SYD:(A;;FA;;;SY)' },
  }
  const software = emptyHive({ rootName: 'SOFTWARE' })
  for (const path of Object.keys(tasks)) keyAt(software, `${tree}${path}`).setValue('Id', REG.sz, sz('{1}'))
  const hives = { pathOf: () => 'SOFTWARE', read: () => ({ primary: software.bytes(), logs: [] }) }
  const table = TranslationTable.from([{ source: anna, target: sidFromText(annaNew) }])
  const job = { table, runbook: sampleRunbook({}, { mode: 'add-and-remove' }) } as Job
  const findings = findingCollector()
  const store = { read: (path: string) => tasks[path] ?? null } as unknown as ScheduledTasks
  const changes = taskChanges({ hives } as unknown as Machine, store, job, findings)
  expect([changes.map(({ path }) => path), findings.list().map(({ code, subject, first }) => [code, subject, first])]).toEqual([
    ['\\Broken', '\\Of anna'],
    [['step.sid-without-translation', 'S-1-5-21-1-2-3-1105', '\\As bert']],
  ])
})
