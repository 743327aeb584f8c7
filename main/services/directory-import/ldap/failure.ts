import { refused, type Refused } from '#shared/errors/refused.ts'
import { answerOf } from '#shared/errors/system-answer.ts'
import type { AccountBar } from '#shared/errors/account-bar.ts'
import type { LdapDoing } from '#shared/errors/directory-reasons.ts'
import { resultCodes, type LdapResult } from './result.ts'
import { portOf, type LdapTarget } from './target.ts'

/** What a network error means to a person, and null that the other side closed the connection. `doing` says what it interrupted. */
export function networkRefusal(target: LdapTarget, doing: LdapDoing, error: Error | null): Refused {
  const { host } = target
  const port = portOf(target)
  if (error === null) return refused('directory.connection-lost', { host, ...doing, reason: 'closed-there' })
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return refused('directory.unknown-host', { host }, error)
    case 'ECONNREFUSED':
      return refused('directory.connection-refused', { host, port }, error)
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EACCES':
    case 'EADDRNOTAVAIL':
    case 'ETIMEDOUT':
      return refused('directory.unreachable', { host, port, reason: answerOf(error) }, error)
    default:
      return refused('directory.connection-lost', { host, ...doing, reason: answerOf(error) }, error)
  }
}

/** A handshake that failed, or that the other side ended (null), before there was a certificate to judge. */
export function tlsRefusal(target: LdapTarget, error: Error | null): Refused {
  return refused(
    'directory.no-tls',
    { host: target.host, port: portOf(target), reason: error === null ? 'closes' : answerOf(error) },
    error,
  )
}

/** What a bind result other than success means; the reasons are Active Directory's own numbers in its diagnostic text. */
export function bindRefusal(host: string, user: string, result: LdapResult): Refused {
  if (result.code !== resultCodes.invalidCredentials)
    return resultRefusal(result, { host, dn: user, doing: { doing: 'signing-in', of: user }, seconds: 0, received: 0 })
  const reason = unusable[/\bdata ([0-9a-f]+)/i.exec(result.message)?.[1]?.toLowerCase() ?? '']
  return reason === undefined ? refused('directory.wrong-password', { user }) : refused('directory.account-unusable', { user, reason })
}

const unusable: Readonly<Record<string, AccountBar>> = {
  '530': 'hours',
  '531': 'computers',
  '532': 'password-expired',
  '533': 'disabled',
  '568': 'too-many-groups',
  '701': 'expired',
  '773': 'change-password',
  '775': 'locked',
}

/** What was being done when a result other than success came. */
export interface ResultContext {
  readonly host: string
  readonly dn: string
  readonly doing: LdapDoing
  readonly seconds: number
  /** Entries of this search that came before. */
  readonly received: number
}

export function resultRefusal(result: LdapResult, { host, dn, doing, seconds, received }: ResultContext): Refused {
  const { message } = result
  switch (result.code) {
    case resultCodes.timeLimitExceeded:
      return refused('directory.time-limit', { dn, seconds })
    case resultCodes.sizeLimitExceeded:
    case resultCodes.adminLimitExceeded:
      return refused('directory.size-limit', { dn, received })
    case resultCodes.referral:
      return refused('directory.referral', { dn, to: result.referral })
    case resultCodes.unavailableCriticalExtension:
      return refused('directory.no-paging', { host })
    case resultCodes.noSuchObject:
    case resultCodes.invalidDnSyntax:
      return refused('directory.ou-not-found', { dn, nearest: result.matchedDn })
    case resultCodes.insufficientAccessRights:
      return refused('directory.no-access', { what: dn, message })
    case resultCodes.busy:
    case resultCodes.unavailable:
      return refused('directory.busy', { host, message })
    default:
      return refused('directory.server-error', { ...doing, result: result.code, message })
  }
}
