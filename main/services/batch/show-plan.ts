import type { Plan, PlannedBatch, PlannedEnd } from '#shared/contracts/plan.ts'
import { deviceKey } from '#shared/migration/batch.ts'
import { sameName } from '#shared/migration/lint-runbook.ts'
import type { Runbook } from '#shared/migration/runbook.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { countStates, deviceEntries, readyDevices } from '#main/services/device/devices.ts'
import { movingRunbooks, runsThatMoved } from '#main/services/device/done-runbooks.ts'
import type { LongWork } from '#main/services/document/long-work.ts'
import { hasShare, readRoles, shareRecord } from '#main/services/share/share-record.ts'
import { readCountedRuns, type CountedRun } from '#main/store/journal-summary.ts'
import { readBatches, withdrawnBatches } from '#main/store/runbooks.ts'
import { batchChecks, checkOf } from './batch.ts'
import { devicesOf } from './batch-devices.ts'
import { measuredSpeed } from './measured-speed.ts'

/** Every batch with its times, how far its devices are, how long they take, and what ends by itself meanwhile. */
export async function showPlan(project: Project, now: Instant, work: LongWork): Promise<Plan> {
  const { file } = project
  const checks = batchChecks(file)
  await readyDevices(project, work)
  const runs = [...readCountedRuns(file)]
  const byRunbook = Map.groupBy(runs, ({ runbook }) => runbook)
  const all = deviceEntries(project)
  const rows = new Map(all.map((row) => [deviceKey(row.name), row]))
  const byBatch = Map.groupBy(all, ({ batch }) => batch)
  const withdrawn = withdrawnBatches(file)
  const batches = readBatches(file).map(({ batch }): PlannedBatch => {
    const devices = new Set([
      ...(byBatch.get(batch.id) ?? []),
      ...devicesOf(file, batch).flatMap(({ name }) => rows.get(deviceKey(name)) ?? []),
    ])
    const found = checkOf(file, batch, now, checks)
    return {
      id: batch.id,
      name: batch.name,
      withdrawn: withdrawn.has(batch.id),
      devices: devices.size,
      states: countStates([...devices]),
      errors: found.filter(({ severity }) => severity === 'error').length,
      warnings: found.filter(({ severity }) => severity !== 'error').length,
      runbooks: batch.runbooks.map((entry) => entryOf(entry, checks.context.runbooks.get(entry.runbook), byRunbook)),
    }
  })
  return { now, batches, ends: plannedEnds(project, now, checks), measured: measuredSpeed(runsThatMoved(movingRunbooks(project), runs)) }
}

function entryOf(
  entry: ReturnType<typeof readBatches>[number]['batch']['runbooks'][number],
  runbook: Runbook | undefined,
  runs: ReadonlyMap<string, readonly CountedRun[]>,
): PlannedBatch['runbooks'][number] {
  return {
    ...entry,
    name: runbook?.general.name ?? entry.runbook,
    measured: measuredSpeed(runs.get(entry.runbook) ?? []),
    expectedMinutes: runbook?.userExperience.expectedMinutes ?? null,
  }
}

/** What batches need and ends by itself, the first to end first. */
export function plannedEnds(project: Project, now: Instant, checks = batchChecks(project.file)): PlannedEnd[] {
  const { context, others: batches } = checks
  const found = new Map<string, PlannedEnd>()
  const add = (kind: PlannedEnd['kind'], what: string, at: string, batch: string) => {
    const key = JSON.stringify([kind, what, at])
    const known = found.get(key)
    if (known === undefined) found.set(key, { kind, what, at, batches: [batch] })
    else if (!known.batches.includes(batch)) known.batches.push(batch)
  }
  for (const batch of batches) {
    for (const { runbook: id } of batch.runbooks) {
      const state = context.runbooks.get(id)?.deviceState
      if (state?.join === 'ad' && state.ad.joinAccount !== null && state.ad.joinAccountExpiresOn !== null)
        add('join-account', state.ad.joinAccount, state.ad.joinAccountExpiresOn, batch.id)
      if (state?.join !== 'entra') continue
      const { enrolmentPackage, enrolmentPackageExpiresOn } = state.entra
      const token = context.connections.find(({ name }) => sameName(name, batch.target))?.bulkTokenEndsMs
      if (enrolmentPackage !== null && enrolmentPackageExpiresOn !== null)
        add('package', enrolmentPackage, enrolmentPackageExpiresOn, batch.id)
      else if (enrolmentPackage === null && token !== undefined) add('bulk-token', batch.target, new Date(token).toISOString(), batch.id)
    }
  }
  return [...found.values(), ...endsOfShare(project, now)].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

function endsOfShare(project: Project, now: Instant): PlannedEnd[] {
  if (!hasShare(project)) return []
  const batches = readBatches(project.file).map(({ batch }) => batch.id)
  const expiresAt = readRoles(project).get('timestamp')?.expiresAt
  const keys = project.file
    .prepare('SELECT id, expiresAt FROM configurationKey WHERE revokedAt IS NULL AND expiresAt > ? ORDER BY expiresAt')
    .all(now) as { id: string; expiresAt: string }[]
  return [
    ...(expiresAt === undefined ? [] : [{ kind: 'share' as const, what: shareRecord(project).folder, at: expiresAt, batches }]),
    ...keys.map((key) => ({ kind: 'configuration-key' as const, what: key.id, at: key.expiresAt, batches })),
  ]
}
