import type { OfflineJoin } from '../directory/offline-join/offline-join.ts'
import type { Code } from '../errors/refused.ts'
import type { TranslationTable } from '../security/translation-table.ts'
import type { PermissionArea, Runbook } from './runbook.ts'
import type { StepId } from './step.ts'

/** How a translated account is called on the target side. SIDs are text. */
export interface TranslatedAccount {
  readonly source: string
  readonly target: string
  readonly name: string
  readonly domain: string
  readonly upn: string | null
  readonly displayName: string | null
}

/** What became of asking one user, named by SID, for credentials of the new directory; null is that they are cached. */
export interface CredentialResult {
  readonly user: string
  readonly code: Code | null
}

/** A provisioning package with a bulk token. The package is a secret: it is in no journal or log. */
export interface Enrolment {
  readonly package: Uint8Array
  /** The day on which the token ends; null where nobody said. */
  readonly expiresOn: string | null
}

/** An account that may join devices to a domain. Its password is a secret: it is in no journal or log. */
export interface JoinAccount {
  readonly account: string
  readonly password: string
  /** SHA-256 of what was published, with its nonce: another one with every saving, and no help to whoever guesses at the password. */
  readonly published: string
  /** The day on which the account ends; null where nobody said. */
  readonly expiresOn: string | null
}

/** Everything one run works from, fixed when it begins: a resumed run never takes newer settings. */
export interface Job {
  readonly run: string
  readonly batch: string
  readonly runbookVersion: number
  readonly runbook: Runbook
  readonly table: TranslationTable
  readonly accounts: readonly TranslatedAccount[]
  /** The DNS name of the domain, or the tenant, that devices of the batch join; null when the bundle names none. */
  readonly targetDirectory: string | null
  /** What the device is let into Entra ID by; null where the runbook joins none, and once it has. */
  readonly enrolment: Enrolment | null
  /** By whom the device joins a domain; null where the runbook joins none, and once it has. */
  readonly joinAccount: JoinAccount | null
  /** What the device joins a domain by that it does not reach; null where the runbook joins none so, and once it has. */
  readonly offlineJoin: OfflineJoin | null
  /** Of everybody who was asked before the run began; empty where nobody was. */
  readonly credentials: readonly CredentialResult[]
}

/** Areas of which descriptors lie in values of machine hives. */
export const machineHiveAreas: readonly PermissionArea[] = ['registry', 'printers', 'services', 'scheduledTasks', 'shares', 'dcom']

/**
 * The steps that a runbook asks for, in the order of a run. Profiles change hands when the device does: together with a join, or
 * whenever old permissions are removed; 'add' alone prepares a device weeks ahead and leaves its profiles with their users.
 */
export function stepsOf({ startup, deviceState, permissionUpdates, appReconfiguration: apps, completion }: Runbook): StepId[] {
  const { mode, areas } = permissionUpdates
  const leaves = deviceState.leave !== 'none'
  const joins = deviceState.join !== 'none'
  /** People work on while permissions alone are updated; between two directories nobody can. */
  const cutover = leaves || joins
  const permissions = mode !== 'none'
  const files = permissions && (areas.windowsProfiles || areas.fileSystem)
  const machineHives = permissions && machineHiveAreas.some((area) => areas[area])
  const profiles = permissions && areas.windowsProfiles && (mode !== 'add' || joins)
  const resets =
    [apps.office, apps.teams, apps.edge, apps.identityCache, apps.windowsHello].some(({ reset }) => reset) ||
    apps.outlook.zeroConfigExchange ||
    apps.oneDrive.reset ||
    apps.informationProtection.hostMappings.length > 0
  const chosen: Record<StepId, boolean> = {
    preflight: true,
    stage: true,
    'cache-credentials': deviceState.cacheCredentials,
    'join-account': deviceState.join === 'ad' && !deviceState.ad.offlineJoin,
    'admin-fallback': cutover && startup.adminFallback.create,
    'prevent-login': cutover && startup.preventLogin,
    'legal-notice': cutover && startup.legalNotice,
    'lock-image': cutover && startup.migrationImage.show,
    'keep-awake': cutover && startup.keepAwake,
    // Renaming restarts the device, too.
    bitlocker: (cutover || deviceState.rename.enabled) && startup.bitLocker === 'suspend',
    'onedrive-cloud-only': apps.oneDrive.cloudOnly,
    // Where permissions are only added, people work on.
    'close-hive-holders': startup.closeHiveHolders && (cutover || profiles || resets),
    'pre-migration-script': startup.preMigrationScript.file !== null,
    leave: leaves,
    'restart-after-leave': leaves,
    'repermission-files': files,
    'repermission-user-hives': permissions && areas.windowsProfiles,
    'repermission-machine-hives': machineHives,
    'profile-list': profiles,
    'companion-keys': profiles,
    'folders-by-sid': profiles,
    // Of profiles that have changed hands, by whoever signs in to them next.
    'reset-identity-cache': apps.identityCache.reset,
    'reset-office': apps.office.reset,
    'reset-outlook': apps.outlook.zeroConfigExchange,
    'reset-teams': apps.teams.reset,
    'reset-onedrive': apps.oneDrive.reset || apps.oneDrive.silentAccountConfig,
    'reset-edge': apps.edge.reset,
    'information-protection': apps.informationProtection.hostMappings.length > 0,
    'reset-windows-hello': apps.windowsHello.reset,
    rename: deviceState.rename.enabled,
    join: joins,
    'restart-after-join': joins || deviceState.rename.enabled,
    // Windows knows the new accounts once it is in their directory.
    'local-groups': permissions && areas.localGroups,
    'user-rights': permissions && areas.userRights,
    'scheduled-tasks': permissions && areas.scheduledTasks,
    verify: true,
    release: cutover || deviceState.rename.enabled,
    'command-packages': completion.commandPackages.length > 0,
    'intune-enrolment': deviceState.join === 'entra' && deviceState.entra.enrolInIntune,
    'uninstall-agent': completion.uninstallAgent,
  }
  return (Object.keys(chosen) as StepId[]).filter((step) => chosen[step])
}
