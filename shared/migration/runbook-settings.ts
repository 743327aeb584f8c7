import { newRunbook, type Runbook } from './runbook.ts'
import { unmetRequirement } from './setting-requirements.ts'
import { valueAt } from './value-at.ts'

/** What is known of one setting beside its schema; UI, docs, new files and the check before publishing all read it here. */
export interface Setting {
  /** As in the document: page.setting, or page.group.setting. */
  readonly path: string
  readonly help: string
  /** What can go wrong with it. */
  readonly risk?: string
  /**
   * The step that carries it out, or one for each value. Absent where nothing on the device depends on the setting alone:
   * names and texts that another setting's step uses.
   */
  readonly step?: string | Readonly<Record<string, string>>
  /** The value that asks for nothing, where there is a step. */
  readonly off?: unknown
}

const machineHives = 'repermission-machine-hives'

/** Every setting of a runbook, page by page, in the order of a file. */
export const runbookSettings: readonly Setting[] = [
  { path: 'general.name', help: 'What people call this runbook.' },
  { path: 'general.description', help: 'What it is for, for whoever opens it next.' },
  { path: 'general.sources', help: 'Connections that users and devices come from; empty means any source of the batch.' },
  { path: 'general.target', help: 'The connection that devices go to; none means the destination of the batch.' },
  {
    path: 'general.allowOnServerOs',
    help: 'Lets the runbook run on Windows Server; without it a server refuses at preflight.',
    risk: 'A server migrated like a workstation can take its services down.',
  },
  { path: 'general.prerequisites', help: 'Runbooks that must have completed on the same device before this one starts.' },

  {
    path: 'startup.userInteraction',
    help: 'How much the user sees: silent shows nothing, notify asks and announces, progress also shows each phase.',
  },
  { path: 'startup.migrationImage.show', help: 'Replaces the lock screen while the migration runs.', step: 'lock-image', off: false },
  {
    path: 'startup.migrationImage.file',
    help: 'Your own picture behind its words, 1920 by 1080 or larger; without one a plain one in your colours.',
  },
  {
    path: 'startup.legalNotice',
    help: 'Shows a notice to whoever tries to sign in during the migration; its words can be changed on the User Experience page.',
    step: 'legal-notice',
    off: false,
  },
  {
    path: 'startup.preventLogin',
    help: 'Denies sign-in to the migrating users until the migration has ended.',
    risk: 'Without it, a user who signs in midway gets a fresh profile; without a fallback administrator, nobody can look at a device that stops.',
    step: 'prevent-login',
    off: false,
  },
  {
    path: 'startup.adminFallback.create',
    help: 'Creates a local administrator for recovery, with a password made for each device.',
    step: 'admin-fallback',
    off: false,
  },
  { path: 'startup.adminFallback.name', help: 'The account name of the fallback administrator.' },
  { path: 'startup.adminFallback.removeAfterDays', help: 'Days after which it is removed by itself.' },
  {
    path: 'startup.preMigrationScript.file',
    help: 'A script that runs as SYSTEM before anything is changed, such as the removal of the source security tool.',
    risk: 'What a script changes is not undone by a rollback.',
    step: 'pre-migration-script',
    off: null,
  },
  { path: 'startup.preMigrationScript.timeoutMinutes', help: 'Minutes after which the script counts as failed.' },
  { path: 'startup.preMigrationScript.onFailure', help: 'Whether a failed script stops the migration or is only reported.' },
  {
    path: 'startup.bitLocker',
    help: 'Suspends BitLocker across the restarts of the migration, or leaves it alone.',
    risk: 'Left alone, a device may ask for its recovery key at a restart.',
    step: 'bitlocker',
    off: 'leave',
  },
  { path: 'startup.keepAwake', help: 'Keeps the device from sleeping while it migrates.', step: 'keep-awake', off: false },
  {
    path: 'startup.closeHiveHolders',
    help: 'Signs users out and ends what still runs as them, so that a profile’s registry is free to change.',
    risk: 'What a user has not saved is lost.',
    step: 'close-hive-holders',
    off: false,
  },

  { path: 'userExperience.companyName', help: 'Whose migration it is, in the title of every dialog.' },
  { path: 'userExperience.logo', help: 'A picture for the dialogs and the lock screen, PNG or JPEG.' },
  { path: 'userExperience.colours.accent', help: 'The colour of buttons and progress; words on it are made light or dark to be read.' },
  { path: 'userExperience.colours.lockScreen', help: 'The background of the lock screen’s picture; otherwise a dark shade of the accent.' },
  { path: 'userExperience.supportContact', help: 'Whom to call, in every dialog.' },
  { path: 'userExperience.contacts', help: 'More whom to call: each with a name, and phone, e-mail, address of a page and hours.' },
  { path: 'userExperience.instructions', help: 'Your own words to the user, shown before the migration starts.' },
  {
    path: 'userExperience.expectedMinutes',
    help: 'How long a migration usually takes here, as your pilot showed; without it nothing is said rather than guessed.',
  },
  { path: 'userExperience.legalNotice.caption', help: 'The title of the notice at sign-in; empty takes the one that comes with Rehome.' },
  {
    path: 'userExperience.legalNotice.text',
    help: 'The notice itself; empty takes the one that comes with Rehome, in the user’s language.',
  },
  { path: 'userExperience.qrCode', help: 'An address shown as a QR code, such as the help page.' },
  { path: 'userExperience.helpLinks', help: 'Links shown in the dialogs.' },
  { path: 'userExperience.defaultLanguage', help: 'The language of users whose own language has no texts here.' },
  {
    path: 'userExperience.languages',
    help: 'Words of the dialogs per language, in place of those that come with Rehome; what is left out stays.',
  },
  { path: 'userExperience.snoozeMinutes', help: 'For how long a postponed prompt stays away, unless the user chooses otherwise.' },
  { path: 'userExperience.snoozeChoices', help: 'Other times to choose from, in minutes; none can pass Enforced After.' },
  { path: 'userExperience.startWarningMinutes', help: 'How long the last warning counts down before the migration starts.' },
  {
    path: 'userExperience.cacheCredentials.promptTimeoutMinutes',
    help: 'How long the prompt for the new credentials waits for an answer.',
  },
  { path: 'userExperience.cacheCredentials.retryEveryMinutes', help: 'How often a domain controller of the destination is looked for.' },
  { path: 'userExperience.cacheCredentials.giveUpAfterMinutes', help: 'After how long caching credentials counts as failed.' },
  {
    path: 'userExperience.cacheCredentials.attempts',
    help: 'How often each user may try a password, through restarts and retries, until the runbook is published anew.',
    risk: 'More than the lockout threshold of the destination domain locks accounts.',
  },

  {
    path: 'deviceState.leave',
    help: 'The directories that the device leaves: none, entra, ad, or all of both.',
    risk: 'Between leaving and joining, only local accounts can sign in.',
    step: { entra: 'leave', ad: 'leave', all: 'leave' },
    off: 'none',
  },
  {
    path: 'deviceState.join',
    help: 'The directory that the device joins; a hybrid join is a join to AD where Entra Connect does the rest.',
    step: { ad: 'join', entra: 'join' },
    off: 'none',
  },
  {
    path: 'deviceState.rename.enabled',
    help: 'Renames the device.',
    risk: 'Programs that know the device by its name lose it.',
    step: 'rename',
    off: false,
  },
  {
    path: 'deviceState.rename.template',
    help: 'The new name; %SERIAL% is the serial number, %RAND:4% four random digits; 15 characters at most.',
  },
  {
    path: 'deviceState.ad.organizationalUnit',
    help: 'The OU of the computer account, as a distinguished name; otherwise the domain’s default.',
  },
  {
    path: 'deviceState.ad.awaitRegistration',
    help: 'For a hybrid destination: reports a device that has not registered with the tenant yet, and looks every hour until it has.',
  },
  {
    path: 'deviceState.ad.reuseExistingAccount',
    help: 'Takes over a computer account that exists already; otherwise it is a reason to stop.',
    risk: 'Hardened domains refuse it to all but the account’s creator (error 2732).',
  },
  {
    path: 'deviceState.ad.joinAccount',
    help: 'The account that joins computers, as a UPN; its password is asked for when publishing and is never in a file.',
  },
  { path: 'deviceState.ad.joinAccountExpiresOn', help: 'The day on which that account or its password ends.' },
  {
    path: 'deviceState.ad.offlineJoin',
    help: 'Joins by a file that djoin made for each device, for devices that will not see a domain controller on the day. The destination connection keeps the files.',
    risk: 'Users can sign in only with credentials cached before.',
    step: 'join',
    off: false,
  },
  {
    path: 'deviceState.entra.enrolmentPackage',
    help: 'A provisioning package (.ppkg) that holds the bulk token; without one the token of the destination connection is used.',
  },
  {
    path: 'deviceState.entra.enrolmentPackageExpiresOn',
    help: 'The day on which the package’s token ends, 180 days after it was made at most.',
  },
  {
    path: 'deviceState.entra.enrolInIntune',
    help: 'Enrols the device in Intune after the join, retried hourly until it works or the agent is removed.',
    step: 'intune-enrolment',
    off: false,
  },
  {
    path: 'deviceState.cacheCredentials',
    help: 'Asks the user for the new credentials and caches them on the device, ahead of an offline join.',
    step: 'cache-credentials',
    off: false,
  },

  {
    path: 'permissionUpdates.mode',
    help: 'none leaves permissions alone, add gives the new account what the old one has, add-and-remove puts the new in place of the old, remove takes from the old what an earlier add gave to the new.',
    risk: 'With add, the old accounts keep their access. With remove, they lose it wherever add has been.',
  },
  {
    path: 'permissionUpdates.areas.windowsProfiles',
    help: 'The users’ profiles: their folders, their registry and who owns them.',
    risk: 'Off, users find a fresh profile after the migration.',
    step: 'profile-list',
    off: false,
  },
  { path: 'permissionUpdates.areas.fileSystem', help: 'Files and folders of all local volumes.', step: 'repermission-files', off: false },
  { path: 'permissionUpdates.areas.registry', help: 'Keys of the machine’s registry.', step: machineHives, off: false },
  { path: 'permissionUpdates.areas.printers', help: 'Who may print to and manage local printers.', step: machineHives, off: false },
  { path: 'permissionUpdates.areas.services', help: 'Who may start, stop and change services.', step: machineHives, off: false },
  {
    path: 'permissionUpdates.areas.scheduledTasks',
    help: 'Who may change tasks, and as whom they run.',
    step: 'scheduled-tasks',
    off: false,
  },
  {
    path: 'permissionUpdates.areas.localGroups',
    help: 'Memberships of local groups, so that a local administrator stays one.',
    risk: 'Off, users lose local administrator and remote desktop rights.',
    step: 'local-groups',
    off: false,
  },
  {
    path: 'permissionUpdates.areas.userRights',
    help: 'Rights such as signing in locally or as a service.',
    risk: 'Off, a sign-in right limited to groups of the old directory locks everybody out.',
    step: 'user-rights',
    off: false,
  },
  { path: 'permissionUpdates.areas.shares', help: 'Permissions of shared folders.', step: machineHives, off: false },
  { path: 'permissionUpdates.areas.dcom', help: 'Who may start and reach DCOM applications.', step: machineHives, off: false },
  {
    path: 'permissionUpdates.ignore.paths',
    help: 'Folders that keep their permissions; %variables% and * as a drive letter are allowed.',
    risk: 'Data of users below an ignored folder stays with their old accounts.',
  },
  { path: 'permissionUpdates.ignore.registryKeys', help: 'Registry keys that keep their permissions, with everything below.' },
  {
    path: 'permissionUpdates.existingTargetProfile',
    help: 'What to do when the new account has a profile on the device already: stop, archive it, or adopt it.',
    step: { archive: 'profile-list', adopt: 'profile-list' },
    off: 'stop',
  },
  {
    path: 'permissionUpdates.remoteShares',
    help: 'Shares on file servers that are no Windows, to repermission over the network.',
    step: 'remote-shares',
    off: [],
  },

  { path: 'appReconfiguration.office.reset', help: 'Signs Office out of the old identity.', step: 'reset-office', off: false },
  {
    path: 'appReconfiguration.outlook.zeroConfigExchange',
    help: 'Lets Outlook set up the new mailbox by itself.',
    step: 'reset-outlook',
    off: false,
  },
  { path: 'appReconfiguration.teams.reset', help: 'Signs Teams out of the old identity.', step: 'reset-teams', off: false },
  { path: 'appReconfiguration.oneDrive.reset', help: 'Unlinks OneDrive from the old tenant.', step: 'reset-onedrive', off: false },
  { path: 'appReconfiguration.oneDrive.sourceTenants', help: 'GUIDs of the tenants to unlink; without them OneDrive cannot be unlinked.' },
  {
    path: 'appReconfiguration.oneDrive.silentAccountConfig',
    help: 'Lets OneDrive sign in with the new account by itself.',
    step: 'reset-onedrive',
    off: false,
  },
  {
    path: 'appReconfiguration.oneDrive.cloudOnly',
    help: 'Makes OneDrive’s files cloud-only, days ahead, so that there is less to move.',
    risk: 'Files are not there offline until they are opened again.',
    step: 'onedrive-cloud-only',
    off: false,
  },
  { path: 'appReconfiguration.edge.reset', help: 'Signs Edge out of the old identity.', step: 'reset-edge', off: false },
  {
    path: 'appReconfiguration.informationProtection.hostMappings',
    help: 'Servers of Azure Information Protection, old to new.',
    step: 'information-protection',
    off: [],
  },
  {
    path: 'appReconfiguration.identityCache.reset',
    help: 'Empties Windows’ cache of signed-in identities (AAD broker).',
    step: 'reset-identity-cache',
    off: false,
  },
  {
    path: 'appReconfiguration.windowsHello.reset',
    help: 'Removes the old PIN and biometrics, which belong to the old identity.',
    risk: 'Users set up Windows Hello again, with a second factor.',
    step: 'reset-windows-hello',
    off: false,
  },

  {
    path: 'completion.commandPackages',
    help: 'Scripts that run as SYSTEM after the migration has succeeded.',
    step: 'command-packages',
    off: [],
  },
  {
    path: 'completion.rollbackDays',
    help: 'Days after the end of the migration in which a device can be rolled back. Then what was kept for that is deleted from it.',
  },
  {
    path: 'completion.uninstallAgent',
    help: 'Removes the agent at the end.',
    risk: 'Without the agent there is no retry of the Intune enrolment, no message to the user and no rollback.',
    step: 'uninstall-agent',
    off: false,
  },
]

/** What a runbook that does not mention the setting has. */
export function defaultOf(path: string): unknown {
  return valueAt(newRunbook('defaults', 'Defaults'), path)
}

/** A setting that asks for a step which does not exist. */
export interface SettingWithoutStep {
  readonly path: string
  readonly value: unknown
  readonly step: string
}

/**
 * The settings of a runbook that no step of this release would carry out. They are refused at publishing, by name
 * ('publish.setting-without-step'), never ignored. What another setting switches off asks for nothing.
 */
export function settingsWithoutStep(runbook: Runbook, knownSteps: readonly string[]): SettingWithoutStep[] {
  return runbookSettings.flatMap((setting) => {
    if (unmetRequirement(runbook, setting.path) !== null) return []
    const value = valueAt(runbook, setting.path)
    const step = stepOf(setting, value)
    return step === null || knownSteps.includes(step) ? [] : [{ path: setting.path, value, step }]
  })
}

/** The step that carries a value out; null when the value asks for nothing. */
export function stepOf({ step, off }: Setting, value: unknown): string | null {
  if (step === undefined || JSON.stringify(value) === JSON.stringify(off)) return null
  return typeof step === 'string' ? step : (step[String(value)] ?? null)
}
