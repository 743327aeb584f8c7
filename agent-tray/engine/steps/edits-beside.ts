import { join } from 'node:path'
import type { Job } from '#shared/migration/job.ts'
import type { PermissionArea } from '#shared/migration/runbook.ts'
import type { StepId } from '#shared/migration/step.ts'
import { Hive, type Key } from '#shared/registry/hive.ts'
import type { HiveFiles } from '../platform/hive-store.ts'
import type { Machine } from '../platform/machine.ts'
import type { RenamingEdit } from './moved-keys.ts'
import type { Begun, Workshop } from './step.ts'

/** One hive that a step may edit. */
export interface HivePlace {
  readonly path: string
  /** What the hive is to the step: a machine hive's name, or 'user'. */
  readonly role: string
  /** Keys inside it that keep their permissions, as `ignoredInHive` calls them. */
  readonly ignored?: readonly string[]
  /** Areas that another step changes on this machine. */
  readonly without?: readonly PermissionArea[]
}

/** What the undo of a step that edits hives needs. */
export interface HiveEdits {
  /** The number is the name of the folder in which the original is kept. */
  readonly hives: readonly (HivePlace & { readonly number: number; readonly dirty: boolean })[]
}

/** A step that edits hives which were edited before it. */
export interface LaterEdit {
  readonly id: StepId
  /** What it made of a hive in the job's run, in which it was begun; null where it edits none such. */
  madeOf(m: Machine, job: Job, path: string, begun: Begun): RenamingEdit | null
}

/** Other steps of a run that edit the same hives as one does. */
export interface EditsBeside {
  /** Those before it that change descriptors. */
  readonly earlier?: readonly StepId[]
  /** Those after it that give keys other names or take them away. */
  readonly later?: readonly LaterEdit[]
}

export function editsAfter(m: Machine, job: Job, path: string, shop: Workshop, { later = [] }: EditsBeside): RenamingEdit[] {
  return later.flatMap((step) => {
    const begun = shop.begun(step.id)
    return begun === null ? [] : (step.madeOf(m, job, path, begun) ?? [])
  })
}

/** What earlier steps were given, which is what their own rollback makes again. */
export function originalsBefore(m: Machine, path: string, shop: Workshop, { earlier = [] }: EditsBeside): Key[] {
  return earlier.flatMap((id) => {
    const begun = shop.begun(id)
    const kept = begun === null ? null : keptOriginal(m, path, begun)
    return kept === null ? [] : [opened(kept.files).root]
  })
}

/** A hive as a step was given it, by what was planned then: by now profiles may stand in another order. null where it edits none such. */
export function keptOriginal(m: Machine, path: string, { folder, before }: Begun) {
  const place = (before as HiveEdits).hives.find((place) => place.path === path)
  if (place === undefined) return null
  const keep = join(folder, String(place.number))
  const files = m.hives.readOriginal(path, keep)
  return files === null ? null : { place, keep, files }
}

/** A copy, to be edited. */
export function opened(files: HiveFiles): Hive {
  return Hive.open(Uint8Array.from(files.primary), files.logs)
}
