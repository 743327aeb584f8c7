import type { WantedOfflineJoin } from '#shared/contracts/offline-join.ts'
import { refuse } from '#shared/errors/refused.ts'
import { deviceKey, type Batch } from '#shared/migration/batch.ts'
import { selectionOf } from '#shared/migration/batch-selection.ts'
import { joinsOffline, machineOf } from '#shared/migration/offline-join-lack.ts'
import { sameName } from '#shared/migration/lint-runbook.ts'
import type { Runbook } from '#shared/migration/runbook.ts'
import type { Project } from '#main/services/project/project.ts'
import { findBatch } from '#main/services/batch/batch.ts'
import { sourceDevices } from '#main/services/batch/batch-devices.ts'
import { findRunbook } from '#main/services/runbook/runbook.ts'
import { listOfflineJoins } from '#main/store/offline-join.ts'
import { joinableConnection } from './connection.ts'

/** Which devices are meant: those of a batch, those named, or those named of a batch. */
export interface MeantDevices {
  readonly batch?: string | undefined
  readonly devices?: readonly string[] | undefined
}

/** As long as NetBIOS, and so a domain join, takes. */
const longestName = 15

/**
 * What each device would join this connection's domain by, offline: under which name, in which OU, and whether it has its file. A batch's
 * runbook says so; a device that is only named keeps its name.
 * Refuses: 'directory.no-such-connection', 'directory.no-domain-to-join', 'batch.unknown', 'odj.other-batch', 'odj.no-runbook'.
 */
export function wantedOfflineJoins(project: Project, which: string, { batch: id, devices }: MeantDevices): WantedOfflineJoin[] {
  const { id: connection, name } = joinableConnection(project, which)
  const kept = new Set(listOfflineJoins(project.file, connection).map(({ device }) => device))
  const known = new Set(accountNames(project, connection))
  const batch = id === undefined ? null : findBatch(project.file, id).batch
  const runbook = batch && offlineRunbookOf(project, batch, name)
  const named = devices && new Set(devices.map(deviceKey))
  const all = batch === null ? [] : [...selectionOf(batch, sourceDevices(project.file, batch.source)).keys]
  const meant = batch === null ? [...(named ?? [])] : all.filter((device) => named?.has(device) ?? true)
  const machines = meant.map((device) => ({ device, machine: runbook === null ? device : machineOf(runbook, device) }))
  const several = repeated(machines.map(({ machine }) => machine))
  return machines.map(({ device, machine }) => ({
    device,
    machine,
    unit: runbook?.deviceState.ad.organizationalUnit ?? null,
    reuse: runbook?.deviceState.ad.reuseExistingAccount ?? false,
    kept: kept.has(device),
    known: known.has(machine),
    unfit: unfitness(machine, several),
  }))
}

/** The computers that the latest import of a connection found. */
function accountNames({ file }: Project, connection: string): string[] {
  const names = file.prepare<[string], string>(`SELECT name FROM account WHERE connection = ? AND kind = 'device'`).pluck()
  return names.all(connection).map(deviceKey)
}

/** Why no account can be made by such a name: it is known only on the device, another device has it too, or no domain takes it. */
function unfitness(machine: string, several: ReadonlySet<string>): WantedOfflineJoin['unfit'] {
  if (machine.includes('%')) return 'known-later'
  if (machine.length > longestName) return 'too-long'
  return several.has(machine) ? 'of-several' : null
}

function repeated(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>()
  return new Set(names.filter((name) => seen.has(name) || !seen.add(name)))
}

function offlineRunbookOf(project: Project, batch: Batch, connection: string): Runbook {
  if (!sameName(batch.target, connection)) refuse('odj.other-batch', { batch: batch.id, target: batch.target, connection })
  const runbooks = batch.runbooks.map(({ runbook }) => findRunbook(project.file, runbook).runbook)
  return runbooks.find(joinsOffline) ?? refuse('odj.no-runbook', { batch: batch.id })
}
