import { expect, test } from 'vitest'
import { sampleRunbook } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { sidFromText, sidToText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Job } from '#shared/migration/job.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import type { Holdings } from '../platform/holdings.ts'
import type { Machine } from '../platform/machine.ts'
import { localGroups } from './holdings.ts'
import type { Workshop } from './step.ts'

const [anna, annaNew] = ['S-1-5-21-1-2-3-1104', 'S-1-12-1-1-2-3-4'] as const
const job = {
  table: TranslationTable.from([{ source: sidFromText(anna), target: sidFromText(annaNew) }]),
  runbook: sampleRunbook({}, { mode: 'add-and-remove' }),
} as Job

/** Groups of which one lets nobody go. */
function device(keeps: string) {
  const groups = new Map([
    ['Administrators', new Set<string>([anna])],
    ['Users', new Set<string>([anna])],
  ])
  const refused = (holder: string) =>
    refuse('windows.call-failed', { call: 'NetLocalGroupDelMembers', code: '5', name: 'ERROR_ACCESS_DENIED', place: holder })
  const holdings: Holdings = {
    list: () => [...groups].map(([holder, sids]) => ({ holder, sids: [...sids].map(sidFromText) })),
    add: (holder, sid) => void groups.get(holder)!.add(sidToText(sid)),
    remove: (holder, sid) => (holder === keeps ? refused(holder) : void groups.get(holder)!.delete(sidToText(sid))),
  }
  const machine = { localGroups: holdings, stateDir: scratchFolder() } as unknown as Machine
  const seen = () => Object.fromEntries([...groups].map(([name, sids]) => [name, [...sids].toSorted()]))
  return { machine, seen }
}

test('a group that keeps the old account is told, and neither undoes the others nor keeps them from their new one, forwards or back', async () => {
  const { machine, seen } = device('Administrators')
  const shop = { shouldStop: () => false } as Workshop
  const planned = await localGroups.plan(machine, job)
  const plan = planned.kind === 'needed' ? planned.plan : expect.fail(planned.kind)
  const told = (findings: readonly { code: string; first?: string | undefined }[]) => findings.map(({ code, first }) => [code, first])
  const { findings } = await localGroups.apply(machine, job, plan, shop)
  expect([told(findings), seen()]).toEqual([
    [['step.holding-left', `Administrators: ${anna}`]],
    { Administrators: [annaNew, anna], Users: [annaNew] },
  ])
  expect(await localGroups.verify(machine, job, plan, shop)).toEqual([])
  expect(told(await localGroups.undo(machine, plan, shop))).toEqual([['step.holding-left', `Administrators: ${annaNew}`]])
  expect(seen()).toEqual({ Administrators: [annaNew, anna], Users: [anna] })
})

test('a group that loses an account without its successor is a fault', async () => {
  const { machine, seen } = device('')
  const shop = { shouldStop: () => false } as Workshop
  const planned = await localGroups.plan(machine, job)
  const plan = planned.kind === 'needed' ? planned.plan : expect.fail(planned.kind)
  for (const { holder } of machine.localGroups!.list()) machine.localGroups!.remove(holder, sidFromText(anna))
  expect([(await localGroups.verify(machine, job, plan, shop)).map(({ code }) => code), seen()]).toEqual([
    ['step.not-as-wanted', 'step.not-as-wanted'],
    { Administrators: [], Users: [] },
  ])
})
