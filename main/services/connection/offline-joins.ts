import type { GivenOfflineJoin, LackingOfflineJoin, OfflineJoinsReport } from '#shared/contracts/offline-join.ts'
import { readOfflineJoin } from '#shared/directory/offline-join/offline-join.ts'
import { refuse, Refused, type Refusal } from '#shared/errors/refused.ts'
import { deviceKey } from '#shared/migration/batch.ts'
import { sameName } from '#shared/migration/lint-runbook.ts'
import { joinsOffline, offlineJoinsLacking } from '#shared/migration/offline-join-lack.ts'
import type { Instant } from '#shared/values/instant.ts'
import { batchChecks } from '#main/services/batch/batch.ts'
import type { Project } from '#main/services/project/project.ts'
import { sealForKeyring } from '#main/services/share/keyring.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { domainOf, findConnectionRow } from '#main/store/connection.ts'
import { deleteOfflineJoins, listOfflineJoins, putOfflineJoins, type OfflineJoinRow } from '#main/store/offline-join.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { readRunbooks, withdrawnBatches } from '#main/store/runbooks.ts'
import { findConnection, joinableConnection } from './connection.ts'

/** Refuses: 'directory.no-such-connection'. */
export function offlineJoinsOf(project: Project, which: string): OfflineJoinsReport {
  return reportOf(project, findConnection(project, which).id)
}

/**
 * Keeps files that devices join this connection's domain by, offline; each is for the device that it is named after, unless another is
 * said. They are sealed for the project's passphrase and never read back but to be published. Those that cannot be kept are told, with
 * 'odj.unusable', 'odj.version', 'odj.other-machine' or 'odj.other-domain'.
 * Refuses: 'directory.no-such-connection', 'directory.no-domain-to-join', 'share.not-initialised'.
 */
export async function addOfflineJoins(
  project: Project,
  which: string,
  files: readonly GivenOfflineJoin[],
  now: Instant,
): Promise<OfflineJoinsReport & { refused: Refusal[] }> {
  const { id } = joinableConnection(project, which)
  const wanted = domainOf(project.file, id)?.dnsName ?? null
  const newNames = newNamesIn(project)
  const rows: OfflineJoinRow[] = []
  const refused: Refusal[] = []
  for (const { name: file, device = stemOf(file), content } of files) {
    try {
      const { machine, domain, file: bytes } = readOfflineJoin(file, Buffer.from(content, 'base64'))
      if (wanted !== null && !sameName(domain, wanted)) refuse('odj.other-domain', { file, found: domain, wanted })
      const isItsName = deviceKey(machine) === deviceKey(device) || newNames.has(deviceKey(machine))
      if (!isItsName) refuse('odj.other-machine', { file, found: machine, device })
      const sealed = await sealForKeyring(project, bytes)
      rows.push({ device, machine, domain, connection: id, sealed, sha256: sha256(bytes), size: bytes.length, savedAt: now })
    } catch (error) {
      if (!(error instanceof Refused) || !error.code.startsWith('odj.')) throw error
      refused.push(error.refusal)
    }
  }
  putOfflineJoins(project.file, rows)
  return { ...reportOf(project, id), refused }
}

/** Refuses: 'directory.no-such-connection', 'odj.none-kept'. */
export function removeOfflineJoins(project: Project, which: string, devices: readonly string[]): OfflineJoinsReport {
  const { id, name } = findConnection(project, which)
  const kept = new Set(listOfflineJoins(project.file, id).map(({ device }) => device))
  const strange = devices.filter((device) => !kept.has(deviceKey(device)))
  if (strange.length > 0) refuse('odj.none-kept', { connection: name, devices: strange })
  deleteOfflineJoins(project.file, id, devices)
  return reportOf(project, id)
}

/** Devices of batches, but those withdrawn, that are to join offline and cannot: publishing refuses for the same. Each is told once. */
export function lackingOfflineJoins(file: ProjectFile): LackingOfflineJoin[] {
  const checks = batchChecks(file)
  const { context, others: batches } = checks
  const withdrawn = withdrawnBatches(file)
  return batches
    .filter(({ id }) => !withdrawn.has(id))
    .flatMap((batch) => {
      const target = context.connections.find(({ role, name }) => role === 'destination' && sameName(name, batch.target))
      const connection = target === undefined ? undefined : findConnectionRow(file, target.name)
      if (target === undefined || connection === undefined) return []
      const runbooks = batch.runbooks.flatMap(({ runbook }) => context.runbooks.get(runbook) ?? [])
      const lacking = new Map(
        runbooks.flatMap((runbook) => [...offlineJoinsLacking(batch, runbook, checks.devicesOf(batch.source), target)]),
      )
      return [...lacking].map(([device, why]) => ({
        device,
        batch: { id: batch.id, name: batch.name },
        connection: { id: connection.id, name: connection.name },
        why,
      }))
    })
}

function reportOf({ file }: Project, id: string): OfflineJoinsReport {
  return { kept: listOfflineJoins(file, id), lacking: lackingOfflineJoins(file).filter(({ connection }) => connection.id === id) }
}

/** The names that runbooks give to devices which they then join offline. Which device gets which, a batch's check tells. */
function newNamesIn(project: Project): ReadonlySet<string> {
  const offline = readRunbooks(project.file).filter(({ runbook }) => joinsOffline(runbook) && runbook.deviceState.rename.enabled)
  return new Set(offline.map(({ runbook }) => deviceKey(runbook.deviceState.rename.template)))
}

function stemOf(file: string): string {
  return file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
}
