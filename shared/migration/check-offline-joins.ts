import { deviceKey, devicesIn, type Batch } from './batch.ts'
import type { BatchContext } from './check-batch.ts'
import { contradiction, some, type Contradiction } from './contradiction.ts'
import { sameName } from './lint-runbook.ts'
import type { Runbook } from './runbook.ts'

/** Whether devices join by a file that was made for each of them. */
export function joinsOffline({ deviceState: { join, ad } }: Pick<Runbook, 'deviceState'>): boolean {
  return join === 'ad' && ad.offlineJoin
}

/** The name that a device has when it joins, as a batch compares names. */
export function machineOf({ deviceState: { rename } }: Pick<Runbook, 'deviceState'>, device: string): string {
  return deviceKey(rename.enabled ? rename.template : device)
}

/** Without a file of its own a device would leave its domain and be let into no other; with another's it would take that one's place. */
export function checkOfflineJoins(batch: Batch, runbook: Runbook, path: string, { connections, devices }: BatchContext): Contradiction[] {
  const connection = connections.find(({ role, name }) => role === 'destination' && sameName(name, batch.target))
  if (connection === undefined) return []
  const { name, domain, offlineJoins = new Map<string, { machine: string; domain: string }>() } = connection
  const keys = devicesIn(batch, devices)
  const without = (isFit: (join: { machine: string; domain: string }, device: string) => boolean) =>
    keys.filter((device) => offlineJoins.has(device) && !isFit(offlineJoins.get(device)!, device))
  const missing = keys.filter((device) => !offlineJoins.has(device))
  const misnamed = without(({ machine }, device) => deviceKey(machine) === machineOf(runbook, device))
  const elsewhere = domain === undefined ? [] : without((join) => sameName(join.domain, domain))
  const found: Contradiction[] = []
  const add = (code: OfflineJoinCode, those: readonly string[]) => {
    const { names, count } = some(those)
    if (count > 0) found.push(contradiction(code, 'error', path, { runbook: runbook.id, connection: name, devices: names, count }))
  }
  add('publish.offline-join-missing', missing)
  add('publish.offline-join-other-name', misnamed)
  add('publish.offline-join-other-domain', elsewhere)
  return found
}

type OfflineJoinCode = 'publish.offline-join-missing' | 'publish.offline-join-other-name' | 'publish.offline-join-other-domain'
