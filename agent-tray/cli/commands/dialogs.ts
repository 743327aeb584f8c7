import { resolve } from 'node:path'
import type { Command } from 'commander'
import { dialogScreen } from '#shared/dialogs/dialog-screen.ts'
import { languagesOf, sampleSetting } from '#shared/dialogs/sample-setting.ts'
import { sampleViews } from '#shared/dialogs/sample-views.ts'
import { screenText } from '#shared/dialogs/screen-text.ts'
import { runCommand } from '../cli.ts'
import { writePage } from '../write-page.ts'

interface Own {
  readonly runbook?: string
  readonly out?: string
  readonly language?: string[]
}

export function addSimulateCommand(program: Command): void {
  program
    .command('simulate-dialogs')
    .description('what users of this device will see of the staged runbook, without a migration')
    .option('--runbook <id>', 'which of the staged ones; the first when not said')
    .option('--out <file>', 'write one HTML page with every screen; else their words are printed')
    .option('--language <language...>', 'such as de or pt-BR; all for a page, else the default one')
    .action(({ runbook: id, out, language }: Own, command: Command) =>
      runCommand(command, async (agent) => {
        const runbook = agent.stagedRunbook(id)
        if (out !== undefined) {
          // React and all its languages: loaded when a page is wanted.
          const { storyboardHtml } = await import('#shared/dialogs/storyboard.ts')
          const languages = language ?? languagesOf(runbook)
          writePage(resolve(out), storyboardHtml(runbook, languages))
          return { value: { path: resolve(out), runbook: runbook.id, languages }, text: `${out}, in ${languages.join(', ')}` }
        }
        const spoken = language ?? [runbook.userExperience.defaultLanguage]
        const screens = spoken.flatMap((tag) =>
          sampleViews(runbook.userExperience).flatMap(([, view]) => dialogScreen(view, sampleSetting(runbook, tag)) ?? []),
        )
        return { value: { runbook: runbook.id, screens }, text: screens.map(screenText).join('\n\n----\n\n') }
      }),
    )
}
