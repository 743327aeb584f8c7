import { z } from 'zod'

/** Every step the engine knows, in the order of a run. Ids are never renamed: they are stored in journals. */
export const stepIds = [
  'preflight',
  'stage',
  'cache-credentials',
  'join-account',
  'admin-fallback',
  'prevent-login',
  'legal-notice',
  'lock-image',
  'keep-awake',
  'bitlocker',
  'onedrive-cloud-only',
  'close-hive-holders',
  'pre-migration-script',
  'leave',
  'restart-after-leave',
  'repermission-files',
  'repermission-user-hives',
  'repermission-machine-hives',
  'profile-list',
  'companion-keys',
  'folders-by-sid',
  'reset-identity-cache',
  'reset-office',
  'reset-outlook',
  'reset-teams',
  'reset-onedrive',
  'reset-edge',
  'information-protection',
  'reset-windows-hello',
  'rename',
  'join',
  'restart-after-join',
  'local-groups',
  'user-rights',
  'scheduled-tasks',
  'verify',
  'release',
  'command-packages',
  'intune-enrolment',
  'uninstall-agent',
] as const

export const stepIdSchema = z.enum(stepIds)
export type StepId = (typeof stepIds)[number]

/** Steps of an older or newer agent are none of ours. */
export function isStepId(step: string): step is StepId {
  return stepIds.includes(step as StepId)
}

/** What a step or a run changed, by kind of object. */
export const changedSchema = z.object({
  /** Files and folders whose descriptor was rewritten. */
  files: z.number().int().nonnegative(),
  /** Registry hives replaced by a changed copy. */
  hives: z.number().int().nonnegative(),
  /** Registry keys and values added, removed or changed, a key by its name or by the descriptor that it may share with others; memberships, rights and tasks. */
  keys: z.number().int().nonnegative(),
  /** Profiles that belong to another SID than before. */
  profiles: z.number().int().nonnegative(),
})
export type Changed = z.output<typeof changedSchema>

export const nothingChanged: Changed = { files: 0, hives: 0, keys: 0, profiles: 0 }

export function addChanged(a: Changed, b: Changed): Changed {
  return { files: a.files + b.files, hives: a.hives + b.hives, keys: a.keys + b.keys, profiles: a.profiles + b.profiles }
}
