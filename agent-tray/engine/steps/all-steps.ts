import type { StepId } from '#shared/migration/step.ts'
import { cacheCredentials } from './cache-credentials.ts'
import { companionKeys } from './companion-keys.ts'
import { foldersBySid } from './folders-by-sid.ts'
import { localGroups, userRights } from './holdings.ts'
import { join, leave, rename, restartAfterJoin, restartAfterLeave } from './membership.ts'
import { preflight } from './preflight.ts'
import { profileList } from './profile-list.ts'
import { repermissionFiles } from './repermission-files.ts'
import { repermissionMachineHives } from './repermission-machine-hives.ts'
import { repermissionUserHives } from './repermission-user-hives.ts'
import { legalNotice, preventLogin, release } from './safeguards.ts'
import { scheduledTasks } from './scheduled-tasks.ts'
import { stage } from './stage.ts'
import type { AnyStep } from './step.ts'
import { verify } from './verify.ts'

/** Every step by its id; a new id without its step does not compile. The order of a run is in shared/migration/job.ts. */
const byId: Record<StepId, unknown> = {
  preflight,
  stage,
  'cache-credentials': cacheCredentials,
  'prevent-login': preventLogin,
  'legal-notice': legalNotice,
  leave,
  'restart-after-leave': restartAfterLeave,
  'repermission-files': repermissionFiles,
  'repermission-user-hives': repermissionUserHives,
  'repermission-machine-hives': repermissionMachineHives,
  'profile-list': profileList,
  'companion-keys': companionKeys,
  'folders-by-sid': foldersBySid,
  rename,
  join,
  'restart-after-join': restartAfterJoin,
  'local-groups': localGroups,
  'user-rights': userRights,
  'scheduled-tasks': scheduledTasks,
  verify,
  release,
}

export const allSteps: ReadonlyMap<StepId, AnyStep> = new Map(Object.entries(byId) as [StepId, AnyStep][])
