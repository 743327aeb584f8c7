import { valueAt } from './value-at.ts'

/** What another setting must be for a setting to mean anything: one of these values, or anything but these. */
export type Requirement =
  | { readonly path: string; readonly is: readonly unknown[] }
  | { readonly path: string; readonly isNot: readonly unknown[] }

const on = (path: string): Requirement => ({ path, is: [true] })
const given = (path: string): Requirement => ({ path, isNot: [null] })
const notify: Requirement = { path: 'startup.userInteraction', isNot: ['silent'] }
const joinsAd: Requirement = { path: 'deviceState.join', is: ['ad'] }
const joinsEntra: Requirement = { path: 'deviceState.join', is: ['entra'] }
const updates: Requirement = { path: 'permissionUpdates.mode', isNot: ['none'] }

/** By a setting's path, or the path of a group that ends with a dot; what stands first is looked at first. */
const requirements: Readonly<Record<string, readonly Requirement[]>> = {
  'startup.migrationImage.file': [on('startup.migrationImage.show')],
  'startup.adminFallback.name': [on('startup.adminFallback.create')],
  'startup.adminFallback.removeAfterDays': [on('startup.adminFallback.create')],
  'startup.preMigrationScript.timeoutMinutes': [given('startup.preMigrationScript.file')],
  'startup.preMigrationScript.onFailure': [given('startup.preMigrationScript.file')],
  'userExperience.colours.lockScreen': [on('startup.migrationImage.show')],
  'userExperience.legalNotice.': [on('startup.legalNotice')],
  'userExperience.snoozeMinutes': [notify],
  'userExperience.snoozeChoices': [notify],
  'userExperience.startWarningMinutes': [notify],
  'userExperience.cacheCredentials.': [on('deviceState.cacheCredentials')],
  'deviceState.rename.template': [on('deviceState.rename.enabled')],
  'deviceState.ad.': [joinsAd],
  'deviceState.ad.joinAccountExpiresOn': [given('deviceState.ad.joinAccount')],
  'deviceState.entra.': [joinsEntra],
  'deviceState.entra.enrolmentPackageExpiresOn': [given('deviceState.entra.enrolmentPackage')],
  'permissionUpdates.areas.': [updates],
  'permissionUpdates.ignore.': [updates],
  'permissionUpdates.existingTargetProfile': [updates, on('permissionUpdates.areas.windowsProfiles')],
  'permissionUpdates.remoteShares': [updates],
  'appReconfiguration.oneDrive.sourceTenants': [on('appReconfiguration.oneDrive.reset')],
}

/** Everything that must hold for the setting to mean anything. */
export function requirementsOf(path: string): readonly Requirement[] {
  return Object.entries(requirements).flatMap(([key, needed]) =>
    key === path || (key.endsWith('.') && path.startsWith(key)) ? needed : [],
  )
}

/** The first requirement of a setting that a runbook does not meet; null where the setting applies. */
export function unmetRequirement(document: unknown, path: string): Requirement | null {
  return requirementsOf(path).find((needed) => !isMet(document, needed)) ?? null
}

function isMet(document: unknown, needed: Requirement): boolean {
  const value = valueAt(document, needed.path)
  return 'is' in needed ? needed.is.includes(value) : !needed.isNot.includes(value)
}
