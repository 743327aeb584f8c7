import type { RunbookInput } from '#shared/migration/runbook.ts'

export interface Template {
  readonly says: string
  readonly pages: Partial<Omit<RunbookInput, 'rehome' | 'id' | 'general'>>
}

const noPermissions = { mode: 'none' } as const
/** A runbook that prepares: nobody is interrupted and nothing has to be protected. */
const quiet = {
  userInteraction: 'silent',
  migrationImage: { show: false },
  preventLogin: false,
  adminFallback: { create: false },
  bitLocker: 'leave',
  keepAwake: false,
  closeHiveHolders: false,
} as const
const newTenant = {
  office: { reset: true },
  teams: { reset: true },
  oneDrive: { silentAccountConfig: true },
  edge: { reset: true },
  identityCache: { reset: true },
  windowsHello: { reset: true },
}

/** Where `runbook new` begins, by the kind of migration. Everything a template does not say has its default. */
export const templates: Readonly<Record<string, Template>> = {
  'ad-to-ad': {
    says: 'Moves workstations from one Active Directory domain to another; profiles and permissions go along.',
    pages: { deviceState: { leave: 'ad', join: 'ad' } },
  },
  'ad-to-entra': {
    says: 'Moves workstations from an Active Directory domain to Entra ID and enrols them in Intune.',
    pages: { deviceState: { leave: 'ad', join: 'entra', entra: { enrolInIntune: true } }, appReconfiguration: newTenant },
  },
  'ad-to-hybrid': {
    says: 'Moves workstations to another Active Directory domain whose Entra Connect joins them to Entra ID, too.',
    pages: { deviceState: { leave: 'all', join: 'ad' }, appReconfiguration: newTenant },
  },
  'entra-to-entra': {
    says: 'Moves workstations from one Entra tenant to another and enrols them in Intune.',
    pages: { deviceState: { leave: 'entra', join: 'entra', entra: { enrolInIntune: true } }, appReconfiguration: newTenant },
  },
  'entra-to-ad': {
    says: 'Moves workstations from an Entra tenant to an Active Directory domain.',
    pages: { deviceState: { leave: 'entra', join: 'ad' }, appReconfiguration: newTenant },
  },
  'workgroup-to-ad': {
    says: 'Joins unjoined workstations to an Active Directory domain; local users become domain users.',
    pages: { deviceState: { leave: 'none', join: 'ad' } },
  },
  'workgroup-to-entra': {
    says: 'Joins unjoined workstations to Entra ID and enrols them in Intune; local users become Entra users.',
    pages: { deviceState: { leave: 'none', join: 'entra', entra: { enrolInIntune: true } } },
  },
  'permissions-only': {
    says: 'Puts the new accounts’ permissions in place of the old ones and leaves the device where it is.',
    pages: { deviceState: { leave: 'none', join: 'none' } },
  },
  'permissions-ahead': {
    says: 'Adds the new accounts’ permissions weeks ahead of the move; the old ones keep working.',
    pages: { startup: quiet, deviceState: { leave: 'none', join: 'none' }, permissionUpdates: { mode: 'add' } },
  },
  'permissions-cleanup': {
    says: 'Takes from the old accounts what permissions-ahead gave to the new ones; profiles go to the new accounts.',
    pages: { startup: quiet, deviceState: { leave: 'none', join: 'none' }, permissionUpdates: { mode: 'remove' } },
  },
  'app-reset-only': {
    says: 'Signs applications out of the old identity, for devices that were moved before.',
    pages: {
      startup: { ...quiet, userInteraction: 'notify', closeHiveHolders: true },
      permissionUpdates: noPermissions,
      appReconfiguration: newTenant,
    },
  },
  'cache-credentials': {
    says: 'Prerequisite of an offline join: asks each user for the new credentials and caches them.',
    pages: { startup: { ...quiet, userInteraction: 'notify' }, deviceState: { cacheCredentials: true }, permissionUpdates: noPermissions },
  },
  'onedrive-cloud-only': {
    says: 'Prerequisite, days ahead: makes OneDrive’s files cloud-only, so that there is less to move.',
    pages: { startup: quiet, permissionUpdates: noPermissions, appReconfiguration: { oneDrive: { cloudOnly: true } } },
  },
  'uninstall-agent': {
    says: 'Removes the agent, once everything has settled.',
    pages: { startup: quiet, permissionUpdates: noPermissions, completion: { uninstallAgent: true } },
  },
}
