import type { HandlersOf } from '#shared/contracts/call.ts'
import type { surveyCalls } from '#shared/contracts/survey.ts'
import { deviceSurvey, requestSurveys } from '#main/services/device/surveys.ts'
import { tableGaps } from '#main/services/translation/table-gaps.ts'
import type { Desk } from './desk.ts'

export const surveyHandlers = (desk: Desk): HandlersOf<typeof surveyCalls> => ({
  'survey.request': async (wanted) => requestSurveys(desk.project(), wanted, desk.platform.clock.now()),
  'survey.show': async ({ name }) => deviceSurvey(desk.project(), name),
  'survey.gaps': ({ search, ...page }, work) => tableGaps(desk.project(), search ?? '', page, work),
})
