import { BerCursor, tags } from './ber.ts'

/** How an operation ended [RFC 4511, 4.1.9]. */
export interface LdapResult {
  readonly code: number
  readonly matchedDn: string
  readonly message: string
  /** Where else to look, of a referral. */
  readonly referral: readonly string[]
  /** The cookie of the paged results control: empty after the last page; null when the server sent no such control. */
  readonly cookie: Buffer | null
}

/** Result codes that are told apart [RFC 4511, appendix A]. */
export const resultCodes = {
  success: 0,
  timeLimitExceeded: 3,
  sizeLimitExceeded: 4,
  referral: 10,
  adminLimitExceeded: 11,
  unavailableCriticalExtension: 12,
  noSuchObject: 32,
  invalidDnSyntax: 34,
  invalidCredentials: 49,
  insufficientAccessRights: 50,
  busy: 51,
  unavailable: 52,
} as const

export const pagedResultsOid = '1.2.840.113556.1.4.319'

/** Reads a result from inside its operation, and the controls behind it. */
export function readResult(operation: BerCursor, message: BerCursor): LdapResult {
  const code = operation.integer(tags.enumerated)
  const matchedDn = operation.text()
  const text = operation.text()
  const referral: string[] = []
  if (operation.peek() === tags.referral) {
    const list = operation.enter(tags.referral)
    while (!list.atEnd) referral.push(list.text())
  }
  return { code, matchedDn, message: text, referral, cookie: readCookie(message) }
}

function readCookie(message: BerCursor): Buffer | null {
  if (message.peek() !== tags.controls) return null
  const controls = message.enter(tags.controls)
  while (!controls.atEnd) {
    const control = controls.enter(tags.sequence)
    if (control.text() !== pagedResultsOid) continue
    if (control.peek() === 0x01) control.skip() // criticality
    const value = new BerCursor(control.octets()).enter(tags.sequence)
    value.integer()
    return value.octets()
  }
  return null
}
