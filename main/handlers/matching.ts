import type { HandlersOf } from '#shared/contracts/call.ts'
import type { matchingCalls } from '#shared/contracts/matching.ts'
import { decideMany } from '#main/services/matching/decide-many.ts'
import { clearMatch, setMatch } from '#main/services/matching/decide-match.ts'
import { explainMatch, readRule } from '#main/services/matching/explain-match.ts'
import { previewMatch, runMatch } from '#main/services/matching/run-match.ts'
import { forgetDecisions, undoDecision } from '#main/services/matching/undo-decision.ts'
import { countMatches, showMatches } from '#main/services/matching/show-matches.ts'
import type { Desk } from './desk.ts'

export const matchingHandlers = (desk: Desk): HandlersOf<typeof matchingCalls> => ({
  'match.rule': async ({ target }) => readRule(desk.project().file, target),
  'match.preview': (request, work) => previewMatch(desk.project().file, request, desk.platform.clock.now(), work),
  'match.counts': async () => countMatches(desk.project().file),
  'match.explain': async ({ source }) => explainMatch(desk.project().file, source, desk.platform.clock.now()),
  'match.undo': (_input, work) => undoDecision(desk.project().file, desk.platform.clock.now(), work),
  'match.run': async (request, work) => {
    const { file } = desk.project()
    const run = await runMatch(file, request, desk.platform.clock.now(), work)
    forgetDecisions(file)
    return run
  },
  'match.show': async ({ order, descending, offset, limit, ...filter }) =>
    showMatches(desk.project().file, filter, { order, descending, offset, limit }, desk.platform.clock.now()),
  'match.decide': ({ what, ...filter }, work) => decideMany(desk.project().file, what, filter, desk.platform.clock.now(), work),
  'match.set': async ({ source, target }) => setMatch(desk.project().file, source, target, desk.platform.clock.now()),
  'match.clear': async ({ source, forget }) => clearMatch(desk.project().file, source, forget, desk.platform.clock.now()),
})
