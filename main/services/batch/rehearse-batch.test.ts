import { afterEach, beforeEach, expect, test } from 'vitest'
import { importedProject, type ImportedProject } from '#build/fixtures/imported-project.ts'
import type { Rehearsal } from '#shared/contracts/rehearsal.ts'
import { usualHabits } from '#shared/migration/planner/fleet.ts'
import { instantOf } from '#shared/values/instant.ts'

const clock = { now: instantOf(Date.UTC(2026, 10, 21)) }
/** Tuesday to Friday. */
const times = { availableFrom: '2026-12-01T08:00', enforcedAfter: '2026-12-04T17:00', timeZone: 'local' as const }
let it: ImportedProject
beforeEach(async () => {
  it = await importedProject(clock)
  await it.call('runbook.new', { id: 'main' })
})
afterEach(() => it.close())

async function batchOf(devices: number): Promise<void> {
  const all = Array.from({ length: devices }, (_, index) => ({ name: `PC-${index}`, rid: 2000 + index, kind: 'device' as const }))
  it.imports('old', all)
  await it.call('batch.new', { id: 'pilot', runbooks: [{ runbook: 'main', ...times }], devices: { exclude: [] } })
}

const counted = ({ days }: Rehearsal) => ({
  user: days.reduce((sum, day) => sum + day.user, 0),
  enforced: days.reduce((sum, day) => sum + day.enforced, 0),
  unattended: days.reduce((sum, day) => sum + day.unattended, 0),
})

test('where nobody presses Migrate Now, every device begins once, after its enforcement by its own clock', async () => {
  await batchOf(40)
  const played = await it.call('plan.rehearse', { batch: 'pilot', zone: 'Asia/Tokyo', habits: { ...usualHabits, startsNow: 0 } })
  const { user, enforced, unattended } = counted(played)
  expect([played.devices, played.played, user, enforced + unattended]).toEqual([40, 40, 0, 40])
  expect(new Set(played.runs.map(({ device }) => device)).size).toBe(40)
  for (const { beganAt } of played.runs) expect(Date.parse(beganAt)).toBeGreaterThanOrEqual(Date.UTC(2026, 11, 4, 8))
  expect(played.minutes).toEqual([{ runbook: 'main', least: 45, most: 75, basis: 'assumed' }])
})

test('where everybody presses it at the first prompt, devices begin by their users, and the same seed plays the same', async () => {
  await batchOf(40)
  const wanted = { batch: 'pilot', zone: 'Europe/Berlin', habits: { alwaysOn: 0, away: 0, absent: 0, startsNow: 1 } }
  const played = await it.call('plan.rehearse', wanted)
  expect(counted(played)).toEqual({ user: 40, enforced: 0, unattended: 0 })
  expect(played.days.map(({ day }) => day)).toEqual(['2026-12-01'])
  expect(await it.call('plan.rehearse', wanted)).toEqual(played)
  expect((await it.call('plan.rehearse', { ...wanted, seed: 2 })).runs).not.toEqual(played.runs)
})

test('of a batch too large to play all, devices from all over it are played, and that is said', async () => {
  await batchOf(1000)
  const played = await it.call('plan.rehearse', { batch: 'pilot', zone: 'UTC' })
  expect([played.devices, played.played]).toEqual([1000, 300])
  expect(new Set(played.runs.map(({ device }) => device)).size + played.notBegun.length).toBe(300)
})

test('devices that never come to it are named', async () => {
  await batchOf(3)
  const played = await it.call('plan.rehearse', { batch: 'pilot', zone: 'UTC', habits: { alwaysOn: 0, away: 0, absent: 1, startsNow: 1 } })
  expect(played.notBegun).toEqual(['PC-0', 'PC-1', 'PC-2'].map((device) => ({ device, runbook: 'main' })))
  expect([played.runs, played.mostAtOnce, played.lastEndAt]).toEqual([[], null, null])
})

test('what cannot be played is refused by name', async () => {
  const rehearse = (batch: string, zone = 'UTC') => it.call('plan.rehearse', { batch, zone })
  await expect(rehearse('pilot')).rejects.toThrow(expect.objectContaining({ code: 'batch.unknown' }))
  await it.call('batch.new', { id: 'pilot', runbooks: [], devices: { exclude: [] } })
  await expect(rehearse('pilot')).rejects.toThrow(expect.objectContaining({ code: 'batch.no-runbook' }))
  await expect(rehearse('pilot', 'Mars/Base')).rejects.toThrow(expect.objectContaining({ code: 'ipc.bad-input' }))
})
