import { writeFileSync } from 'node:fs'
import { Option, type Command } from 'commander'
import { screenText } from '#shared/dialogs/screen-text.ts'
import type { Screen } from '#shared/dialogs/screen.ts'
import { dialogs, type DialogKind } from '#shared/wording/wording.ts'
import { runCommand } from '../cli.ts'
import { writeText } from '../text-file.ts'
import { wholeNumber } from '../whole-number.ts'

interface Which {
  readonly version?: number
}
interface Pages extends Which {
  readonly out: string
  readonly language?: string[]
  readonly overwrite?: true
}

/** The simulator: what users will see, without a migration. */
export function addDialogsCommands(program: Command): void {
  const group = program.command('dialogs').description('what users will see and read, without a migration')

  const pages = [
    ['storyboard', 'one page with every screen in every language, for whoever tells the users'],
    ['handout', 'what users are given before, ready to print'],
  ] as const
  for (const [name, says] of pages) {
    group
      .command(name)
      .description(says)
      .argument('<runbook>')
      .requiredOption('--out <file>', 'the HTML file to write')
      .option('--language <language...>', 'only these, such as de or pt-BR')
      .option('--version <n>', 'an older version', wholeNumber)
      .option('--overwrite', 'replace a file that is there')
      .action((id: string, { out, language, overwrite, version }: Pages, command: Command) =>
        runCommand(command.optsWithGlobals(), async (cli) => {
          const { html, languages } = await cli.call(`dialogs.${name}`, {
            id,
            ...which({ version }),
            ...(language !== undefined && { languages: language }),
          })
          writeText(out, html, overwrite === true)
          return { value: { path: out, languages }, text: `${out}, in ${languages.join(', ')}` }
        }),
      )
  }

  group
    .command('show')
    .description('every word of one dialog')
    .argument('<runbook>')
    .addOption(new Option('--dialog <dialog>', 'which').choices(dialogs).makeOptionMandatory())
    .option('--language <language>', 'such as de or pt-BR', 'en')
    .option('--version <n>', 'an older version', wholeNumber)
    .action((id: string, { dialog, language, version }: Which & { dialog: DialogKind; language: string }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const screen = (await cli.call('dialogs.show', { id, dialog, language, ...which({ version }) })) as Screen
        return { value: screen, text: screenText(screen) }
      }),
    )

  group
    .command('lock-screen')
    .description('the picture of a locked device')
    .argument('<runbook>')
    .requiredOption('--out <file>', 'the PNG file to write')
    .option('--language <language>', 'such as de or pt-BR', 'en')
    .option('--stopped-with <code>', 'as it is when a move was stopped')
    .option('--version <n>', 'an older version', wholeNumber)
    .action((id: string, own: Which & { out: string; language: string; stoppedWith?: string }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const { out, language, stoppedWith, version } = own
        const { png } = await cli.call('dialogs.lock-screen', {
          id,
          language,
          ...which({ version }),
          ...(stoppedWith !== undefined && { stoppedWith }),
        })
        writeFileSync(out, Buffer.from(png, 'base64'))
        return { value: { path: out }, text: out }
      }),
    )
}

function which({ version }: { readonly version: number | undefined }): Which {
  return version === undefined ? {} : { version }
}
