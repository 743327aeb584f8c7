import { findingCollector, type Finding, type FindingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import type { PermissionArea } from '#shared/migration/runbook.ts'
import type { FileStore, Visitor, WalkScope } from '../../platform/file-store.ts'
import type { Machine } from '../../platform/machine.ts'
import { encryptedFinder } from '../encrypted-files.ts'
import { fileScopeOf, walkScopeOf } from '../file-scope.ts'
import { ignoredPaths, isBelowIgnored } from '../ignored-paths.ts'
import { failureCodes, progressEvery } from '../repermission-files.ts'
import { macrosOn } from '../profiles.ts'
import { translator } from '../translate.ts'
import { descriptorTally, type Tallied } from './descriptor-tally.ts'
import { PlaceList } from './place-list.ts'
import { surveyHives } from './survey-hives.ts'
import { surveyHolders, type Holder } from './survey-holders.ts'

/** What was met in one area. Of the ignored, only what a runbook leaves alone although the area is its own. */
export interface AreaSurvey {
  readonly area: PermissionArea
  readonly files: readonly Tallied[]
  readonly keys: readonly Tallied[]
  readonly ignored: readonly Tallied[]
  readonly ignoredKeys: readonly Tallied[]
  /** Folders and files that stand for what is ignored; null where nothing is looked for. */
  readonly ignoredPlaces: PlaceList | null
  /** Who holds memberships, rights and tasks. */
  readonly holders: readonly Holder[]
  readonly holdersChanged: number
  /** What could not be read, or is in use. */
  readonly findings: readonly Finding[]
}

/** All a job has to do with on one device, read once. Nothing is written. */
export interface Survey {
  readonly areas: readonly AreaSurvey[]
  /** Bytes of the hives in scope, of which originals would be kept. */
  readonly hiveBytes: number
  /** How long reading the files took, for an estimate of the run. */
  readonly fileMs: number
}

/** Ignored places that are read by one walk. */
const placesAtOnce = 5000

export interface SurveyOptions {
  readonly progress?: (done: number) => void
  /** Milliseconds, from anywhere. */
  readonly elapsed: () => number
}

/** Reads every descriptor in the areas that the job's runbook asks for. Refuses: 'step.hive-unusable' without a SOFTWARE hive. */
export function survey(m: Machine, job: Job, { progress = () => {}, elapsed }: SurveyOptions): Survey {
  const { areas } = job.runbook.permissionUpdates
  const [hives, holders] = [surveyHives(m, job), surveyHolders(m, job)]
  const began = elapsed()
  let done = 0
  const met = () => ++done % progressEvery === 0 && progress(done)
  const together = {}
  const walked = (['windowsProfiles', 'fileSystem'] as const)
    .filter((area) => areas[area])
    .map((area) => [area, surveyFiles(m, job, area, { met, together })] as const)
  // What has a name that is ignored and another that is not is changed.
  const files = new Map<PermissionArea, FileSurvey>(
    walked.map(([area, { files, ignoredPlaces, readIgnored, findings }]) => {
      const ignored = readIgnored()
      return [area, { files, ignored, ignoredPlaces, findings: findings.list() }]
    }),
  )
  progress(done)
  const fileMs = elapsed() - began
  const known = (Object.keys(areas) as PermissionArea[]).filter((area) => files.has(area) || hives.areas.has(area) || holders.has(area))
  return {
    areas: known.map((area) => {
      const [found, inHives, held] = [files.get(area), hives.areas.get(area), holders.get(area)]
      return {
        area,
        files: found?.files ?? [],
        keys: inHives?.tally.list() ?? [],
        ignored: found?.ignored ?? [],
        ignoredKeys: inHives?.ignored.list() ?? [],
        ignoredPlaces: found?.ignoredPlaces ?? null,
        holders: held?.holders ?? [],
        holdersChanged: held?.changed ?? 0,
        findings: [...(found?.findings ?? []), ...(inHives?.findings.list() ?? []), ...(held?.findings.list() ?? [])],
      }
    }),
    hiveBytes: hives.bytes,
    fileMs,
  }
}

type FileSurvey = Pick<AreaSurvey, 'files' | 'ignored' | 'ignoredPlaces' | 'findings'>

/** How a file is told of, and by which object the walks know each other. */
interface Walking {
  readonly met: () => unknown
  readonly together: object
}

/** What is ignored is asked for once every area was walked. */
function surveyFiles(m: Machine, job: Job, area: 'windowsProfiles' | 'fileSystem', { met, together }: Walking) {
  const whole = fileScopeOf(m, onlyFilesOf(job, area))
  const scope = walkScopeOf(m, whole)
  const asked = ignoredPaths(job.runbook.permissionUpdates.ignore.paths, macrosOn(m))
  // Profiles are another area's, also below a folder that is ignored.
  const apart = ignoredPaths([], new Map(), whole.apart)
  const findings = findingCollector()
  const places = new PlaceList()
  for (const root of whole.roots) if (isBelowIgnored(root, asked)) places.add(root)
  const matches = (path: string) => {
    const ignored = scope.ignored.matches(path)
    if (ignored && asked.matches(path) && !apart.matches(path)) places.add(path)
    return ignored
  }
  const encrypted = encryptedFinder(m, job, findings)
  const here = { roots: scope.roots, ignored: { depths: scope.ignored.depths, matches }, together }
  const files = tallyOf(m.files, job, [here], { findings, encrypted, met })
  // What is ignored may well be unreadable; that is nobody's loss. Its contents are its owner's all the same.
  function* ignoredScopes(): Generator<WalkScope> {
    for (const roots of places.kept(placesAtOnce)) yield { roots, ignored: apart, together }
  }
  const readIgnored = () => tallyOf(m.files, job, ignoredScopes(), { findings: findingCollector(), encrypted, met })
  return { files, readIgnored, ignoredPlaces: places, findings }
}

function tallyOf(
  files: FileStore,
  job: Job,
  scopes: Iterable<WalkScope>,
  { findings, encrypted, met }: { findings: FindingCollector; encrypted: NonNullable<Visitor['encrypted']>; met: () => unknown },
): readonly Tallied[] {
  const tally = descriptorTally(translator(job))
  for (const scope of scopes) {
    files.walk(scope, {
      judge(descriptor, place) {
        met()
        tally.add(descriptor, 1, () => place.path())
        return null
      },
      failed: (what, errno, place) => findings.add(failureCodes[what], errno, place.path()),
      encrypted,
    })
  }
  return tally.list()
}

function onlyFilesOf(job: Job, area: 'windowsProfiles' | 'fileSystem'): Job {
  const { runbook } = job
  const { permissionUpdates } = runbook
  const areas = { ...permissionUpdates.areas, windowsProfiles: false, fileSystem: false, [area]: true }
  return { ...job, runbook: { ...runbook, permissionUpdates: { ...permissionUpdates, areas } } }
}
