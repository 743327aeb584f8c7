import { Refused } from '#shared/errors/refused.ts'
import type { Job } from '#shared/migration/job.ts'
import { Hive, type Key } from '#shared/registry/hive.ts'
import type { Machine } from '../platform/machine.ts'
import { userHivesOf } from './profiles.ts'
import type { EditedHive } from './reset-step.ts'
import { textOf } from './value-data.ts'

const accounts = 'Software\\Microsoft\\OneDrive\\Accounts'

/** A OneDrive that a user has at work or school: `Business1`. */
export interface OneDriveAccount {
  readonly name: string
  readonly tenant: string | null
  /** The folder with its files. */
  readonly folder: string | null
}

function accountsIn(keys: readonly Key[]): OneDriveAccount[] {
  return keys.map((key) => ({ name: key.name, tenant: textOf(key, 'ConfiguredTenantId'), folder: textOf(key, 'UserFolder') }))
}

/** The accounts of one user; none where the hive cannot be read, which whoever edits it reports. */
export function oneDriveAccounts(m: Machine, profile: string): OneDriveAccount[] {
  try {
    const files = m.hives.read(userHivesOf(profile).ntuser)
    if (files === null) return []
    const key = Hive.open(Uint8Array.from(files.primary), files.logs).key(accounts)
    return key === null ? [] : accountsIn([...key.subkeys()].filter(({ name }) => /^Business\d+$/i.test(name)))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return []
  }
}

/** The names of the accounts that a runbook unlinks. */
export function accountsToUnlink(hive: EditedHive, job: Job): string[] {
  return namesOf(accountsIn(hive.keys(`${accounts}\\Business*`)), job)
}

/** The folders in which OneDrive keeps the settings of those accounts, in the profile. */
export function settingsToUnlink(m: Machine, profile: string, job: Job): string[] {
  return namesOf(oneDriveAccounts(m, profile), job).map((name) => `AppData\\Local\\Microsoft\\OneDrive\\settings\\${name}`)
}

function namesOf(found: readonly OneDriveAccount[], { runbook }: Job): string[] {
  const { reset, sourceTenants } = runbook.appReconfiguration.oneDrive
  const wanted = new Set(sourceTenants.map((tenant) => tenant.toLowerCase()))
  return found
    .filter(({ tenant }) => reset && tenant !== null && wanted.has(tenant.replace(/[{}]/g, '').toLowerCase()))
    .map(({ name }) => name)
}
