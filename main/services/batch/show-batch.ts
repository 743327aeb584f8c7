import type { Instant } from '#shared/values/instant.ts'
import type { z } from 'zod'
import type { batchCalls, batchInfo } from '#shared/contracts/batch.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { readBatches, type StoredBatch } from '#main/store/runbooks.ts'
import { showContradictions } from '../document/show-contradiction.ts'
import { batchChecks, checkOf, findBatch } from './batch.ts'
import { devicesOf, selectedDevices } from './batch-devices.ts'

export function listBatches(file: ProjectFile): BatchInfo[] {
  const shares = sharesOf(file)
  return readBatches(file).map((stored) => infoOf(stored, devicesOf(file, stored.batch).length, shares))
}

/** Refuses: 'batch.unknown'. */
export function showBatch(file: ProjectFile, id: string): z.infer<(typeof batchCalls)['batch.show']['output']> {
  const stored = findBatch(file, id)
  const { batch: document, yaml } = stored
  const { included, unknown } = selectedDevices(file, document)
  const deviceNames = included.map((device) => device.name)
  const unknownDevices = [...unknown]
  return { ...infoOf(stored, deviceNames.length, sharesOf(file)), document, yaml, deviceNames, unknownDevices }
}

/** What is wrong with all batches, or with one. Refuses: 'batch.unknown'. */
export function checkBatches(
  file: ProjectFile,
  id: string | undefined,
  now: Instant,
): z.infer<(typeof batchCalls)['batch.check']['output']> {
  const batches = id === undefined ? readBatches(file).map(({ batch }) => batch) : [findBatch(file, id).batch]
  const checks = batchChecks(file)
  return batches.map((batch) => ({
    id: batch.id,
    name: batch.name,
    contradictions: showContradictions(checkOf(file, batch, now, checks)),
  }))
}

type BatchInfo = z.infer<typeof batchInfo>
type OnShare = ReadonlyMap<string, Pick<BatchInfo, 'withdrawnAt' | 'onShare'>>

/** How each batch stands with the share, where anything is to be said of that. */
function sharesOf(file: ProjectFile): OnShare {
  const rows = file
    .prepare(
      `SELECT batch.id, withdrawnBatch.at AS withdrawnAt,
              CASE WHEN plan.name IS NOT NULL THEN (SELECT count(*) FROM shareTarget WHERE kind = 'assignment' AND batch = plan.subject) END AS onShare
         FROM batch LEFT JOIN withdrawnBatch ON withdrawnBatch.batch = batch.id
                    LEFT JOIN shareTarget AS plan ON plan.kind = 'plan' AND plan.subject = batch.id`,
    )
    .all() as (Pick<BatchInfo, 'withdrawnAt' | 'onShare'> & { id: string })[]
  return new Map(rows.map(({ id, ...share }) => [id, share]))
}

function infoOf({ batch, savedAt }: StoredBatch, devices: number, shares: OnShare): BatchInfo {
  const { id, name, source, target } = batch
  const { withdrawnAt, onShare } = shares.get(id) ?? { withdrawnAt: null, onShare: null }
  return { id, name, source, target, runbooks: batch.runbooks.map((entry) => entry.runbook), devices, savedAt, withdrawnAt, onShare }
}
