import type { Batch } from './batch.ts'
import type { BatchContext } from './check-batch.ts'
import { contradiction, some, type Contradiction } from './contradiction.ts'
import { sameName } from './lint-runbook.ts'
import { offlineJoinLacks, offlineJoinsLacking } from './offline-join-lack.ts'
import type { Runbook } from './runbook.ts'

/** Without a file of its own a device would leave its domain and be let into no other. */
export function checkOfflineJoins(batch: Batch, runbook: Runbook, path: string, { connections, devices }: BatchContext): Contradiction[] {
  const connection = connections.find(({ role, name }) => role === 'destination' && sameName(name, batch.target))
  if (connection === undefined) return []
  const lacking = [...offlineJoinsLacking(batch, runbook, devices, connection)]
  return offlineJoinLacks.flatMap((why) => {
    const { names, count } = some(lacking.flatMap(([device, lack]) => (lack === why ? [device] : [])))
    if (count === 0) return []
    const details = { runbook: runbook.id, connection: connection.name, devices: names, count }
    return [contradiction(`publish.offline-join-${why}`, 'error', path, details)]
  })
}
