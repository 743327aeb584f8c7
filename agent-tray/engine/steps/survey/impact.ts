import { sidToText } from '#shared/directory/sid.ts'
import { explain, remedyOf, type Refusal } from '#shared/errors/refused.ts'
import { findingCollector, type Finding } from '#shared/migration/finding.ts'
import { stepsOf, type Job } from '#shared/migration/job.ts'
import { permissionAreas, type PermissionArea } from '#shared/migration/runbook.ts'
import type { AreaImpact, Counts, ImpactReport } from '#shared/migration/survey/impact.ts'
import { longestPlace } from '#shared/migration/survey/fields.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Machine } from '../../platform/machine.ts'
import { resetSteps } from '../app-resets.ts'
import { companionKeys } from '../companion-keys.ts'
import { countRenames, foldersBySid } from '../folders-by-sid.ts'
import type { Edited, ForeseenHive } from '../hive-edit-step.ts'
import { preflight } from '../preflight.ts'
import { profileList } from '../profile-list.ts'
import { satisfied } from '../step.ts'
import { strangerTest } from '../translate.ts'
import { leftCode } from '../value-descriptors.ts'
import { lossesOf } from './losses.ts'
import { survey, type AreaSurvey, type SurveyOptions } from './survey.ts'
import type { Tallied } from './descriptor-tally.ts'

export interface ImpactOptions extends SurveyOptions {
  readonly at: Instant
}

/** Through ntfs-3g a pass that changes everything takes as long as three that only read. */
const readsPerWrite = 2
/** A change in the undo file but for its name: 10 bytes, and its share of folders, frames and pairs. */
const undoBytesPerFile = 45

/** Says what a run of the job would change here, what it would leave and why. Refuses: 'step.hive-unusable' without a SOFTWARE hive. */
export async function impactOf(m: Machine, job: Job, options: ImpactOptions): Promise<ImpactReport> {
  const { runbook } = job
  const { mode } = runbook.permissionUpdates
  const steps = stepsOf(runbook)
  const checked = await preflight.plan(m, job)
  const found = mode === 'none' ? null : survey(m, job, options)
  const foreseen = findingCollector()
  const profiles = steps.includes('profile-list') ? editsOf(profileList.foresee(m, job, foreseen)) : nothing
  const companions = steps.includes('companion-keys') ? editsOf(companionKeys.foresee(m, job)) : nothing
  const folders = steps.includes('folders-by-sid') ? await foldersBySid.plan(m, job) : satisfied()
  const foldersRenamed = folders.kind === 'needed' ? countRenames(folders.plan) : 0
  const resets: ImpactReport['resets'] = []
  for (const step of resetSteps) if (steps.includes(step.id)) resets.push({ step: step.id, ...(await step.foresee(m, job)) })
  const areas = permissionAreas.map((area) => areaImpact(m, job, area, found?.areas.find((each) => each.area === area) ?? null))
  const files = sumOf(areas.map((area) => area.files))
  const keys = sumOf(areas.map((area) => area.keys))
  const read = files.met + (found?.areas ?? []).reduce((sum, { ignored }) => sum + objectsIn(ignored), 0)
  const msPerRead = read === 0 ? 0 : found!.fileMs / read
  return {
    kind: 'impact',
    version: 1,
    at: options.at,
    device: m.facts(),
    batch: job.batch,
    runbook: { id: runbook.id, name: runbook.general.name, version: job.runbookVersion },
    mode,
    steps,
    blocker: checked.kind === 'refused' ? blockerOf(checked.refusal) : null,
    notes: [
      ...(checked.kind === 'needed' ? [] : checked.findings),
      ...foreseen.list().filter(({ code }) => ofTwoProfiles.includes(code)),
      ...(folders.kind === 'needed' ? (folders.plan.findings ?? []) : folders.kind === 'refused' ? [] : folders.findings),
    ],
    areas,
    totals: {
      files: files.met,
      filesChanged: files.changed + foldersRenamed,
      foldersRenamed,
      keysChanged: keys.changed,
      profiles: profiles.profiles,
      entriesChanged: profiles.keys + companions.keys,
      descriptors: files.descriptors + keys.descriptors,
      descriptorsChanged: files.descriptorsChanged + keys.descriptorsChanged,
      undoBytes: undoBytesOf(found?.areas ?? [], files.changed) + (keys.changed > 0 || profiles.keys > 0 ? (found?.hiveBytes ?? 0) : 0),
    },
    time: {
      readFilesPerSecond: msPerRead === 0 ? 0 : Math.round(1000 / msPerRead),
      // One pass changes, one reads the whole again.
      minutes: tenths((msPerRead * (2 * files.met + readsPerWrite * files.changed)) / 60_000),
      restarts: steps.filter((step) => step.startsWith('restart-')).length,
    },
    resets,
    losses: lossesOf(m, found?.areas ?? [], strangerTest(job.table)),
    leftOut: 0,
  }
}

function areaImpact(m: Machine, job: Job, area: PermissionArea, found: AreaSurvey | null): AreaImpact {
  const { mode, areas } = job.runbook.permissionUpdates
  const scope = mode === 'none' || !areas[area] ? 'off' : isReachable(m, area) ? 'updated' : 'unsupported'
  const isStranger = strangerTest(job.table)
  const stays = findingCollector()
  stays.addAll(reasonsIn(found?.files ?? [], 'step.descriptor-left'))
  stays.addAll(reasonsIn(found?.keys ?? [], leftCode(area)))
  for (const { sid, where } of found?.holders ?? []) if (isStranger(sid)) stays.add('step.sid-without-translation', sidToText(sid), where)
  stays.addAll(found?.findings ?? [])
  const { count: places = 0, first, last } = found?.ignoredPlaces ?? {}
  return {
    area,
    scope,
    files: countsOf(found?.files ?? []),
    keys: withHolders(countsOf(found?.keys ?? []), found),
    ignored: {
      files: objectsIn((found?.ignored ?? []).filter(isChanged)),
      keys: objectsIn((found?.ignoredKeys ?? []).filter(isChanged)),
      places,
      ...(first !== undefined && { first: first.slice(0, longestPlace) }),
      ...(last !== undefined && last !== first && { last: last.slice(0, longestPlace) }),
    },
    stays: stays.list(),
  }
}

/** Why descriptors stay, or accounts in them, each reason with the first and the last object it was met at. */
function reasonsIn(tallied: readonly Tallied[], left: 'step.descriptor-left' | 'step.value-left'): Finding[] {
  const found = tallied.flatMap((each) => {
    const { refusedWith, strangers } = each.judgement
    const kinds = strangers.map((subject) => ({ code: 'step.sid-without-translation' as const, subject }))
    return [...(refusedWith === null ? [] : [{ code: left, subject: refusedWith }]), ...kinds].map((kind) => ({ kind, each }))
  })
  const groups = Map.groupBy(found, ({ kind }) => `${kind.code}\n${kind.subject}`)
  return Array.from(groups.values(), (all) => {
    const [{ kind, each }] = all as [(typeof all)[0]]
    const { last } = all.map((one) => one.each).reduce((latest, one) => (one.lastMet > latest.lastMet ? one : latest))
    return { ...kind, count: objectsIn(all.map((one) => one.each)), first: each.first, last }
  })
}

/** Groups and rights belong to the Windows that runs. */
function isReachable(m: Machine, area: PermissionArea): boolean {
  if (area === 'localGroups') return m.localGroups !== null
  if (area === 'userRights') return m.userRights !== null
  return m.windows || area === 'fileSystem'
}

function withHolders(counts: Counts, found: AreaSurvey | null): Counts {
  const { holders, holdersChanged } = found ?? { holders: [], holdersChanged: 0 }
  return { ...counts, met: counts.met + holders.length, changed: counts.changed + holdersChanged }
}

/** What becomes of one of two profiles of the same account; preflight tells of all else. */
const ofTwoProfiles = ['step.profile-parked', 'step.profile-adopted']

const nothing: Edited = { keys: 0, profiles: 0 }

function editsOf(hives: readonly ForeseenHive[]): Edited {
  return hives.reduce((sum, { edited }) => ({ keys: sum.keys + edited.keys, profiles: sum.profiles + edited.profiles }), nothing)
}

function countsOf(tallied: readonly Tallied[]): Counts {
  const changed = tallied.filter(isChanged)
  return {
    met: objectsIn(tallied),
    changed: objectsIn(changed),
    descriptors: tallied.length,
    descriptorsChanged: changed.length,
  }
}

function sumOf(counts: readonly Counts[]): Counts {
  const sum = (field: keyof Counts) => counts.reduce((total, each) => total + each[field], 0)
  return { met: sum('met'), changed: sum('changed'), descriptors: sum('descriptors'), descriptorsChanged: sum('descriptorsChanged') }
}

function isChanged({ judgement }: Tallied): boolean {
  return judgement.replacement !== null
}

function objectsIn(tallied: readonly Tallied[]): number {
  return tallied.reduce((sum, { objects }) => sum + objects, 0)
}

function undoBytesOf(areas: readonly AreaSurvey[], filesChanged: number): number {
  const pairs = areas
    .flatMap(({ files }) => files)
    .map(({ judgement: { replacement } }) => (replacement === null ? 0 : 12 + replacement.before.length + replacement.after.length))
  return filesChanged * undoBytesPerFile + pairs.reduce((sum, bytes) => sum + bytes, 0)
}

function blockerOf(refusal: Refusal): ImpactReport['blocker'] {
  return { code: refusal.code, details: { ...refusal.details }, message: explain(refusal), remedy: remedyOf(refusal.code) }
}

function tenths(value: number): number {
  return Math.ceil(value * 10) / 10
}
