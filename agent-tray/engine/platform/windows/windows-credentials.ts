import type { AccountBar } from '#shared/errors/account-bar.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { CredentialDesk } from '../credential-desk.ts'
import { findController, logonOnce, type LogonAnswer } from './bindings/logon.ts'
import { readValue, withKey } from './bindings/registry.ts'
import { hex, win32Name } from './bindings/status.ts'

const winlogon = '\\Registry\\Machine\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon'
const defaultCount = '10'

/** What Windows is asked; tests answer in its place. */
export interface LogonCalls {
  findController(domain: string): Promise<string | number>
  logonOnce(domain: string, name: string, password: Uint8Array): Promise<LogonAnswer>
  /** How many users' credentials this Windows keeps. */
  cachedLogonsCount(): string
}

/**
 * As Windows does it: an interactive sign-in, which it caches for the day when no domain controller can be reached. That a domain
 * controller answers is seen to before each attempt, as without one Windows would ask its own cache.
 */
export function windowsCredentials(calls: LogonCalls = { findController, logonOnce, cachedLogonsCount }): CredentialDesk {
  async function find(domain: string): Promise<string> {
    const found = await calls.findController(domain)
    return typeof found === 'string' ? found : refuse('credentials.no-controller', { domain, answer: `${win32Name(found)} (${found})` })
  }
  return {
    find,
    async cache({ domain, name }, password) {
      const value = calls.cachedLogonsCount()
      if (!(Number(value) >= 1)) refuse('credentials.not-cached-here', { value })
      await find(domain)
      const wide = Buffer.from(Buffer.from(password).toString('utf8'), 'utf16le')
      try {
        const { status, subStatus } = await calls.logonOnce(domain, name, wide)
        if (status !== 0) refuseLogon(domain, status, subStatus)
      } finally {
        wide.fill(0)
      }
    },
  }
}

function cachedLogonsCount(): string {
  const value = withKey(winlogon, (key) => readValue(key, 'CachedLogonsCount', winlogon))
  return value === null ? defaultCount : Buffer.from(value.data).toString('utf16le').replace(/\0.*$/s, '')
}

/** NTSTATUS of a sign-in that failed; of a restricted account the sub-status says why. */
function refuseLogon(domain: string, status: number, subStatus: number): never {
  const answer = status === accountRestriction && subStatus !== 0 ? subStatus : status
  if (wrong.includes(answer)) return refuse('credentials.wrong', { domain })
  if (answer === lockedOut) return refuse('credentials.locked', { domain })
  if (noController.includes(answer)) return refuse('credentials.no-controller', { domain, answer: hex(answer) })
  if (notGranted.includes(answer)) return refuse('credentials.not-granted', { domain })
  return refuse('credentials.unusable', { domain, reason: reasons.get(answer) ?? hex(answer) })
}

const accountRestriction = 0xc000_006e
const lockedOut = 0xc000_0234
/** STATUS_LOGON_FAILURE, STATUS_WRONG_PASSWORD, STATUS_NO_SUCH_USER */
const wrong: readonly number[] = [0xc000_006d, 0xc000_006a, 0xc000_0064]
/** STATUS_NO_LOGON_SERVERS, STATUS_NO_SUCH_DOMAIN, STATUS_DOMAIN_CONTROLLER_NOT_FOUND, STATUS_TRUSTED_DOMAIN_FAILURE */
const noController: readonly number[] = [0xc000_005e, 0xc000_00df, 0xc000_0233, 0xc000_018c]
/** STATUS_LOGON_TYPE_NOT_GRANTED, STATUS_AUTHENTICATION_FIREWALL_FAILED */
const notGranted: readonly number[] = [0xc000_015b, 0xc000_0413]
const reasons = new Map<number, AccountBar>([
  [0xc000_006e, 'restricted'],
  [0xc000_006f, 'hours'],
  [0xc000_0070, 'computers'],
  [0xc000_0071, 'password-expired'],
  [0xc000_0072, 'disabled'],
  [0xc000_0193, 'expired'],
  [0xc000_0224, 'change-password'],
])
