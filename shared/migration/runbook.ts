import { z } from 'zod'
import { picture } from './picture.ts'
import { line, minutes, text } from './runbook-field.ts'
import { scriptField } from './script.ts'
import { userExperience } from './user-experience.ts'
import { calendarDay } from './planner/written-time.ts'

/** What a file says it is; the number counts changes of the format that older programs cannot read. */
export const runbookFormat = 'runbook/1'

/** A runbook's or batch's name in files, commands and on the share; given once, never changed. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'no-id')

const days = z.int().min(1).max(365)
/** A file beside the runbook that goes into the bundle; paths are relative to the runbook's own file. */
const file = z.string().min(1).max(400).nullable()

const general = z.strictObject({
  name: line.min(1, 'empty'),
  description: text.default(''),
  sources: z.array(line.min(1, 'empty')).default([]),
  target: line.min(1, 'empty').nullable().default(null),
  allowOnServerOs: z.boolean().default(false),
  prerequisites: z.array(slug).default([]),
})

export const userInteractions = ['silent', 'notify', 'progress'] as const
const startup = z.strictObject({
  userInteraction: z.enum(userInteractions).default('progress'),
  migrationImage: z.strictObject({ show: z.boolean().default(true), file: picture(1_000_000).default(null) }).prefault({}),
  legalNotice: z.boolean().default(false),
  preventLogin: z.boolean().default(true),
  adminFallback: z
    .strictObject({
      create: z.boolean().default(true),
      name: z
        .string()
        .regex(/^[^"/\\[\]:;|=,+*?<>@]{1,20}$/, 'no-account-name')
        .default('AdminFallback'),
      removeAfterDays: days.default(14),
    })
    .prefault({}),
  preMigrationScript: z
    .strictObject({
      file: scriptField.nullable().default(null),
      timeoutMinutes: minutes.default(30),
      onFailure: z.enum(['stop', 'continue']).default('stop'),
    })
    .prefault({}),
  bitLocker: z.enum(['leave', 'suspend']).default('suspend'),
  keepAwake: z.boolean().default(true),
  closeHiveHolders: z.boolean().default(true),
})

export const leaveChoices = ['none', 'entra', 'ad', 'all'] as const
export const joinChoices = ['none', 'ad', 'entra'] as const
const deviceState = z.strictObject({
  leave: z.enum(leaveChoices).default('none'),
  join: z.enum(joinChoices).default('none'),
  rename: z.strictObject({ enabled: z.boolean().default(false), template: line.default('') }).prefault({}),
  ad: z
    .strictObject({
      organizationalUnit: line.min(1, 'empty').nullable().default(null),
      awaitRegistration: z.boolean().default(false),
      reuseExistingAccount: z.boolean().default(false),
      joinAccount: line.min(1, 'empty').nullable().default(null),
      joinAccountExpiresOn: calendarDay.nullable().default(null),
      offlineJoin: z.boolean().default(false),
    })
    .prefault({}),
  entra: z
    .strictObject({
      enrolmentPackage: file.default(null),
      enrolmentPackageExpiresOn: calendarDay.nullable().default(null),
      enrolInIntune: z.boolean().default(false),
    })
    .prefault({}),
  cacheCredentials: z.boolean().default(false),
})

/** 'remove' cleans up after 'add': what 'add' gave twice is left once, with the new account. */
export const permissionModes = ['none', 'add', 'add-and-remove', 'remove'] as const
export const permissionAreas = [
  'windowsProfiles',
  'fileSystem',
  'registry',
  'printers',
  'services',
  'scheduledTasks',
  'localGroups',
  'userRights',
  'shares',
  'dcom',
] as const
export type PermissionArea = (typeof permissionAreas)[number]
const area = z.boolean().default(true)
const areas: Record<PermissionArea, typeof area> = {
  windowsProfiles: area,
  fileSystem: area,
  registry: area,
  printers: area,
  services: area,
  scheduledTasks: area,
  localGroups: area,
  userRights: area,
  shares: area,
  dcom: area,
}

/** What a new runbook leaves alone: parts of Windows itself, and what only Windows may change. */
export const defaultIgnoredPaths = [
  '%SystemRoot%',
  '%ProgramFiles%',
  '%ProgramFiles(x86)%',
  '*:\\System Volume Information',
  '*:\\$WinREAgent',
  '*:\\Recovery',
]

/** With Windows' macros and, within a name, `*` and `?`. HKCU is every user's. */
const registryKey = line.regex(
  /^(HK(LM|U|CR|CU)|HKEY_(LOCAL_MACHINE|USERS|CLASSES_ROOT|CURRENT_USER))(\\|$)/i,
  'begin a key with HKLM, HKU, HKCR or HKCU',
)

const permissionUpdates = z.strictObject({
  mode: z.enum(permissionModes).default('add-and-remove'),
  areas: z.strictObject(areas).prefault({}),
  ignore: z
    .strictObject({
      paths: z.array(line.min(1, 'empty')).default(defaultIgnoredPaths),
      registryKeys: z.array(registryKey).default([]),
    })
    .prefault({}),
  existingTargetProfile: z.enum(['stop', 'archive', 'adopt']).default('stop'),
  remoteShares: z.array(line.regex(/^\\\\[^\\]+\\[^\\]+/, 'no-share')).default([]),
})

const reset = z.strictObject({ reset: z.boolean().default(false) }).prefault({})
const tenant = z.guid('no-guid')
const appReconfiguration = z.strictObject({
  office: reset,
  outlook: z.strictObject({ zeroConfigExchange: z.boolean().default(false) }).prefault({}),
  teams: reset,
  oneDrive: z
    .strictObject({
      reset: z.boolean().default(false),
      sourceTenants: z.array(tenant).default([]),
      silentAccountConfig: z.boolean().default(false),
      cloudOnly: z.boolean().default(false),
    })
    .prefault({}),
  edge: reset,
  informationProtection: z
    .strictObject({
      hostMappings: z.array(z.strictObject({ from: line.min(1, 'empty'), to: line.min(1, 'empty') })).default([]),
    })
    .prefault({}),
  identityCache: reset,
  windowsHello: reset,
})

const completion = z.strictObject({
  commandPackages: z
    .array(z.strictObject({ name: line.min(1, 'empty'), file: scriptField, timeoutMinutes: minutes.default(30) }))
    .default([]),
  rollbackDays: days.default(30),
  uninstallAgent: z.boolean().default(false),
})

/**
 * What the agent does on a device: seven pages of settings, each with its default. Unknown keys are refused, never ignored.
 * What each setting means and which step carries it out: `runbook-settings.ts`. Which settings contradict each other: `lint-runbook.ts`.
 */
export const runbookSchema = z.strictObject({
  rehome: z.literal(runbookFormat),
  id: slug,
  general,
  startup: startup.prefault({}),
  userExperience: userExperience.prefault({}),
  deviceState: deviceState.prefault({}),
  permissionUpdates: permissionUpdates.prefault({}),
  appReconfiguration: appReconfiguration.prefault({}),
  completion: completion.prefault({}),
})

/** A runbook with every setting present. */
export type Runbook = z.output<typeof runbookSchema>
/** A runbook as a person may write it: what is left out has its default. */
export type RunbookInput = z.input<typeof runbookSchema>

/** A runbook with nothing but its name and defaults. */
export function newRunbook(id: string, name: string): Runbook {
  // The checker that zod would make of the schema, for many parses, takes a device longer to make than all else it does here.
  return runbookSchema.parse({ rehome: runbookFormat, id, general: { name } }, { jitless: true })
}
