import { sidToText } from '#shared/directory/sid.ts'
import { Refused, refuse } from '#shared/errors/refused.ts'
import { findingCollector, type FindingCollector } from '#shared/migration/finding.ts'
import { stepsOf, type Job } from '#shared/migration/job.ts'
import { leastBatteryPercent } from '#shared/migration/planner/situation.ts'
import { endOfDay } from '#shared/migration/planner/written-time.ts'
import { permissionAreas } from '#shared/migration/runbook.ts'
import { Hive } from '#shared/registry/hive.ts'
import { REG } from '#shared/registry/value.ts'
import type { Machine } from '../platform/machine.ts'
import { unknownMacros } from './ignored-paths.ts'
import {
  macrosOf,
  macrosOn,
  openMachineHive,
  profileListPath,
  profileState,
  readProfiles,
  userHivesOf,
  type Profile,
  refuseHive,
} from './profiles.ts'
import { isTarget } from './membership.ts'
import { satisfied, type Step } from './step.ts'
import { strangerTest } from './translate.ts'
import { dwordOf, textOf } from './value-data.ts'

const spareBytes = 2 * 1024 ** 3
const packagePolicy = 'Microsoft\\PolicyManager\\current\\device\\Security'
const noFolder = 'the path names no folder'

/** Looks for every reason not to begin, and changes nothing. What would only leave something undone is a finding. */
export const preflight: Step<never, never> = {
  id: 'preflight',
  async plan(m, job) {
    const findings = findingCollector()
    try {
      checkJob(job, m)
      checkDevice(m, job)
      await checkMembership(m, job)
      await checkJoinMeans(m, job)
      const hiveBytes = checkProfiles(m, job, findings)
      const { freeBytes } = m.conditions()
      if (freeBytes < spareBytes + hiveBytes) refuse('step.low-disk', { freeBytes, neededBytes: spareBytes + hiveBytes })
      return satisfied(findings.list())
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { kind: 'refused', refusal: error.refusal, findings: findings.list() }
    }
  },
  before: neverBegun,
  apply: neverBegun,
  verify: neverBegun,
  undo: neverBegun,
}

async function neverBegun(): Promise<never> {
  throw new Error('a step that only reads was begun')
}

/** What this agent cannot do it says before it begins. */
function checkJob({ runbook, table }: Job, m: Machine): void {
  const { mode, areas, ignore, remoteShares } = runbook.permissionUpdates
  if (mode === 'none') return
  if (!m.files.strict && table.isChained) refuse('step.table-chained', {})
  const unsupported: string[] = m.windows
    ? []
    : permissionAreas.filter((area) => areas[area] && area !== 'fileSystem').map((area) => `permissionUpdates.areas.${area}`)
  if (remoteShares.length > 0) unsupported.push('permissionUpdates.remoteShares')
  const macros = macrosOn(m)
  for (const name of ignore.paths.flatMap((path) => unknownMacros(path, macros)))
    unsupported.push(`permissionUpdates.ignore.paths (%${name}%)`)
  for (const name of ignore.registryKeys.flatMap((key) => unknownMacros(key, macros)))
    unsupported.push(`permissionUpdates.ignore.registryKeys (%${name}%)`)
  if (unsupported.length > 0) refuse('step.area-unsupported', { areas: unsupported })
}

function checkDevice(m: Machine, { runbook }: Job): void {
  const { os } = m.facts()
  if (os.server === true && !runbook.general.allowOnServerOs) refuse('step.server-os', { product: os.product ?? 'This Windows' })
  const { volumeDirty, pendingRestart, batteryPercent } = m.conditions()
  if (volumeDirty !== null) refuse('step.volume-dirty', volumeDirty)
  if (pendingRestart !== null) refuse('step.pending-restart', { why: pendingRestart })
  if (batteryPercent !== null && batteryPercent < leastBatteryPercent) refuse('step.on-battery', { percent: batteryPercent })
}

/** A device that is to leave a directory must be in one of that kind; one that is in the target already has left. */
async function checkMembership(m: Machine, { runbook, targetDirectory }: Job): Promise<void> {
  const { leave } = runbook.deviceState
  if (m.membership === null || leave === 'none') return
  const { kind, directory } = await m.membership.read()
  const fits = kind === 'workgroup' || kind === 'hybrid' || leave === 'all' || leave === kind
  const isThere = directory !== null && directory.toLowerCase() === targetDirectory?.toLowerCase()
  if (!fits && !isThere) refuse('step.wrong-source', { expected: leave, found: directory ?? kind })
}

/** A device leaves its directory only with what lets it into the next one in hand. */
async function checkJoinMeans(m: Machine, job: Job): Promise<void> {
  const { join } = job.runbook.deviceState
  if (m.membership === null || join === 'none' || isTarget(await m.membership.read(), job)) return
  if (job.targetDirectory === null) refuse('step.staged-incomplete', { what: 'the name of the destination directory' })
  if (join === 'ad' && job.runbook.deviceState.ad.offlineJoin) checkOfflineJoin(job, job.targetDirectory, await m.membership.computerName())
  else if (join === 'ad') checkJoinAccount(job)
  else checkEnrolment(m, job)
}

function checkJoinAccount({ joinAccount }: Job): void {
  const { account, expiresOn } = joinAccount ?? refuse('step.join-account-missing', {})
  if (hasEnded(expiresOn)) refuse('step.join-account-ended', { account, expiresOn: expiresOn ?? '' })
}

/** With a file for another computer Windows would give this one its name, and break the other's trust with the domain. */
function checkOfflineJoin({ offlineJoin, runbook }: Job, domain: string, name: string): void {
  const { machine, domain: found } = offlineJoin ?? refuse('step.offline-join-missing', {})
  const { rename } = runbook.deviceState
  const wanted = rename.enabled ? rename.template : name
  if (machine.toUpperCase() !== wanted.toUpperCase()) refuse('step.offline-join-other-machine', { found: machine, wanted })
  if (found.toLowerCase() !== domain.toLowerCase()) refuse('step.offline-join-other-domain', { found, wanted: domain })
}

function checkEnrolment(m: Machine, job: Job): void {
  const { expiresOn } = job.enrolment ?? refuse('step.staged-incomplete', { what: 'the enrolment package' })
  const policy = openMachineHive(m, 'SOFTWARE').key(packagePolicy)
  if (policy !== null && dwordOf(policy, 'AllowAddProvisioningPackage') === 0) refuse('step.packages-forbidden', {})
  if (hasEnded(expiresOn)) refuse('step.enrolment-package-ended', { expiresOn: expiresOn ?? '' })
}

function hasEnded(day: string | null): boolean {
  const endsMs = day === null ? null : endOfDay(day)
  return endsMs !== null && endsMs <= Date.now()
}

/** Returns the bytes that copies of the hives to be changed need. */
function checkProfiles(m: Machine, job: Job, findings: FindingCollector): number {
  const steps = stepsOf(job.runbook)
  if (job.runbook.permissionUpdates.mode === 'none' || !m.windows) return 0
  const software = openMachineHive(m, 'SOFTWARE')
  const list = software.key(profileListPath)
  const isStranger = strangerTest(job.table)
  // Whoever is signed in now is signed out before anything is changed.
  const closes = m.holders !== null && steps.includes('close-hive-holders')
  let bytes = 0
  const heirs = new Map<string, string>()
  for (const profile of readProfiles(software, macrosOf(software))) {
    const sid = sidToText(profile.sid)
    const target = job.table.get(profile.sid)
    if (target === undefined) {
      if (isStranger(profile.sid)) findings.add('step.profile-without-translation', sid, profile.path ?? undefined)
      continue
    }
    if (!steps.includes('profile-list')) continue
    if (profile.isBackup) refuse('step.backup-twin', { sid })
    if ((profile.state & profileState.temporary) !== 0) {
      findings.add('step.profile-temporary', sid, profile.path ?? undefined)
      continue
    }
    const other = heirs.get(sidToText(target))
    if (other !== undefined) refuse('step.profiles-collide', { sid: sidToText(target), profiles: [other, sid] })
    heirs.set(sidToText(target), sid)
    const there = list?.subkey(sidToText(target)) ?? null
    const changesHandsToo = job.table.has(target)
    if (there !== null && !changesHandsToo && job.runbook.permissionUpdates.existingTargetProfile === 'stop') {
      refuse('step.target-profile-exists', { sid: sidToText(target), path: textOf(there, 'ProfileImagePath') ?? '' })
    }
    bytes += checkProfile(m, profile, sid, closes, findings)
  }
  return bytes
}

/**
 * A profile that is to change hands must be whole, or nobody could log on to it: its folder there, or gone for good with its drive
 * here; its hives readable.
 */
function checkProfile(m: Machine, { path }: Profile, sid: string, closes: boolean, findings: FindingCollector): number {
  if (path !== null && !m.drives.includes(path.slice(0, 2).toUpperCase())) refuse('step.profile-drive-missing', { sid, path })
  const link = path === null ? undefined : pathsTo(path).find((above) => m.files.kindOf(above) === 'link')
  if (link !== undefined) refuse('step.profile-linked', { sid, path: link })
  if (path === null || m.files.kindOf(path) !== 'folder') {
    findings.add('step.profile-folder-missing', sid, path ?? noFolder)
    return 0
  }
  const { ntuser, usrclass } = userHivesOf(path)
  const user = checkUserHive(m, ntuser, closes)
  if (user === null) refuse('step.hive-unusable', { hive: ntuser, code: 'missing', why: 'missing' })
  for (const folder of redirectedFolders(user.hive)) findings.add('step.profile-redirected', sid, folder)
  if (encrypts(user.hive)) findings.add('step.profile-encrypts', sid, path)
  return user.bytes + (checkUserHive(m, usrclass, closes)?.bytes ?? 0)
}

function checkUserHive(m: Machine, path: string, closes: boolean): { hive: Hive; bytes: number } | null {
  const files = m.hives.read(path)
  if (files === null) return null
  if (!closes && m.hives.isLoaded(path)) refuse('step.hive-loaded', { hive: path })
  try {
    const hive = Hive.open(Uint8Array.from(files.primary), files.logs)
    if (hive.pendingTransactions) refuse('step.hive-unusable', { hive: path, code: 'pending', why: 'pending' })
    return { hive, bytes: files.primary.length }
  } catch (error) {
    if (!(error instanceof Refused) || error.code === 'step.hive-unusable') throw error
    return refuseHive(path, error)
  }
}

/** The folders that a path leads through below the drive, and what it names itself. */
function pathsTo(path: string): string[] {
  const names = path.split('\\')
  return names.slice(1).map((_, index) => names.slice(0, index + 2).join('\\'))
}

/** Whether this user has encrypted a file (EFS) at some time: Windows notes the certificate that it does it by. */
function encrypts(user: Hive): boolean {
  return user.key('Software\\Microsoft\\Windows NT\\CurrentVersion\\EFS\\CurrentKeys')?.value('CertificateHash') != null
}

/** Shell folders that lie on a file server. */
function redirectedFolders(user: Hive): string[] {
  const folders = user.key('Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders')
  return folders === null
    ? []
    : [...folders.values()]
        .filter(({ type }) => type === REG.sz || type === REG.expandSz)
        .flatMap((value) => {
          const text = value.text()
          return text.startsWith('\\\\') ? [text] : []
        })
}
