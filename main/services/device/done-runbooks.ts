import { isMigrated } from '#shared/migration/migrated.ts'
import type { Project } from '#main/services/project/project.ts'
import { readCountedRuns, type CountedRun } from '#main/store/journal-summary.ts'
import { readBatches, readRunbooks } from '#main/store/runbooks.ts'

type Done = ReadonlySet<string>

/** The runbooks that each device has been through; each runs once. */
export function doneRunbooks({ file }: Pick<Project, 'file'>): ReadonlyMap<string, Done> {
  const done = new Map<string, Set<string>>()
  for (const { device, ...run } of readCountedRuns(file)) {
    if (isMigrated(run.outcome)) done.set(device, (done.get(device) ?? new Set()).add(run.runbook))
  }
  return done
}

/** The same of one device. */
export function doneIn(runs: readonly CountedRun[]): Done {
  return new Set(runs.filter(({ outcome }) => isMigrated(outcome)).map(({ runbook }) => runbook))
}

/** The runbooks that are to move a device to another directory; others prepare it, or tidy up behind it. */
export function movingRunbooks({ file }: Pick<Project, 'file'>): Done {
  return new Set(
    readRunbooks(file).flatMap(({ id, runbook: { deviceState } }) =>
      deviceState.leave === 'none' && deviceState.join === 'none' ? [] : [id],
    ),
  )
}

/** Those of each batch. */
export function movesByBatch({ file }: Pick<Project, 'file'>): ReadonlyMap<string, readonly string[]> {
  const moving = movingRunbooks({ file })
  return new Map(
    readBatches(file).map(({ batch }) => [batch.id, batch.runbooks.map(({ runbook }) => runbook).filter((id) => moving.has(id))]),
  )
}

/** The runs that moved devices; all of them where none did, as where devices stay in their directory. */
export function runsThatMoved<T extends { readonly runbook: string }>(moving: Done, runs: readonly T[]): readonly T[] {
  const moved = runs.filter(({ runbook }) => moving.has(runbook))
  return moved.length === 0 ? runs : moved
}
