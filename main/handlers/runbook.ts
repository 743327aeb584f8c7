import type { HandlersOf } from '#shared/contracts/call.ts'
import type { runbookCalls } from '#shared/contracts/runbook.ts'
import { showContradictions } from '#main/services/document/show-contradiction.ts'
import { describeSettings } from '#main/services/runbook/describe-settings.ts'
import { draftRunbook } from '#main/services/runbook/draft-runbook.ts'
import { listRunbooks, showRunbook } from '#main/services/runbook/show-runbook.ts'
import { copyRunbook, findRunbook, lintOf, newRunbookFrom, removeRunbook, saveRunbook } from '#main/services/runbook/runbook.ts'
import { templateNamesIn } from '#shared/migration/names/templates/template-names.ts'
import type { Desk } from './desk.ts'

export const runbookHandlers = (desk: Desk): HandlersOf<typeof runbookCalls> => ({
  'runbook.templates': async () => Object.entries(templateNamesIn('en').says).map(([template, says]) => ({ template, says })),
  'runbook.new': async ({ id, name, template, language }) =>
    newRunbookFrom(desk.project().file, { id, name: name ?? id, template, language }, desk.platform.clock.now()),
  'runbook.save': async ({ text, path, mode, base }) => saveRunbook(desk.project().file, text, path, mode, desk.platform.clock.now(), base),
  'runbook.copy': async ({ from, to, name }) => {
    const { file } = desk.project()
    return copyRunbook(file, from, to, name ?? findRunbook(file, from).runbook.general.name, desk.platform.clock.now())
  },
  'runbook.remove': async ({ id }) => removeRunbook(desk.project().file, id),
  'runbook.list': async () => listRunbooks(desk.project().file),
  'runbook.show': async ({ id, version }) => showRunbook(desk.project().file, id, version),
  'runbook.settings': async () => describeSettings(),
  'runbook.draft': async ({ text, set }) => draftRunbook(desk.project().file, text, set, desk.platform.clock.now()),
  'runbook.lint': async ({ id }) => {
    const { version, contradictions } = lintOf(desk.project().file, id)
    return { id, version, contradictions: showContradictions(contradictions) }
  },
})
