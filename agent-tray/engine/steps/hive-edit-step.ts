import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Refused, isRefused, refuse } from '#shared/errors/refused.ts'
import { whyRefused } from '#shared/errors/why-refused.ts'
import { findingCollector, type Finding, type FindingCollector } from '#shared/migration/finding.ts'
import type { Job } from '#shared/migration/job.ts'
import { permissionAreas } from '#shared/migration/runbook.ts'
import { mostShown, shownCollector, type ShownChange, type ShownCollector } from '#shared/migration/shown-change.ts'
import { addChanged, nothingChanged, type Changed, type StepId } from '#shared/migration/step.ts'
import type { Hive } from '#shared/registry/hive.ts'
import type { HiveFiles } from '../platform/hive-store.ts'
import type { Machine } from '../platform/machine.ts'
import {
  editsAfter,
  keptOriginal,
  opened,
  originalsBefore,
  type EditsBeside,
  type HiveEdits,
  type HivePlace,
  type LaterEdit,
} from './edits-beside.ts'
import { notKept } from './not-kept.ts'
import type { RenamedKeys } from './rename-subkeys.ts'
import { needed, satisfied, type Step, type Workshop } from './step.ts'
import { takeBack } from './take-back.ts'
import type { UndoPart } from './undo-part.ts'

/** What an edit did: keys, values and descriptors changed, and whose profile changed hands. */
export type Edited = Pick<Changed, 'keys' | 'profiles'>

/** The same, with the keys that it gave other names. */
export type HiveEdit = Edited & { readonly renamed?: readonly RenamedKeys[] }

/** What a step would change in one hive as it is now. */
export interface ForeseenHive extends HivePlace {
  readonly edited: Edited
}

export interface HiveEditStep extends Step<HiveEdits, HiveEdits>, LaterEdit {
  /** What apply would change, by trying it on copies, also of hives in use. Reads only. */
  foresee(m: Machine, job: Job, findings?: FindingCollector): ForeseenHive[]
}

/**
 * A step that edits hives nobody has loaded. `edit` changes the hive in memory and says how much; done twice it changes nothing
 * more, which is how the step knows that it is satisfied and that it holds. Hives are swapped whole. One that is still as it was put
 * there goes back whole, byte for byte; in one that was written to since, as by every start of Windows, each cell goes back alone.
 * `without` says what of the edit a part of the rollback leaves in place: the edit of a smaller job, or 'nothing'. What
 * another step of the run did to the same hives, or took back, is told apart from what somebody else did.
 */
export function hiveEditStep(
  id: StepId,
  placesOf: (m: Machine, job: Job) => readonly HivePlace[],
  edit: (hive: Hive, place: HivePlace, job: Job, findings: FindingCollector, shown: ShownCollector) => HiveEdit,
  without: (part: UndoPart, place: HivePlace, job: Job) => Job | 'nothing' | 'elsewhere',
  beside: EditsBeside = {},
): HiveEditStep {
  /** What the edit would do to the hive as it is; null when it cannot be opened, which is a finding. */
  function tried(m: Machine, job: Job, place: HivePlace, files: HiveFiles, findings: FindingCollector, shown = shownCollector(0)) {
    try {
      const hive = opened(files)
      const { keys, profiles } = edit(hive, place, job, findings, shown)
      return { hive, edited: { keys, profiles } }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      findings.add('step.hive-left', error.code, place.path)
      return null
    }
  }

  function triedAsItIs(m: Machine, job: Job, place: HivePlace, findings: FindingCollector) {
    const files = filesOf(m, place, findings)
    if (files === null) return null
    if (!m.hives.isLoaded(place.path)) return tried(m, job, place, files, findings)
    findings.add('step.hive-left', 'loaded', place.path)
    return null
  }

  function holds(m: Machine, job: Job, place: HiveEdits['hives'][number], shop: Workshop): boolean {
    // What was swapped whole and is untouched need not be held against what was made.
    const isSwapped = m.hives.standing(place.path, join(shop.folder, String(place.number))) === 'swapped'
    return (isSwapped && !job.table.isChained && isSatisfied(m, job, place)) || isKept(m, job, place, shop)
  }

  /** The edit would change nothing more. */
  function isSatisfied(m: Machine, job: Job, place: HivePlace): boolean {
    const files = m.hives.read(place.path)
    const again = files === null ? null : tried(m, job, place, files, findingCollector())
    return again !== null && isNothing(again.edited)
  }

  /**
   * It keeps what the edit made of the original. Somebody may have written to it since, also what the edit would change once more: that
   * is told by the last look at the device, and is no reason to take everything back. An edit that is not satisfied with itself is one.
   */
  function isKept(m: Machine, job: Job, place: HiveEdits['hives'][number], shop: Workshop): boolean {
    const [files, original] = [m.hives.read(place.path), m.hives.readOriginal(place.path, join(shop.folder, String(place.number)))]
    const made = original === null ? null : tried(m, job, place, original, findingCollector())
    if (files === null || original === null || made === null) return false
    try {
      const now = opened(files)
      if (notKept(now.root, made.hive.root, opened(original).root) !== null) return false
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return false
    }
    return job.table.isChained || isNothing(edit(made.hive, place, job, findingCollector(), shownCollector(0)))
  }

  /**
   * Edits a hive that was swapped in an earlier try and that its user wrote to since: his own changes stay. Of a chained table nobody
   * could tell what is to be edited once more.
   */
  function renew(m: Machine, job: Job, place: HivePlace, keep: string, findings: FindingCollector): void {
    const files = m.hives.read(place.path)
    const made = files === null || job.table.isChained ? null : tried(m, job, place, files, findings)
    if (files !== null && made !== null && !isNothing(made.edited))
      m.hives.swap(place.path, made.hive.bytes(), files, keep, made.hive.state === 'recovered')
  }

  /** Takes the edit back but for what `kept` would have made, without touching what others wrote since. */
  function takeEditBack(
    m: Machine,
    { kept, part, shop }: { readonly kept: Job | null; readonly part: UndoPart | undefined; readonly shop: Workshop },
    place: HivePlace,
    keep: string,
    findings: FindingCollector,
  ) {
    const [job, asideAt] = [shop.job(), asideOf(keep, part)]
    const original = m.hives.readOriginal(place.path, keep)
    // Of a registry in use, which is changed cell by cell, what an earlier try had begun with.
    const current =
      m.hives.standing(place.path, asideAt) === 'original' ? m.hives.readOriginal(place.path, asideAt) : m.hives.read(place.path)
    if (original === null || current === null) return findings.add('step.changed-since', 'gone', place.path)
    const now = opened(current)
    const [made, before] = [
      editOf(original, place, job),
      kept === null ? { hive: opened(original), renamed: [] } : editOf(original, place, kept),
    ]
    const own = {
      before: opened(original).root,
      after: made.hive.root,
      renamed: made.renamed,
      isUndone: isUndone(m, job, place, keep, asideAt),
    }
    const taken = takeBack(
      now.root,
      made.hive.root,
      before.hive.root,
      {
        edits: [own, ...editsAfter(m, job, place.path, shop, beside)],
        kept: before.renamed,
        earlier: originalsBefore(m, place.path, shop, beside),
      },
      (where) => findings.add('step.changed-since', place.path, `${place.path}: ${where}`),
    )
    if (taken === 0) return
    m.hives.swap(place.path, now.bytes(), current, asideAt, now.state === 'recovered')
    for (const { place: where, why } of m.hives.left(asideAt)) findings.add('step.changed-since', why, `${place.path}: ${where}`)
  }

  /** Whether all that the step made of a hive was taken back; not by a rollback to this folder that was cut off and is done again. */
  function isUndone(m: Machine, job: Job, place: HivePlace, keep: string, asideAt: string | null): boolean {
    const areas = permissionAreas.map((area): UndoPart => ({ kind: 'area', area }))
    const wholes = [undefined, ...areas.filter((part) => without(part, place, job) === 'nothing')].map((part) => asideOf(keep, part))
    return wholes.some((at) => existsSync(at) && !(at === asideAt && m.hives.standing(place.path, at) === 'original'))
  }

  function editOf(files: HiveFiles, place: HivePlace, job: Job) {
    const hive = opened(files)
    const { renamed = [] } = edit(hive, place, job, findingCollector(), shownCollector(0))
    return { hive, renamed }
  }

  return {
    id,
    inParts: true,

    madeOf(m, job, path, begun) {
      // As it was planned: by now the profiles may stand in another order.
      const kept = keptOriginal(m, path, begun)
      if (kept === null) return null
      const { hive, renamed } = editOf(kept.files, kept.place, job)
      return { before: opened(kept.files).root, after: hive.root, renamed, isUndone: isUndone(m, job, kept.place, kept.keep, null) }
    },

    foresee(m, job, findings = findingCollector()) {
      return placesOf(m, job).flatMap((place) => {
        const files = filesOf(m, place, findings)
        const made = files === null ? null : tried(m, job, place, files, findings)
        return made === null ? [] : [{ ...place, edited: made.edited }]
      })
    },

    async plan(m, job) {
      const findings = findingCollector()
      const hives = placesOf(m, job).flatMap((place, number) => {
        const found = triedAsItIs(m, job, place, findings)
        return found === null || isNothing(found.edited) ? [] : [{ ...place, number, dirty: found.hive.state === 'recovered' }]
      })
      return hives.length > 0 ? needed({ hives }) : satisfied(findings.list())
    },

    async before(_m, plan) {
      return plan
    },

    async apply(m, job, plan, shop) {
      const findings = findingCollector()
      const shown: ShownChange[] = []
      let [changed, bytes] = [nothingChanged, 0]
      let done = 0
      for (const place of inPlaces(placesOf(m, job), plan.hives)) {
        // The others are tried for their findings only.
        if (!('number' in place)) {
          triedAsItIs(m, job, place, findings)
          continue
        }
        done += 1
        if (shop.shouldStop()) throw shop.stop()
        // Its user signed in since it was planned, or since an earlier try that may have changed it.
        if (m.hives.isLoaded(place.path)) {
          findings.add('step.hive-left', 'loaded', place.path)
          continue
        }
        const keep = join(shop.folder, String(place.number))
        const files = unlessHeld(
          () => m.hives.readOriginal(place.path, keep),
          null,
          (why) => findings.add('step.hive-left', why, place.path),
        )
        const own = shownCollector(mostShown - shown.length)
        const made = files === null ? null : tried(m, job, place, files, findings, own)
        if (files === null || made === null) continue
        const standing = m.hives.standing(place.path, keep)
        if (standing === 'changed-since') renew(m, job, place, `${keep}-again`, findings)
        else m.hives.swap(place.path, made.hive.bytes(), files, keep, place.dirty || made.hive.state === 'recovered')
        const left = m.hives.left(keep)
        for (const { place: where, why } of left) findings.add('step.hive-left', why, `${place.path}: ${where}`)
        // Of a hive in use that kept something nobody knows which of the examples it took.
        if (left.length === 0) shown.push(...own.list())
        changed = addChanged(changed, { ...nothingChanged, ...made.edited, hives: 1 })
        bytes += files.primary.length
        shop.progress(done, plan.hives.length, bytes)
      }
      return { changed, findings: findings.list(), shown }
    },

    async verify(m, job, plan, shop) {
      const findings = findingCollector()
      for (const place of plan.hives) {
        // What a hive in use kept was reported when it was left; it is no reason to take everything else back.
        if (m.hives.isLoaded(place.path) || m.hives.left(join(shop.folder, String(place.number))).length > 0) continue
        if (!unlessHeld(() => holds(m, job, place, shop), true)) findings.add('step.hive-left', 'reads-otherwise', place.path)
      }
      return findings.list()
    },

    async undo(m, { hives }, shop, part): Promise<readonly Finding[]> {
      const findings = findingCollector()
      for (const { number, dirty: _, ...place } of hives.toReversed()) {
        const job = shop.job()
        const kept = part === undefined ? 'nothing' : without(part, place, job)
        if (kept === 'elsewhere') continue
        if (m.hives.isLoaded(place.path)) refuse('step.hive-loaded', { hive: place.path })
        const keep = join(shop.folder, String(number))
        const isBack = kept === 'nothing' && m.hives.putBack(place.path, keep) !== 'changed-since'
        if (!isBack) takeEditBack(m, { kept: kept === 'nothing' ? null : kept, part, shop }, place, keep, findings)
      }
      return findings.list()
    },
  }
}

/** A hive that another program holds is left, which is a finding: the others are not. */
function filesOf(m: Machine, { path }: HivePlace, findings: FindingCollector): HiveFiles | null {
  return unlessHeld(
    () => m.hives.read(path),
    null,
    (why) => findings.add('step.hive-left', why, path),
  )
}

/** What `read` tells of a hive; `otherwise` where another program holds it, which is told to `held`. */
export function unlessHeld<T>(read: () => T, otherwise: T, held: (why: string) => void = () => {}): T {
  try {
    return read()
  } catch (error) {
    if (!isRefused(error, 'platform.io')) throw error
    held(whyRefused(error))
    return otherwise
  }
}

/** Every place in its turn, as a plan has it where it does: what is found first and last is so in a run as in an impact report. */
function inPlaces(places: readonly HivePlace[], planned: HiveEdits['hives']): (HivePlace | HiveEdits['hives'][number])[] {
  const byPath = new Map(planned.map((place) => [place.path, place]))
  const rest = planned.filter(({ path }) => !places.some((place) => place.path === path))
  return [...places.map((place) => byPath.get(place.path) ?? place), ...rest]
}

/** Where a hive is kept as it was before a rollback of that part. */
function asideOf(keep: string, part: UndoPart | undefined): string {
  const whole = `${keep}-before-undo`
  return part === undefined ? whole : `${whole}-${part.kind === 'area' ? part.area : part.source}`
}

function isNothing({ keys, profiles }: Edited): boolean {
  return keys === 0 && profiles === 0
}
