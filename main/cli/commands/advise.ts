import { Option, type Command } from 'commander'
import { advisorShares, advisorSources, advisorTargets, type Answers } from '#shared/migration/advisor/advice.ts'
import { reportLanguages, type ReportLanguage } from '#shared/migration/report/report.ts'
import { runCommand } from '../cli.ts'
import { reportText } from '../report-text.ts'
import { wholeNumber } from '../whole-number.ts'

interface Own extends Pick<Answers, 'source' | 'target' | 'share' | 'devices'> {
  readonly offline?: true
  readonly oneDrive?: true
  readonly language: ReportLanguage
  readonly make?: string
  readonly name?: string
}

export function addAdviseCommand(program: Command): void {
  program
    .command('advise')
    .description('what a project needs: connections, ports, accounts and runbooks, from a handful of answers')
    .addOption(new Option('--source <source>', 'where devices come from').choices(advisorSources).default('ad'))
    .addOption(new Option('--target <target>', 'where they go').choices(advisorTargets).default('ad'))
    .addOption(new Option('--share <share>', 'what lies between').choices(advisorShares).default('smb'))
    .option('--devices <number>', 'how many', wholeNumber, 100)
    .option('--offline', 'devices see no domain controller of the destination on the day')
    .option('--one-drive', 'users have their files in OneDrive')
    .addOption(new Option('--language <language>', 'which language it speaks').choices(reportLanguages).default('en'))
    .option('--make <file>', 'also make a new project with these runbooks')
    .option('--name <name>', 'what that project is called')
    .action((own: Own, command: Command) =>
      runCommand(
        command.optsWithGlobals(),
        async (cli) => {
          const { source, target, share, devices, language, name = '' } = own
          const answers = { source, target, share, devices, seesController: own.offline !== true, oneDrive: own.oneDrive === true }
          const shown = await cli.call('advisor.show', { name, answers, language })
          if (own.make === undefined) return { value: shown, text: reportText(shown) }
          const made = await cli.call('project.from-advice', { path: own.make, name: name === '' ? shown.title : name, answers })
          return { value: { ...shown, made }, text: `${reportText(shown)}\n\n${made.path}: ${made.runbooks.join(', ')}` }
        },
        'nothing',
      ),
    )
}
