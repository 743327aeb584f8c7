import { randomBytes } from 'node:crypto'
import type { JoinSecret } from '#shared/bundle/join-account.ts'
import type { Connection } from '#shared/contracts/connection.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { sealForKeyring } from '#main/services/share/keyring.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { deleteJoinAccount, putJoinAccount } from '#main/store/join-account.ts'
import { findConnection } from './connection.ts'

/**
 * Keeps the account by which devices join this connection's domain. Its password is sealed for the project's passphrase and never read
 * back but to be published. Refuses: 'directory.no-such-connection', 'directory.no-domain-to-join', 'share.not-initialised'.
 */
export async function setJoinAccount(
  project: Project,
  which: string,
  { account, password }: Omit<JoinSecret, 'nonce'>,
  now: Instant,
): Promise<Connection> {
  const { id, name, role, settings } = findConnection(project, which)
  if (role !== 'destination' || settings.type === 'entra') refuse('directory.no-domain-to-join', { connection: name })
  const secret: JoinSecret = { account, password, nonce: randomBytes(16).toString('base64url') }
  const content = new TextEncoder().encode(JSON.stringify(secret))
  const sealed = await sealForKeyring(project, content)
  putJoinAccount(project.file, { connection: id, account, sealed, sha256: sha256(content), size: content.length, savedAt: now })
  return findConnection(project, id)
}

/** Safe to repeat. Refuses: 'directory.no-such-connection'. */
export function removeJoinAccount(project: Project, which: string): Connection {
  const { id } = findConnection(project, which)
  deleteJoinAccount(project.file, id)
  return findConnection(project, id)
}
