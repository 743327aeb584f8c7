import { isMigrated } from '#shared/migration/migrated.ts'
import type { BurnDown } from '#shared/contracts/plan.ts'
import { deviceKey } from '#shared/migration/batch.ts'
import { spanOf, wallClockOf } from '#shared/migration/planner/written-time.ts'
import { instantOf, type Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { deviceEntries, readyDevices, type DeviceEntry } from '#main/services/device/devices.ts'
import { movingRunbooks, runsThatMoved } from '#main/services/device/done-runbooks.ts'
import type { LongWork } from '#main/services/document/long-work.ts'
import { readCountedRuns } from '#main/store/journal-summary.ts'
import { readBatches, withdrawnBatches } from '#main/store/runbooks.ts'
import { devicesOf } from './batch-devices.ts'

/** Devices still to be migrated: as they were, by their journals, and as the batches want them, by their Enforced After. */
export async function showBurnDown(project: Project, now: Instant, work: LongWork): Promise<BurnDown> {
  await readyDevices(project, work)
  const all = deviceEntries(project)
  const due = dueTimes(project, all)
  const rows = all.filter(({ name }) => due.has(deviceKey(name)))
  const moving = movingRunbooks(project)
  const migratedAt = new Map<string, Instant>()
  for (const [device, runs] of Map.groupBy(readCountedRuns(project.file), ({ device }) => device))
    for (const { outcome, endedAt } of runsThatMoved(moving, runs))
      if (endedAt !== null && isMigrated(outcome)) migratedAt.set(device, endedAt)
  const doneAt = rows.flatMap(({ state, device }) => {
    if (device === null || !isMigrated(state)) return []
    return migratedAt.get(device) ?? []
  })
  const isLate = (name: string) => (due.get(deviceKey(name)) ?? Infinity) < Date.parse(now)
  const known = [...due.values()].filter((ms) => Number.isFinite(ms))
  return {
    now,
    devices: due.size,
    migrated: doneAt.length,
    actual: countedDown(
      due.size,
      doneAt.map((at) => Date.parse(at)),
    ),
    planned: countedDown(due.size, known),
    overdue: rows.filter(({ name, state }) => isLate(name) && !isMigrated(state)).length,
  }
}

/**
 * When the agent of each device begins by itself, at the latest anywhere on Earth; the first batch that names it counts. Of a batch that is
 * withdrawn nobody is waited for but those that were migrated, nor for a device that is.
 */
function dueTimes({ file }: Project, rows: readonly DeviceEntry[]): Map<string, number> {
  const due = new Map<string, number>()
  const withdrawn = withdrawnBatches(file)
  const byKey = new Map(rows.map((row) => [deviceKey(row.name), row]))
  const byBatch = Map.groupBy(rows, ({ batch }) => batch)
  for (const { batch } of readBatches(file)) {
    const times = batch.runbooks.map(({ enforcedAfter }) => wallClockOf(enforcedAfter))
    const last = batch.runbooks.length === 0 ? Infinity : Math.max(...times.map((time) => (time === null ? Infinity : spanOf(time)[1])))
    const listed = devicesOf(file, batch).flatMap(({ name }) => byKey.get(deviceKey(name)) ?? [])
    // The latter an import may have lost since.
    for (const { name, state } of [...listed, ...(byBatch.get(batch.id) ?? [])]) {
      const isMeant = state !== 'withdrawn' && (!withdrawn.has(batch.id) || isMigrated(state))
      if (isMeant && !due.has(deviceKey(name))) due.set(deviceKey(name), last)
    }
  }
  return due
}

/** How many are left after each of these moments; moments alike are one. */
function countedDown(all: number, moments: readonly number[]): BurnDown['actual'] {
  const groups = [...Map.groupBy(moments, (ms) => ms)].toSorted(([a], [b]) => a - b)
  let left = all
  return groups.map(([ms, alike]) => ({ at: instantOf(ms), left: (left -= alike.length) }))
}
