import type { HandlersOf } from '#shared/contracts/call.ts'
import type { dialogsCalls } from '#shared/contracts/dialogs.ts'
import { dialogScreen } from '#shared/dialogs/dialog-screen.ts'
import { handoutHtml } from '#shared/dialogs/handout.ts'
import { lockScreenSvg } from '#shared/dialogs/lock-screen.ts'
import { sampleView } from '#shared/dialogs/sample-views.ts'
import { languagesOf, sampleSetting } from '#shared/dialogs/sample-setting.ts'
import { storyboardHtml } from '#shared/dialogs/storyboard.ts'
import { pngOf } from '#shared/pictures/png.ts'
import { findRunbook } from '#main/services/runbook/runbook.ts'
import type { Desk } from './desk.ts'

export const dialogsHandlers = (desk: Desk): HandlersOf<typeof dialogsCalls> => {
  const runbookOf = ({ id, version }: { readonly id: string; readonly version?: number | undefined }) =>
    findRunbook(desk.project().file, id, version).runbook
  return {
    'dialogs.storyboard': async ({ languages, ...which }) => {
      const runbook = runbookOf(which)
      const shown = languages ?? languagesOf(runbook)
      return { languages: shown, html: storyboardHtml(runbook, shown) }
    },
    'dialogs.handout': async ({ languages, ...which }) => {
      const runbook = runbookOf(which)
      const shown = languages ?? languagesOf(runbook)
      return { languages: shown, html: handoutHtml(runbook, shown) }
    },
    'dialogs.show': async ({ dialog, language, ...which }) => {
      const runbook = runbookOf(which)
      return dialogScreen(sampleView(dialog, runbook.userExperience), sampleSetting(runbook, language))
    },
    'dialogs.lock-screen': async ({ language, stoppedWith, ...which }) => {
      const runbook = runbookOf(which)
      const { speech, deviceName } = sampleSetting(runbook, language)
      const { at } = sampleView('inProgress', runbook.userExperience)
      const status = { isStopped: stoppedWith !== undefined, deviceName, code: stoppedWith ?? 'files', at }
      return { png: Buffer.from(await pngOf(lockScreenSvg(runbook, speech, status))).toString('base64') }
    },
  }
}
