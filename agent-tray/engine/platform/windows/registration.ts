import type { DomainCalls } from './bindings/domain.ts'
import { keyAccess, removeValue, withKey } from './bindings/registry.ts'

/** Asked before the directory is, so that a device registers with the tenant that stands here. */
const whereToRegister = '\\Registry\\Machine\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CDJ\\AAD'
const task = '\\Microsoft\\Windows\\Workplace Join\\Automatic-Device-Join'

/** A device of a domain registers with the domain's tenant by a task of Windows, at each logon. Both calls are safe to repeat. */
export interface Registration {
  /**
   * Keeps a device from registering, again or for the first time, with the tenant of the domain that it leaves. The task is what does it:
   * the policy (autoWorkplaceJoin) is not looked at, as Windows 10 registers where it is off, too.
   */
  stop(): Promise<void>
  /** Out of that domain, it can register with none but the tenant of the next. */
  allow(): Promise<void>
}

export function windowsRegistration(calls: Pick<DomainCalls, 'run'>, place = whereToRegister): Registration {
  const change = async (how: '/Disable' | '/Enable') => void (await calls.run('schtasks.exe', ['/Change', '/TN', task, how], {}))
  return {
    async stop() {
      await change('/Disable')
      withKey(
        place,
        (key) => {
          for (const name of ['TenantId', 'TenantName']) removeValue(key, name, place)
        },
        keyAccess.all,
      )
    },
    allow: () => change('/Enable'),
  }
}
