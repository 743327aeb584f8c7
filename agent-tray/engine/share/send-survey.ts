import { layout, limits } from '#shared/bundle/layout.ts'
import { fittingCensus, fittingImpact, surveyUpload, type SurveyUpload } from '#shared/bundle/survey-upload.ts'
import type { Clock } from '#shared/values/instant.ts'
import { openShare as openAnyShare } from '#shared/storage/open-share.ts'
import { statePaths, type AgentState } from './agent-state.ts'
import type { OpenDeviceShare } from './locations.ts'
import { asked, isAnswered, sendAnswer, type AnswerKind } from './send-answer.ts'

const kindIn = (state: AgentState): AnswerKind => ({
  kept: statePaths(state).surveyAnswer,
  folder: layout.surveysOf,
  limit: limits.surveyUpload,
})

/** Whether the staged assignment asks for impact reports and a census that have not been sent. */
export function isSurveyAsked(state: AgentState): boolean {
  const request = asked(state)?.survey
  return request !== undefined && !isAnswered(state, kindIn(state), request.id)
}

/**
 * Sends impact reports and a census when the staged assignment asks for them: once for a request. Making them reads the whole device; true when
 * an answer arrived. Refuses as `sendAnswer`, and as `make`.
 */
export async function sendSurvey(
  state: AgentState,
  make: () => Promise<Pick<SurveyUpload, 'census' | 'impacts'>>,
  clock: Clock,
  openShare: OpenDeviceShare = openAnyShare,
): Promise<boolean> {
  const request = asked(state)?.survey
  if (request === undefined || !isSurveyAsked(state)) return false
  return sendAnswer(
    state,
    kindIn(state),
    request.id,
    async ({ project, device }) => {
      const { census, impacts } = await make()
      const found = { census: fittingCensus(census), impacts: impacts.map(fittingImpact) }
      return surveyUpload.parse({ version: 1, project, device, request: request.id, at: clock.now(), ...found })
    },
    openShare,
  )
}
