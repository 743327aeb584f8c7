import type { DomainCalls } from './bindings/domain.ts'
import { keyAccess, removeValue, withKey, writeValue } from './bindings/registry.ts'

const software = '\\Registry\\Machine\\SOFTWARE'
/** Asked before the directory is, so that a device registers with the tenant that stands here. */
const whereToRegister = `${software}\\Microsoft\\Windows\\CurrentVersion\\CDJ\\AAD`
const policy = `${software}\\Policies\\Microsoft\\Windows\\WorkplaceJoin`
const task = '\\Microsoft\\Windows\\Workplace Join\\Automatic-Device-Join'

/** Keeps a hybrid device from registering again with the tenant that it leaves, at the next logon or start of its task. Safe to repeat. */
export async function stopRegistration(calls: Pick<DomainCalls, 'run'>): Promise<void> {
  await calls.run('schtasks.exe', ['/Change', '/TN', task, '/Disable'], {})
  withKey(
    whereToRegister,
    (key) => {
      for (const name of ['TenantId', 'TenantName']) removeValue(key, name, whereToRegister)
    },
    keyAccess.all,
  )
  withKey(policy, (key) => writeValue(key, { name: 'autoWorkplaceJoin', type: 4, data: Uint8Array.of(0, 0, 0, 0) }, policy), keyAccess.all)
}
