import type { TemplateId } from '#shared/migration/names/templates/en.ts'
import type { RunbookInput } from '#shared/migration/runbook.ts'

/** What a template says; what it is called and is for, `shared/migration/names/templates` has in every language. */
export interface Template {
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
export const templates: Readonly<Record<TemplateId, Template>> = {
  'ad-to-ad': {
    pages: { deviceState: { leave: 'ad', join: 'ad' } },
  },
  'ad-to-entra': {
    pages: { deviceState: { leave: 'ad', join: 'entra', entra: { enrolInIntune: true } }, appReconfiguration: newTenant },
  },
  'ad-to-hybrid': {
    pages: { deviceState: { leave: 'all', join: 'ad' }, appReconfiguration: newTenant },
  },
  'entra-to-entra': {
    pages: { deviceState: { leave: 'entra', join: 'entra', entra: { enrolInIntune: true } }, appReconfiguration: newTenant },
  },
  'entra-to-ad': {
    pages: { deviceState: { leave: 'entra', join: 'ad' }, appReconfiguration: newTenant },
  },
  'workgroup-to-ad': {
    pages: { deviceState: { leave: 'none', join: 'ad' } },
  },
  'workgroup-to-entra': {
    pages: { deviceState: { leave: 'none', join: 'entra', entra: { enrolInIntune: true } } },
  },
  'permissions-only': {
    pages: { deviceState: { leave: 'none', join: 'none' } },
  },
  'permissions-ahead': {
    pages: { startup: quiet, deviceState: { leave: 'none', join: 'none' }, permissionUpdates: { mode: 'add' } },
  },
  'permissions-cleanup': {
    pages: { startup: quiet, deviceState: { leave: 'none', join: 'none' }, permissionUpdates: { mode: 'remove' } },
  },
  'app-reset-only': {
    pages: {
      startup: { ...quiet, userInteraction: 'notify', closeHiveHolders: true },
      permissionUpdates: noPermissions,
      appReconfiguration: newTenant,
    },
  },
  'cache-credentials': {
    pages: { startup: { ...quiet, userInteraction: 'notify' }, deviceState: { cacheCredentials: true }, permissionUpdates: noPermissions },
  },
  'onedrive-cloud-only': {
    pages: { startup: quiet, permissionUpdates: noPermissions, appReconfiguration: { oneDrive: { cloudOnly: true } } },
  },
  'uninstall-agent': {
    pages: { startup: quiet, permissionUpdates: noPermissions, completion: { uninstallAgent: true } },
  },
}

export function isTemplate(id: string): id is TemplateId {
  return Object.hasOwn(templates, id)
}
