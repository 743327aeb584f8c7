import type { Instant } from '#shared/values/instant.ts'
import { savedFilters, saveFilter } from '#main/store/saved-filter.ts'
import { readRunbooks } from '#main/store/runbooks.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { openOrReadProjectFile } from '#main/store/read-project-file.ts'
import { draftRunbook } from '../runbook/draft-runbook.ts'
import { saveRunbook } from '../runbook/runbook.ts'

/** A project file to begin another from; to be closed; one that can only be read will do. Refuses as `openOrReadProjectFile`. */
export function openTemplate(path: string) {
  const { file, close } = openOrReadProjectFile(path)
  return { take: (to: ProjectFile, now: Instant) => takeTemplate(file, to, now), close }
}

/**
 * What one customer's project lends the next: its runbooks as they are now, with their comments, and its saved filters. Nothing of the
 * customer: no connection, account, match, batch, device, key or share; a runbook no longer names the directories it was written for.
 */
function takeTemplate(from: ProjectFile, to: ProjectFile, now: Instant): void {
  const nowhere = [
    { path: 'general.sources', value: [] },
    { path: 'general.target', value: null },
  ]
  to.transaction(() => {
    for (const { id, yaml } of readRunbooks(from)) saveRunbook(to, draftRunbook(to, yaml, nowhere, now).yaml, id, 'new', now)
    for (const { name, filter } of savedFilters(from)) {
      const { connection: _theirs, unit: _place, ...general } = filter
      saveFilter(to, { name, filter: general })
    }
  })()
}
