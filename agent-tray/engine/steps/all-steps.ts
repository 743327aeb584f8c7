import type { StepId } from '#shared/migration/step.ts'
import { adminFallback } from './admin-fallback.ts'
import {
  informationProtection,
  resetEdge,
  resetIdentityCache,
  resetOffice,
  resetOneDrive,
  resetOutlook,
  resetTeams,
  resetWindowsHello,
} from './app-resets.ts'
import { bitlocker } from './bitlocker.ts'
import { cacheCredentials } from './cache-credentials.ts'
import { closeHiveHolders } from './close-hive-holders.ts'
import { commandPackages } from './command-packages.ts'
import { companionKeys } from './companion-keys.ts'
import { foldersBySid } from './folders-by-sid.ts'
import { localGroups, userRights } from './holdings.ts'
import { intuneEnrolment } from './intune-enrolment.ts'
import { keepAwake } from './keep-awake.ts'
import { legalNotice } from './legal-notice.ts'
import { lockImage } from './lock-image.ts'
import { joinAccount } from './join-account.ts'
import { join, leave, rename, restartAfterJoin, restartAfterLeave } from './membership.ts'
import { oneDriveCloudOnly } from './one-drive-cloud-only.ts'
import { preflight } from './preflight.ts'
import { preMigrationScript } from './pre-migration-script.ts'
import { preventLogin } from './prevent-login.ts'
import { profileList } from './profile-list.ts'
import { release } from './release.ts'
import { repermissionFiles } from './repermission-files.ts'
import { repermissionMachineHives } from './repermission-machine-hives.ts'
import { repermissionUserHives } from './repermission-user-hives.ts'
import { scheduledTasks } from './scheduled-tasks.ts'
import { stage } from './stage.ts'
import type { AnyStep } from './step.ts'
import { uninstallAgent } from './uninstall-agent.ts'
import { verify } from './verify.ts'

/** Every step by its id; a new id without its step does not compile. The order of a run is in shared/migration/job.ts. */
const byId: Record<StepId, unknown> = {
  preflight,
  stage,
  'cache-credentials': cacheCredentials,
  'join-account': joinAccount,
  'admin-fallback': adminFallback,
  'prevent-login': preventLogin,
  'legal-notice': legalNotice,
  'lock-image': lockImage,
  'keep-awake': keepAwake,
  bitlocker,
  'onedrive-cloud-only': oneDriveCloudOnly,
  'close-hive-holders': closeHiveHolders,
  'pre-migration-script': preMigrationScript,
  leave,
  'restart-after-leave': restartAfterLeave,
  'repermission-files': repermissionFiles,
  'repermission-user-hives': repermissionUserHives,
  'repermission-machine-hives': repermissionMachineHives,
  'profile-list': profileList,
  'companion-keys': companionKeys,
  'folders-by-sid': foldersBySid,
  'reset-identity-cache': resetIdentityCache,
  'reset-office': resetOffice,
  'reset-outlook': resetOutlook,
  'reset-teams': resetTeams,
  'reset-onedrive': resetOneDrive,
  'reset-edge': resetEdge,
  'information-protection': informationProtection,
  'reset-windows-hello': resetWindowsHello,
  rename,
  join,
  'restart-after-join': restartAfterJoin,
  'local-groups': localGroups,
  'user-rights': userRights,
  'scheduled-tasks': scheduledTasks,
  verify,
  release,
  'command-packages': commandPackages,
  'intune-enrolment': intuneEnrolment,
  'uninstall-agent': uninstallAgent,
}

export const allSteps: ReadonlyMap<StepId, AnyStep> = new Map(Object.entries(byId) as [StepId, AnyStep][])
