import type { Batch } from '#shared/migration/batch.ts'
import type { Project } from '#main/services/project/project.ts'
import { findRunbook } from '#main/services/runbook/runbook.ts'
import { findConnectionRow } from '#main/store/connection.ts'
import { findJoinAccount } from '#main/store/join-account.ts'
import type { WantedRunbook } from './publication-diff.ts'

/**
 * What devices join their domain by: the account of the batch's destination, for each runbook that joins one. It is opened only to be
 * sealed again for devices, and a second person is shown its name alone.
 */
export function joinAccountOf(project: Project, batch: Batch, runbook: string): WantedRunbook['joinAccount'] {
  const { join, ad } = findRunbook(project.file, runbook).runbook.deviceState
  const connection = findConnectionRow(project.file, batch.target)
  const stored = join === 'ad' && connection !== undefined ? findJoinAccount(project.file, connection.id) : null
  if (stored === null) return undefined
  const { account, sealed, sha256, size } = stored
  return {
    account,
    expiresOn: ad.joinAccountExpiresOn,
    secret: {
      what: `password of ${account}`,
      content: { sha256, size, read: (keyring) => keyring.open('join account', sealed) },
    },
  }
}
