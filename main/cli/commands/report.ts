import { Argument, Option, type Command } from 'commander'
import type { WrittenReport } from '#shared/contracts/report.ts'
import { reportKinds, reportLanguages, type ReportKind, type ReportLanguage } from '#shared/migration/report/report.ts'
import { facts } from '#shared/terminal/table.ts'
import { runCommand } from '../cli.ts'
import { reportText } from '../report-text.ts'
import { projectPassphrase } from './share.ts'

interface Own {
  readonly batch?: string
  readonly language: ReportLanguage
  readonly unsigned?: true
}

export function addReportCommands(program: Command): void {
  const report = program.command('report').description('what a project comes to, for those who decide')
  const kind = () => new Argument('<kind>').choices(reportKinds)
  const language = () => new Option('--language <language>', 'which language it speaks').choices(reportLanguages).default('en')

  report
    .command('show')
    .description('print a report')
    .addArgument(kind())
    .option('--batch <id>', 'about one batch')
    .addOption(language())
    .action((wanted: ReportKind, own: Own, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const shown = await cli.call('report.show', { kind: wanted, language: own.language, ...batchOf(own) })
        return { value: shown, text: reportText(shown) }
      }),
    )

  report
    .command('write')
    .description('write a report into a new folder: HTML that prints, JSON, CSV, and their signature')
    .addArgument(kind())
    .argument('<folder>')
    .option('--batch <id>', 'about one batch')
    .option('--unsigned', 'without a signature, and without a passphrase')
    .addOption(language())
    .action((wanted: ReportKind, folder: string, own: Own, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const signed = own.unsigned !== true
        const passphrase = signed ? await projectPassphrase(cli) : null
        return outcomeOf(
          await cli.call('report.write', { kind: wanted, language: own.language, folder, passphrase, signed, ...batchOf(own) }),
        )
      }),
    )

  report
    .command('verify')
    .description('check that a folder is a report as it was signed')
    .argument('<folder>')
    .option('--key <key>', 'the key to trust, as whoever made the report names it (else those of the open project)')
    .action((folder: string, own: { key?: string }, command: Command) =>
      runCommand(
        command.optsWithGlobals(),
        async (cli) => {
          const found = await cli.call('report.verify', { folder, ...(own.key === undefined ? {} : { key: own.key }) })
          const text = facts([
            ['Report', found.kind],
            ['Project', found.project],
            ['Batch', found.batch ?? ''],
            ['Made', found.madeAt],
            ['Files', String(found.files.length)],
            ['Signed by', found.key],
          ])
          return { value: found, text: `As it was signed.\n${text}` }
        },
        'project-if-any',
      ),
    )

  program
    .command('evidence')
    .description('write the signed evidence of a batch into a new folder')
    .argument('<batch>')
    .argument('<folder>')
    .addOption(language())
    .action((batch: string, folder: string, own: Own, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const passphrase = await projectPassphrase(cli)
        return outcomeOf(await cli.call('report.write', { kind: 'evidence', batch, folder, passphrase, language: own.language }))
      }),
    )
}

function batchOf({ batch }: Own): { batch?: string } {
  return batch === undefined ? {} : { batch }
}

function outcomeOf(written: WrittenReport) {
  const key = written.key === null ? 'not signed' : `signed by ${written.key}`
  return { value: written, text: `${written.folder}: ${written.files.map(({ name }) => name).join(', ')}; ${key}` }
}
