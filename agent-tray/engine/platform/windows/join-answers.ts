import type { AccountBar } from '#shared/errors/account-bar.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { SignInAnswer } from '../sign-in.ts'
import { win32Name } from './bindings/status.ts'

/** What Windows answers to a join that stands in the way of nothing: it is done, or takes effect at the next start. */
const done = new Set([0, 2713])

const denied = [5, 740, 1314, 1326, 1327, 1330, 1331, 1907, 1909, 2701, 2702]
const unreachable = [51, 53, 54, 64, 67, 121, 1231, 1232, 1311, 1355, 1722, 1753, 2699]
const accountExists = [1316, 2224, 2732]
const accountMissing = [2, 2695, 2697, 8333, 8344]
const notPossible = [50, 2691, 2693, 2694, 2698, 2700]
const badPackage = [13, 87, 2709, 2710, 2711, 2712, 2716, 2719, 2724]

/** Returns when a join was made. Refuses by what may help: 'windows.join-…' (codes of NetJoinDomain and of offline joins). */
export function expectJoined(call: string, code: number, directory: string): void {
  if (done.has(code)) return
  const answer = { directory, code, name: win32Name(code) }
  if (code === 1219) refuse('windows.join-session-conflict', { directory })
  if (code === 1398) refuse('windows.join-clock', { directory })
  if (code === 8557) refuse('windows.join-quota', { directory })
  if (code === 2718) refuse('windows.join-insecure', { directory })
  if (denied.includes(code)) refuse('windows.join-denied', answer)
  if (unreachable.includes(code)) refuse('windows.join-unreachable', answer)
  if (accountExists.includes(code)) refuse('windows.join-account-exists', answer)
  if (accountMissing.includes(code)) refuse('windows.join-account-missing', answer)
  if (notPossible.includes(code)) refuse('windows.join-not-possible', answer)
  if (badPackage.includes(code)) refuse('windows.join-bad-package', answer)
  refuse('windows.call-failed', { call, code: String(code), name: win32Name(code), place: directory })
}

const wrongPassword = [86, 1317, 1326, 2221]
const lockedOut = 1909
/** Why an account that is known does not get in. */
const reasons = new Map<number, readonly ['expired' | 'unusable', AccountBar]>([
  [1327, ['unusable', 'restricted']],
  [1328, ['unusable', 'hours']],
  [1329, ['unusable', 'computers']],
  [1330, ['expired', 'password-expired']],
  [1331, ['unusable', 'disabled']],
  [1385, ['unusable', 'network']],
  [1793, ['expired', 'expired']],
  [1907, ['expired', 'change-password']],
])

/** What Windows answers to a connection with a domain controller. Whatever says nothing of the account counts as not reached. */
export function answerToSignIn(code: number): SignInAnswer {
  if (code === 0) return { kind: 'right' }
  if (wrongPassword.includes(code)) return { kind: 'wrong' }
  if (code === lockedOut) return { kind: 'locked' }
  const [kind, reason] = reasons.get(code) ?? []
  if (kind !== undefined && reason !== undefined) return { kind, reason }
  return { kind: 'unreachable', answer: `${win32Name(code)} (${code})` }
}
