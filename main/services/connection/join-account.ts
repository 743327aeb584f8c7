import { randomBytes } from 'node:crypto'
import type { JoinSecret } from '#shared/bundle/join-account.ts'
import type { AccountTrial, Connection } from '#shared/contracts/connection.ts'
import { Refused } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import { openSession } from '#main/services/directory-import/ldap/session.ts'
import type { Project } from '#main/services/project/project.ts'
import { sealForKeyring } from '#main/services/share/keyring.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { deleteJoinAccount, putJoinAccount } from '#main/store/join-account.ts'
import { findConnection, joinableConnection } from './connection.ts'

type Account = Omit<JoinSecret, 'nonce'>

/**
 * Keeps the account by which devices join this connection's domain. Its password is sealed for the project's passphrase and never read
 * back but to be published. It signs in first, where there is a directory to ask: a mistyped password would be tried by every device of a
 * batch. Refuses: 'directory.no-such-connection', 'directory.no-domain-to-join', 'directory.wrong-password', 'directory.account-unusable',
 * 'share.not-initialised'.
 */
export async function setJoinAccount(
  project: Project,
  which: string,
  { account, password }: Account,
  { now, signal }: { readonly now: Instant; readonly signal: AbortSignal },
): Promise<{ connection: Connection; trial: AccountTrial }> {
  const { id, settings } = joinableConnection(project, which)
  const trial = await tried(settings, { account, password }, signal)
  const secret: JoinSecret = { account, password, nonce: randomBytes(16).toString('base64url') }
  const content = new TextEncoder().encode(JSON.stringify(secret))
  const sealed = await sealForKeyring(project, content)
  putJoinAccount(project.file, { connection: id, account, sealed, sha256: sha256(content), size: content.length, savedAt: now })
  return { connection: findConnection(project, id), trial }
}

/** One sign-in. A directory that does not answer is no reason to refuse an account: the consultant may be elsewhere. */
async function tried(settings: Connection['settings'], { account, password }: Account, signal: AbortSignal): Promise<AccountTrial> {
  if (settings.type !== 'active-directory' && settings.type !== 'hybrid') return { kind: 'none' }
  try {
    const session = await openSession(settings, signal)
    try {
      await session.bind(account, password)
    } finally {
      session.close()
    }
    return { kind: 'signed-in' }
  } catch (error) {
    if (!(error instanceof Refused) || notKeptWith.has(error.code)) throw error
    return { kind: 'unanswered', refusal: { code: error.code, details: { ...error.refusal.details } } }
  }
}

const notKeptWith: ReadonlySet<string> = new Set(['directory.wrong-password', 'directory.account-unusable', 'directory.cancelled'])

/** Safe to repeat. Refuses: 'directory.no-such-connection'. */
export function removeJoinAccount(project: Project, which: string): Connection {
  const { id } = findConnection(project, which)
  deleteJoinAccount(project.file, id)
  return findConnection(project, id)
}
