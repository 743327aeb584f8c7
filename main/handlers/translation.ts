import type { HandlersOf } from '#shared/contracts/call.ts'
import type { translationCalls } from '#shared/contracts/translation.ts'
import { exportTable } from '#main/services/translation/export-table.ts'
import { importMap } from '#main/services/translation/import-map.ts'
import { removeForeign } from '#main/services/translation/remove-foreign.ts'
import { reportObject } from '#main/services/translation/report-object.ts'
import { showTable } from '#main/services/translation/show-table.ts'
import type { Desk } from './desk.ts'

export const translationHandlers = (desk: Desk): HandlersOf<typeof translationCalls> => ({
  'translation.show': ({ only, search, ...page }, work) => showTable(desk.project().file, { only, search }, page, work),
  'translation.export': ({ path, ...how }, work) => exportTable(desk.project().file, path, how, work),
  'translation.import': ({ path }, { progress, signal }) =>
    importMap(desk.project().file, path, { now: desk.platform.clock.now(), progress, signal }),
  'translation.remove-foreign': ({ search }, work) => removeForeign(desk.project().file, search, work),
  'translation.report': async ({ object }) => reportObject(desk.project().file, object, desk.platform.clock.now()),
})
