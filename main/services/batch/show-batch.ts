import type { z } from 'zod'
import type { batchCalls, batchInfo } from '#shared/contracts/batch.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { readBatches, type StoredBatch } from '#main/store/runbooks.ts'
import { findBatch } from './batch.ts'
import { devicesOf, sourceDevices, unknownNames } from './batch-devices.ts'

export function listBatches(file: ProjectFile): z.infer<typeof batchInfo>[] {
  return readBatches(file).map((stored) => infoOf(stored, devicesOf(file, stored.batch).length))
}

/** Refuses: 'batch.unknown'. */
export function showBatch(file: ProjectFile, id: string): z.infer<(typeof batchCalls)['batch.show']['output']> {
  const stored = findBatch(file, id)
  const { batch: document, yaml } = stored
  const deviceNames = devicesOf(file, document).map((device) => device.name)
  const unknownDevices = unknownNames(document, sourceDevices(file, document.source))
  return { ...infoOf(stored, deviceNames.length), document, yaml, deviceNames, unknownDevices }
}

function infoOf({ batch, savedAt }: StoredBatch, devices: number): z.infer<typeof batchInfo> {
  const { id, name, source, target } = batch
  return { id, name, source, target, runbooks: batch.runbooks.map((entry) => entry.runbook), devices, savedAt }
}
