import type { HandlersOf } from '#shared/contracts/call.ts'
import type { batchCalls } from '#shared/contracts/batch.ts'
import { batchFormat } from '#shared/migration/batch.ts'
import { removeBatch, saveBatch } from '#main/services/batch/batch.ts'
import { draftBatch } from '#main/services/batch/draft-batch.ts'
import { batchYaml } from '#main/services/batch/batch-yaml.ts'
import { exportDevices, importDevices } from '#main/services/batch/edit-devices.ts'
import { checkBatches, listBatches, showBatch } from '#main/services/batch/show-batch.ts'
import { onlyConnection } from '#main/services/matching/connections.ts'
import type { Desk } from './desk.ts'

export const batchHandlers = (desk: Desk): HandlersOf<typeof batchCalls> => ({
  'batch.new': async ({ id, name, source, target, runbooks, devices }) => {
    const { file } = desk.project()
    const ends = { source: source ?? onlyConnection(file, 'source').name, target: target ?? onlyConnection(file, 'destination').name }
    const yaml = batchYaml({ rehome: batchFormat, id, name: name ?? id, ...ends, runbooks, devices })
    return saveBatch(file, yaml, id, 'new', desk.platform.clock.now())
  },
  'batch.save': async ({ text, path, mode, base }) => saveBatch(desk.project().file, text, path, mode, desk.platform.clock.now(), base),
  'batch.remove': async ({ id }) => removeBatch(desk.project().file, id),
  'batch.list': async () => listBatches(desk.project().file),
  'batch.show': async ({ id }) => showBatch(desk.project().file, id),
  'batch.draft': async ({ text, change }) => draftBatch(desk.project().file, text, change, desk.platform.clock.now()),
  'batch.check': async ({ id }) => checkBatches(desk.project().file, id, desk.platform.clock.now()),
  'batch.import-devices': async (input) => importDevices(desk.project().file, input, desk.platform.clock.now()),
  'batch.export-devices': async ({ id, path, overwrite }) => exportDevices(desk.project().file, id, path, overwrite),
})
