import { adviceFor, type Answers } from '#shared/migration/advisor/advice.ts'
import { templateNamesIn } from '#shared/migration/names/templates/template-names.ts'
import type { ReportLanguage } from '#shared/migration/report/report.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { draftRunbook } from '#main/services/runbook/draft-runbook.ts'
import { newRunbookFrom, saveRunbook } from '#main/services/runbook/runbook.ts'
import { showRunbook } from '#main/services/runbook/show-runbook.ts'

/** Fills a new project with the runbooks that were advised, named and described in a language; the move needs those before it. Returns their ids, in order. */
export function makeAdvised({ file }: Project, answers: Answers, language: ReportLanguage, now: Instant): string[] {
  const { runbooks } = adviceFor(answers)
  const ids = runbooks.map(({ template }) => template)
  file.transaction(() => {
    for (const id of ids) newRunbookFrom(file, { id, name: templateNamesIn(language).name[id], template: id, language }, now)
    const move = ids.at(-1) ?? ''
    const set = [
      { path: 'general.prerequisites', value: ids.slice(0, -1) },
      ...(answers.target !== 'entra' && !answers.seesController ? [{ path: 'deviceState.ad.offlineJoin', value: true }] : []),
    ]
    const { yaml } = draftRunbook(file, showRunbook(file, move, undefined).yaml, set, now)
    saveRunbook(file, yaml, move, 'change', now)
  })()
  return ids
}
