import { contradiction, type Contradiction } from './contradiction.ts'
import { lintUserExperience } from './lint-user-experience.ts'
import { cycleFrom } from './prerequisites.ts'
import { lintRenameTemplate } from './rename-template.ts'
import { isEmbeddedScript } from './script.ts'
import { settingsWithoutStep } from './runbook-settings.ts'
import type { Runbook } from './runbook.ts'
import { stepsOf } from './job.ts'
import type { StepId } from './step.ts'

/** What a runbook is held against; what is absent is not known and then not complained about. */
export interface LintContext {
  /** Every runbook of the project by id. */
  readonly runbooks?: ReadonlyMap<string, Runbook>
  readonly connections?: readonly LintConnection[]
  /** The steps of this release. */
  readonly knownSteps?: readonly string[]
}

export interface LintConnection {
  readonly name: string
  readonly role: 'source' | 'destination'
  readonly type: string
  /** When the bulk token of an Entra connection ends, in milliseconds since 1970; absent when it has none. */
  readonly bulkTokenEndsMs?: number
  /** The account by which devices join it; absent when it has none. */
  readonly joinAccount?: string
  /** The DNS name of its domain, where an import told it. */
  readonly domain?: string
  /** What single devices join it by, offline, by the names that `deviceKey` gives. */
  readonly offlineJoins?: ReadonlyMap<string, { readonly machine: string; readonly domain: string }>
}

/** Explains every contradiction within a runbook and against what is known of the project; in the order of the pages. */
export function lintRunbook(runbook: Runbook, context: LintContext = {}): Contradiction[] {
  return [
    ...lintGeneral(runbook, context),
    ...lintStartup(runbook),
    ...lintUserExperience(runbook),
    ...lintDeviceState(runbook, context),
    ...lintPermissions(runbook, context),
    ...lintEnd(runbook),
    ...lintSteps(runbook, context.knownSteps),
  ]
}

function lintGeneral({ id, general }: Runbook, { runbooks, connections }: LintContext): Contradiction[] {
  const found: Contradiction[] = []
  const named = [
    ...general.sources.map((name) => ['sources', name] as const),
    ...(general.target === null ? [] : [['target', general.target] as const]),
  ]
  for (const [key, name] of named) {
    const exists = connections?.some((connection) => sameName(connection.name, name)) ?? true
    if (!exists) found.push(contradiction('runbook.unknown-connection', 'error', `general.${key}`, { connection: name }))
  }
  const path = 'general.prerequisites'
  for (const prerequisite of general.prerequisites) {
    if (runbooks !== undefined && prerequisite !== id && !runbooks.has(prerequisite))
      found.push(contradiction('runbook.prerequisite-unknown', 'error', path, { prerequisite }))
  }
  const cycle = cycleFrom(id, (each) => (each === id ? general.prerequisites : (runbooks?.get(each)?.general.prerequisites ?? [])))
  if (cycle !== null) found.push(contradiction('runbook.prerequisite-cycle', 'error', path, { cycle }))
  return found
}

function lintStartup({ startup, completion }: Runbook): Contradiction[] {
  const scripts = [
    ['startup.preMigrationScript.file', startup.preMigrationScript.file],
    ...completion.commandPackages.map(({ file }, index) => [`completion.commandPackages.${index}.file`, file] as const),
  ] as const
  const named = scripts.flatMap(([path, file]) =>
    file === null || isEmbeddedScript(file) ? [] : [contradiction('runbook.script-not-embedded', 'error', path, { file })],
  )
  const locked = startup.preventLogin && !startup.adminFallback.create
  return [...(locked ? [contradiction('runbook.no-way-in', 'warning', 'startup.preventLogin', {})] : []), ...named]
}

function lintDeviceState(runbook: Runbook, { runbooks, connections }: LintContext): Contradiction[] {
  const { general, deviceState } = runbook
  const { leave, join, rename, ad, entra } = deviceState
  const found: Contradiction[] = []
  const typesOf = (role: 'source' | 'destination', names: readonly string[]) =>
    (connections ?? [])
      .filter((connection) => connection.role === role && (names.length === 0 || names.some((name) => sameName(name, connection.name))))
      .map((connection) => connection.type)
  if (leave === 'none' && join !== 'none') {
    const joined = typesOf('source', general.sources).some((type) => type !== 'workgroup')
    found.push(contradiction('runbook.join-without-leave', joined ? 'error' : 'warning', 'deviceState.leave', { join }))
  }
  if (leave !== 'none' && join === 'none') found.push(contradiction('runbook.leave-without-join', 'warning', 'deviceState.join', { leave }))
  if (join === 'entra' && entra.enrolmentPackage === null && !hasBulkToken(general.target, connections))
    found.push(contradiction('runbook.entra-join-without-token', 'error', 'deviceState.join', {}))
  if (join === 'ad' && !ad.offlineJoin && ad.joinAccount === null && !hasJoinAccount(general.target, connections))
    found.push(contradiction('runbook.join-without-account', 'warning', 'deviceState.ad.joinAccount', {}))
  if (join === 'ad' && ad.offlineJoin) {
    const cached = general.prerequisites.some((id) => runbooks?.get(id)?.deviceState.cacheCredentials ?? runbooks === undefined)
    if (!cached) found.push(contradiction('runbook.offline-join-without-cache', 'error', 'deviceState.ad.offlineJoin', {}))
  }
  if (deviceState.cacheCredentials && stepsOf(runbook).some((step) => disruptive.includes(step)))
    found.push(contradiction('runbook.credentials-with-move', 'error', 'deviceState.cacheCredentials', {}))
  if (deviceState.cacheCredentials && runbook.startup.userInteraction === 'silent')
    found.push(contradiction('runbook.credentials-unseen', 'error', 'startup.userInteraction', {}))
  if (entra.enrolInIntune && join !== 'entra')
    found.push(contradiction('runbook.intune-without-entra-join', 'error', 'deviceState.entra.enrolInIntune', { join }))
  if (rename.enabled) found.push(...lintRenameTemplate(rename.template))
  return found
}

/** What people are warned of before it begins. */
const disruptive: readonly StepId[] = ['leave', 'join', 'rename', 'profile-list']

function lintPermissions({ general, deviceState, permissionUpdates }: Runbook, { runbooks }: LintContext): Contradiction[] {
  const { mode, areas } = permissionUpdates
  const found: Contradiction[] = []
  if (mode !== 'none' && !Object.values(areas).includes(true))
    found.push(contradiction('runbook.nothing-to-update', 'error', 'permissionUpdates.areas', { mode }))
  const added = general.prerequisites.some((id) => runbooks === undefined || runbooks.get(id)?.permissionUpdates.mode === 'add')
  if (mode === 'remove' && !added) found.push(contradiction('runbook.remove-without-add', 'warning', 'permissionUpdates.mode', {}))
  const moves = deviceState.leave !== 'none' && deviceState.join !== 'none'
  if (moves && (mode === 'none' || !areas.windowsProfiles))
    found.push(contradiction('runbook.fresh-profiles', 'warning', 'permissionUpdates.areas.windowsProfiles', {}))
  return found
}

function lintEnd({ permissionUpdates, appReconfiguration, completion, deviceState }: Runbook): Contradiction[] {
  const found: Contradiction[] = []
  const { oneDrive } = appReconfiguration
  if (oneDrive.reset && oneDrive.sourceTenants.length === 0)
    found.push(contradiction('runbook.unlink-without-tenant', 'error', 'appReconfiguration.oneDrive.sourceTenants', {}))
  if (!completion.uninstallAgent) return found
  const path = 'completion.uninstallAgent'
  if (permissionUpdates.mode === 'add') found.push(contradiction('runbook.add-then-no-agent', 'warning', path, {}))
  if (deviceState.entra.enrolInIntune) found.push(contradiction('runbook.enrolment-without-agent', 'warning', path, {}))
  return found
}

function lintSteps(runbook: Runbook, knownSteps: readonly string[] | undefined): Contradiction[] {
  if (knownSteps === undefined) return []
  return settingsWithoutStep(runbook, knownSteps).map((setting) =>
    contradiction('publish.setting-without-step', 'error', setting.path, { runbook: runbook.id, settings: [setting.path] }),
  )
}

/** A runbook without a target of its own takes the batch's: then any destination with a token will do here, and the batch's check looks closer. */
function hasBulkToken(target: string | null, connections: readonly LintConnection[] | undefined): boolean {
  return (connections ?? []).some(
    (connection) =>
      connection.role === 'destination' &&
      connection.bulkTokenEndsMs !== undefined &&
      (target === null || sameName(connection.name, target)),
  )
}

function hasJoinAccount(target: string | null, connections: readonly LintConnection[] | undefined): boolean {
  return (connections ?? []).some(
    ({ role, name, joinAccount }) => role === 'destination' && joinAccount !== undefined && (target === null || sameName(name, target)),
  )
}

/** Connection names differ by more than case. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
