import { deviceKey, type Batch } from './batch.ts'
import { selectionOf } from './batch-selection.ts'
import { sameName, type LintConnection } from './lint-runbook.ts'
import type { Runbook } from './runbook.ts'

/** Why a device cannot join offline: it has no file, or one that is for another name or another domain. */
export const offlineJoinLacks = ['missing', 'other-name', 'other-domain'] as const
export type OfflineJoinLack = (typeof offlineJoinLacks)[number]

/** Whether devices join by a file that was made for each of them. */
export function joinsOffline({ deviceState: { join, ad } }: Pick<Runbook, 'deviceState'>): boolean {
  return join === 'ad' && ad.offlineJoin
}

/** The name that a device has when it joins, as a batch compares names. */
export function machineOf({ deviceState: { rename } }: Pick<Runbook, 'deviceState'>, device: string): string {
  return deviceKey(rename.enabled ? rename.template : device)
}

/** The devices of a batch that cannot join offline as a runbook wants it, by the names that `deviceKey` gives, and why. */
export function offlineJoinsLacking(
  batch: Batch,
  runbook: Runbook,
  devices: readonly { readonly name: string }[],
  { domain, offlineJoins }: Pick<LintConnection, 'domain' | 'offlineJoins'>,
): Map<string, OfflineJoinLack> {
  if (!joinsOffline(runbook)) return new Map()
  const lackOf = (device: string): OfflineJoinLack | null => {
    const file = offlineJoins?.get(device)
    if (file === undefined) return 'missing'
    // With another's file a device would take that one's place in the directory.
    if (deviceKey(file.machine) !== machineOf(runbook, device)) return 'other-name'
    return domain === undefined || sameName(file.domain, domain) ? null : 'other-domain'
  }
  return new Map(
    [...selectionOf(batch, devices).keys].flatMap((device) => {
      const lack = lackOf(device)
      return lack === null ? [] : [[device, lack] as const]
    }),
  )
}
