import type { DeviceState } from '#shared/contracts/device-state.ts'
import { withdrawalFates, type WithdrawalFate, type WithdrawalReview } from '#shared/contracts/share.ts'
import { deviceKey, type Batch } from '#shared/migration/batch.ts'
import { spanOf, wallClockOf } from '#shared/migration/planner/written-time.ts'
import type { Instant } from '#shared/values/instant.ts'
import { findBatch } from '#main/services/batch/batch.ts'
import { devicesOf } from '#main/services/batch/batch-devices.ts'
import { deviceEntries, readyDevices, type DeviceEntry } from '#main/services/device/devices.ts'
import { doneRunbooks } from '#main/services/device/done-runbooks.ts'
import type { LongWork } from '#main/services/document/long-work.ts'
import type { Project } from '#main/services/project/project.ts'
import { withdrawnBatches } from '#main/store/runbooks.ts'
import { gatherPublication } from './publication-source.ts'
import { planPublication } from './publish.ts'
import { shareRecord } from './share-record.ts'

/**
 * What withdrawing a batch does to each of its devices, as far as was collected, and what the publication changes besides; or what lifting
 * that does. Touches neither share nor project file. Refuses: 'share.not-initialised', 'batch.unknown'.
 */
export async function reviewWithdrawal(
  project: Project,
  id: string,
  lift: boolean,
  now: Instant,
  work: LongWork,
): Promise<WithdrawalReview> {
  shareRecord(project)
  await readyDevices(project, work)
  const { batch } = findBatch(project.file, id)
  const noted = withdrawnBatches(project.file)
  const withdrawn = new Set(noted)
  if (lift) withdrawn.delete(id)
  else withdrawn.add(id)
  const { batches, kept, waiting } = await gatherPublication(project, now, work, { keepFaulty: true, withdrawn })
  const done = doneRunbooks(project)
  const listed = new Set(devicesOf(project.file, batch).map(({ name }) => deviceKey(name)))
  const assigned = new Set(
    project.file.prepare("SELECT subject FROM shareTarget WHERE kind = 'assignment' AND batch = ?").pluck().all(id) as string[],
  )
  const gets = new Set(batches.find((wanted) => wanted.id === id)?.devices.map(({ device }) => device))
  const fates = new Map<WithdrawalFate, string[]>(withdrawalFates.map((fate) => [fate, []]))
  for (const row of deviceEntries(project)) {
    const isOnShare = row.device !== null && assigned.has(row.device)
    const isGiven = row.device !== null && gets.has(row.device)
    if (!isOnShare && !isGiven && !listed.has(deviceKey(row.name))) continue
    const left = batch.runbooks.filter(({ runbook }) => done.get(row.device ?? '')?.has(runbook) !== true)
    const fate = lift ? whenLifted(row, left, isGiven, now) : whenWithdrawn(row, left, isOnShare, now)
    fates.get(fate)!.push(row.name)
  }
  return {
    id,
    name: batch.name,
    withdrawnAt: (project.file.prepare('SELECT at FROM withdrawnBatch WHERE batch = ?').pluck().get(id) as string | undefined) ?? null,
    devices: [...fates].flatMap(([fate, names]) => (names.length === 0 ? [] : [{ fate, names }])),
    publication: { ...(await planPublication(project, batches, work, kept)), waiting: [...waiting] },
  }
}

const underWay: ReadonlySet<DeviceState> = new Set(['running', 'restarting', 'rolling-back'])
const failed: ReadonlySet<DeviceState> = new Set(['refused', 'rolled-back', 'attention'])

function whenWithdrawn({ state }: DeviceEntry, left: Batch['runbooks'], isOnShare: boolean, now: Instant): WithdrawalFate {
  if (underWay.has(state)) return 'begun'
  if (failed.has(state)) return 'stopped'
  if (left.length === 0) return 'finished'
  if (!isOnShare) return 'without'
  return left.some(({ availableFrom }) => hasCome(availableFrom, now)) ? 'taken' : 'called-back'
}

function whenLifted({ state }: DeviceEntry, left: Batch['runbooks'], isGiven: boolean, now: Instant): WithdrawalFate {
  if (underWay.has(state)) return 'begun'
  if (!isGiven) return 'without'
  if (left.length === 0) return 'finished'
  if (failed.has(state)) return 'stopped'
  return left.some(({ enforcedAfter }) => hasCome(enforcedAfter, now)) ? 'begins' : 'offered'
}

/** Whether a clock somewhere on Earth shows that time by now. */
function hasCome(time: string, now: Instant): boolean {
  const written = wallClockOf(time)
  return written !== null && spanOf(written)[0] <= Date.parse(now)
}
