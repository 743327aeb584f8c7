import type { GivenOfflineJoin, ShownOfflineJoin } from '#shared/contracts/offline-join.ts'
import { readOfflineJoin } from '#shared/directory/offline-join/offline-join.ts'
import { refuse } from '#shared/errors/refused.ts'
import { deviceKey } from '#shared/migration/batch.ts'
import { joinsOffline } from '#shared/migration/check-offline-joins.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { sealForKeyring } from '#main/services/share/keyring.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { deleteOfflineJoins, listOfflineJoins, putOfflineJoins, type OfflineJoinRow } from '#main/store/offline-join.ts'
import { domainOf } from '#main/store/connection.ts'
import { readRunbooks } from '#main/store/runbooks.ts'
import { findConnection, joinableConnection } from './connection.ts'

/** Refuses: 'directory.no-such-connection'. */
export function offlineJoinsOf(project: Project, which: string): ShownOfflineJoin[] {
  return listOfflineJoins(project.file, findConnection(project, which).id)
}

/**
 * Keeps files that devices join this connection's domain by, offline; each is for the device that it is named after, unless another is
 * said. They are sealed for the project's passphrase and never read back but to be published. All are kept, or none.
 * Refuses: 'directory.no-such-connection', 'directory.no-domain-to-join', 'odj.unusable', 'odj.version', 'odj.other-machine',
 * 'odj.other-domain', 'share.not-initialised'.
 */
export async function addOfflineJoins(
  project: Project,
  which: string,
  files: readonly GivenOfflineJoin[],
  now: Instant,
): Promise<ShownOfflineJoin[]> {
  const { id } = joinableConnection(project, which)
  const wanted = domainOf(project.file, id)?.dnsName
  const newNames = newNamesIn(project)
  const read = files.map(({ name: file, device = stemOf(file), content }) => {
    const { machine, domain, file: bytes } = readOfflineJoin(file, Buffer.from(content, 'base64'))
    if (wanted !== undefined && domain.toLowerCase() !== wanted.toLowerCase()) refuse('odj.other-domain', { file, found: domain, wanted })
    const isItsName = deviceKey(machine) === deviceKey(device) || newNames.has(deviceKey(machine))
    if (!isItsName) refuse('odj.other-machine', { file, found: machine, device })
    return { device, machine, domain, bytes }
  })
  const rows: OfflineJoinRow[] = []
  for (const { bytes, ...said } of read) {
    const sealed = await sealForKeyring(project, bytes)
    rows.push({ ...said, connection: id, sealed, sha256: sha256(bytes), size: bytes.length, savedAt: now })
  }
  putOfflineJoins(project.file, rows)
  return listOfflineJoins(project.file, id)
}

/** Refuses: 'directory.no-such-connection', 'odj.none-kept'. */
export function removeOfflineJoins(project: Project, which: string, devices: readonly string[]): ShownOfflineJoin[] {
  const { id, name } = findConnection(project, which)
  const kept = new Set(listOfflineJoins(project.file, id).map(({ device }) => device))
  const strange = devices.filter((device) => !kept.has(deviceKey(device)))
  if (strange.length > 0) refuse('odj.none-kept', { connection: name, devices: strange })
  deleteOfflineJoins(project.file, id, devices)
  return listOfflineJoins(project.file, id)
}

/** The names that runbooks give to devices which they then join offline. Which device gets which, a batch's check tells. */
function newNamesIn(project: Project): ReadonlySet<string> {
  const offline = readRunbooks(project.file).filter(({ runbook }) => joinsOffline(runbook) && runbook.deviceState.rename.enabled)
  return new Set(offline.map(({ runbook }) => deviceKey(runbook.deviceState.rename.template)))
}

function stemOf(file: string): string {
  return file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
}
