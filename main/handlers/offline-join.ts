import type { HandlersOf } from '#shared/contracts/call.ts'
import type { offlineJoinCalls } from '#shared/contracts/offline-join.ts'
import { deviceKey } from '#shared/migration/batch.ts'
import { provisioningTool } from '#main/platform/provisioning-tool.ts'
import { mintOfflineJoins } from '#main/services/connection/mint-offline-joins.ts'
import { addOfflineJoins, lackingOfflineJoins, offlineJoinsOf, removeOfflineJoins } from '#main/services/connection/offline-joins.ts'
import { wantedOfflineJoins } from '#main/services/connection/wanted-joins.ts'
import type { Desk } from './desk.ts'

export const offlineJoinHandlers = (desk: Desk): HandlersOf<typeof offlineJoinCalls> => ({
  'connection.offlineJoins': async ({ connection }) => offlineJoinsOf(desk.project(), connection),
  'connection.lackingOfflineJoins': async ({ device }) =>
    lackingOfflineJoins(desk.project().file).filter((lacking) => lacking.device === deviceKey(device)),
  'connection.addOfflineJoins': async ({ connection, files }) =>
    addOfflineJoins(desk.project(), connection, files, desk.platform.clock.now()),
  'connection.removeOfflineJoins': async ({ connection, devices }) => removeOfflineJoins(desk.project(), connection, devices),
  'connection.wantedOfflineJoins': async ({ connection, ...meant }) => ({
    asksAccount: provisioningTool === 'net',
    devices: wantedOfflineJoins(desk.project(), connection, meant),
  }),
  'connection.mintOfflineJoins': async ({ connection, ...order }, { signal, progress }) =>
    mintOfflineJoins(desk.project(), connection, order, { signal, progress, now: () => desk.platform.clock.now() }),
})
