import type { Batch } from '#shared/migration/batch.ts'
import { joinsOffline } from '#shared/migration/offline-join-lack.ts'
import type { Project } from '#main/services/project/project.ts'
import { findRunbook } from '#main/services/runbook/runbook.ts'
import { findConnectionRow } from '#main/store/connection.ts'
import { findJoinAccount } from '#main/store/join-account.ts'
import { findOfflineJoin } from '#main/store/offline-join.ts'
import type { Keyring } from './keyring.ts'
import { named, type Recipient, type WantedRunbook } from './publication-diff.ts'

/**
 * What devices join their domain by: the account of the batch's destination, for each runbook that joins one. It is opened only to be
 * sealed again for devices, and a second person is shown its name alone.
 */
export function joinAccountOf(project: Project, batch: Batch, runbook: string): WantedRunbook['joinAccount'] {
  const { join, ad } = findRunbook(project.file, runbook).runbook.deviceState
  const connection = findConnectionRow(project.file, batch.target)
  const stored = join === 'ad' && !ad.offlineJoin && connection !== undefined ? findJoinAccount(project.file, connection.id) : null
  if (stored === null) return undefined
  const { account, sealed, sha256, size } = stored
  return {
    account,
    expiresOn: ad.joinAccountExpiresOn,
    secret: {
      name: named('join-account', account),
      content: { sha256, size, read: (keyring) => keyring.open('join account', sealed) },
    },
  }
}

/**
 * What each device of a batch joins its domain by where a runbook does so offline: for that device alone. The batch's check has seen
 * that there is one for each.
 */
export function offlineJoinsOf(project: Project, batch: Batch, runbooks: readonly string[]): (device: string) => Recipient['offlineJoin'] {
  const connection = findConnectionRow(project.file, batch.target)
  const offline = runbooks.filter((id) => joinsOffline(findRunbook(project.file, id).runbook))
  if (connection === undefined || offline.length === 0) return () => undefined
  return (device) => {
    const stored = findOfflineJoin(project.file, connection.id, device)
    if (stored === null) return undefined
    const { sealed, sha256, size } = stored
    const content = { sha256, size, read: (keyring: Pick<Keyring, 'open'>) => keyring.open('offline join', sealed) }
    return { runbooks: offline, file: { name: named('offline-join', device), content } }
  }
}
