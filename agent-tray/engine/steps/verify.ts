import { sidToText, sidsEqual, type Sid } from '#shared/directory/sid.ts'
import { Refused } from '#shared/errors/refused.ts'
import { findingCollector, type Finding, type FindingCollector } from '#shared/migration/finding.ts'
import { stepsOf, type Job } from '#shared/migration/job.ts'
import { Hive } from '#shared/registry/hive.ts'
import { parseDescriptor } from '#shared/security/descriptor.ts'
import { noteAfterRun } from '../platform/after-run.ts'
import { openGate, type Gate } from '../platform/gate.ts'
import type { Machine } from '../platform/machine.ts'
import { companionKeys } from './companion-keys.ts'
import { descriptorMemo } from './descriptor-memo.ts'
import { encryptedFinder } from './encrypted-files.ts'
import { fileScopeOf, walkScopeOf } from './file-scope.ts'
import { unlessHeld } from './hive-edit-step.ts'
import { profileList } from './profile-list.ts'
import { macrosOf, openMachineHive, readProfiles, userHivesOf } from './profiles.ts'
import { progressEvery, stopEvery } from './repermission-files.ts'
import { repermissionMachineHives } from './repermission-machine-hives.ts'
import { repermissionUserHives } from './repermission-user-hives.ts'
import { blocked, satisfied, type Step, type Workshop } from './step.ts'
import { inMode, translator, unmistakable } from './translate.ts'

/** What a user needs of the root of a hive and of its file: to read and write it, at least. */
const keyReadWrite = 0x0002_0006
const fileReadWrite = 0x0000_0003
const generic = { all: 0x1000_0000, read: 0x8000_0000, write: 0x4000_0000 } as const
const inheritOnly = 0x08

/**
 * Reads the machine again, whole, and not our notes; notes what is to be watched afterwards. Source SIDs that are left and files
 * that are encrypted to an old account are findings; a profile that its new user could not load stops the run, which is then rolled
 * back: a migrated device means a user who can work.
 */
export const verify: Step<never, never> = {
  id: 'verify',
  async plan(m, job, shop) {
    const findings = findingCollector()
    const steps = stepsOf(job.runbook)
    if (steps.includes('repermission-files')) lookForLeftovers(m, job, findings, shop)
    lookIntoHives(m, job, findings)
    const unusable = findingCollector()
    if (steps.includes('profile-list')) checkProfiles(m, job, unusable, findings, leftIn(shop?.found() ?? []))
    const broken = unusable.list()
    findings.addAll(broken)
    if (broken.length === 0) await watchRegistration(m, job, findings, shop?.gate ?? openGate)
    return broken.length === 0
      ? satisfied(findings.list())
      : blocked('step.not-verified', { step: 'verify', findings: broken.length }, findings.list())
  },
  before: neverBegun,
  apply: neverBegun,
  verify: neverBegun,
  undo: neverBegun,
}

/** A hybrid target: Windows registers a device with its tenant later, and by itself, so that no run waits for it. */
async function watchRegistration(m: Machine, { run, runbook }: Job, findings: FindingCollector, gate: Gate): Promise<void> {
  const { join, ad } = runbook.deviceState
  if (join !== 'ad' || !ad.awaitRegistration || m.membership === null) return
  const { kind, directory } = await m.membership.read()
  if (kind === 'hybrid') return
  noteAfterRun(m.stateDir, { registration: run }, gate)
  findings.add('step.registration-pending', directory ?? kind)
}

async function neverBegun(): Promise<never> {
  throw new Error('a step that only reads was begun')
}

function lookForLeftovers(m: Machine, job: Job, findings: FindingCollector, shop: Workshop | undefined): void {
  const memo = descriptorMemo(translator(inFull(job)))
  const expected = m.conditions().objects ?? undefined
  let [read, bytes, stopping] = [0, 0, false]
  m.files.walk(walkScopeOf(m, fileScopeOf(m, job)), {
    judge(descriptor, place) {
      bytes += descriptor.length
      if (++read % progressEvery === 0) shop?.progress(read, expected, bytes)
      if (memo.judge(descriptor).replacement !== null) findings.add('step.source-sid-left', 'source-account', place.path())
      return null
    },
    failed: () => {},
    encrypted: encryptedFinder(m, job, findings),
    stopped: () => read % stopEvery === 0 && (stopping = shop?.shouldStop() === true),
  })
  if (shop !== undefined && stopping) throw shop.stop()
}

/** What a program wrote with an old account after a hive was edited. One that is in use was left, and told by its own step. */
function lookIntoHives(m: Machine, job: Job, findings: FindingCollector): void {
  const steps = stepsOf(job.runbook)
  const again = inFull(job)
  for (const step of [repermissionUserHives, repermissionMachineHives, profileList, companionKeys]) {
    for (const { path, edited } of steps.includes(step.id) ? step.foresee(m, again) : []) {
      if (edited.keys > 0 && !m.hives.isLoaded(path)) findings.add('step.source-sid-left', 'source-account', path)
    }
  }
}

/** A clean-up leaves what 'add' never doubled; that is still a source's. Of a chained table only what nobody can mistake. */
function inFull(job: Job): Job {
  const own = job.runbook.permissionUpdates.mode === 'remove' ? inMode(job, 'add-and-remove') : job
  return { ...own, table: unmistakable(job.table) }
}

/**
 * Every profile of a target account: in the list once, its folder there, its hives open and grant their new user. A hive that a program
 * holds just now tells nothing against them: it is named, as where it is to be edited, and stops nothing. But one that was left before
 * may still be the old user's.
 */
function checkProfiles(
  m: Machine,
  job: Job,
  unusable: FindingCollector,
  findings: FindingCollector,
  wasLeft: (hive: string) => boolean,
): void {
  const software = openMachineHive(m, 'SOFTWARE')
  const profiles = readProfiles(software, macrosOf(software))
  const targets = new Map(Array.from(job.table, ({ target }) => [sidToText(target), target]))
  for (const profile of profiles) {
    const text = sidToText(profile.sid)
    const target = targets.get(text)
    if (target === undefined || profile.path === null || m.files.kindOf(profile.path) !== 'folder') continue
    const { ntuser, usrclass } = userHivesOf(profile.path)
    for (const path of [ntuser, usrclass]) {
      unlessHeld(
        () => checkHive(m, path, target, text, unusable, path === ntuser),
        undefined,
        (why) => (wasLeft(path) ? unusable.add('step.profile-not-usable', text, path) : findings.add('step.hive-left', why, path)),
      )
    }
  }
}

/** Whether a hive was left by a step, or may have been: of many that were left for one reason two are named. */
function leftIn(found: readonly Finding[]): (hive: string) => boolean {
  const left = found.filter(({ code }) => code === 'step.hive-left')
  return (hive) => left.some(({ count, first, last }) => count > 2 || first === hive || last === hive)
}

function checkHive(m: Machine, path: string, target: Sid, sid: string, unusable: FindingCollector, mustExist: boolean): void {
  const files = m.hives.read(path)
  if (files === null) {
    if (mustExist) unusable.add('step.profile-not-usable', sid, path)
    return
  }
  try {
    const hive = Hive.open(files.primary, files.logs)
    const root = grants(hive.root.descriptor, target, keyReadWrite)
    const file = m.files.descriptorOf(path)
    if (!root || file === null || !grants(file, target, fileReadWrite)) unusable.add('step.profile-not-usable', sid, path)
  } catch (error) {
    if (!(error instanceof Refused) || error.code === 'platform.io') throw error
    unusable.add('step.profile-not-usable', sid, `${path} (${error.code})`)
  }
}

/** Whether the user is given the rights by name, or owns the object under a NULL DACL. Rights through groups are not known here. */
function grants(descriptor: Uint8Array, sid: Sid, rights: number): boolean {
  const { dacl } = parseDescriptor(descriptor)
  if (dacl === 'null' || dacl === null) return true
  let open = rights
  for (const ace of dacl.aces) {
    if ((ace.flags & inheritOnly) !== 0 || ace.body === null || !sidsEqual(ace.body.trustee, sid)) continue
    const mask = withGeneric(ace.body.mask, rights)
    if (ace.type === 1 && (mask & open) !== 0) return false
    if (ace.type === 0) open &= ~mask
  }
  return open === 0
}

function withGeneric(mask: number, rights: number): number {
  const bits = mask >>> 0
  return (bits & generic.all) !== 0 || ((bits & generic.read) !== 0 && (bits & generic.write) !== 0) ? bits | rights : bits
}
