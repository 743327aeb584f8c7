import { InvalidArgumentError, type Command } from 'commander'
import { runCommand } from '../cli.ts'
import { impactOutcome, tableForms } from './foresee.ts'
import { outcomeOf } from './run.ts'

const modes = ['add', 'add-and-remove', 'remove'] as const

interface Options {
  readonly table: string
  readonly mode: (typeof modes)[number]
  readonly ignore?: readonly string[]
  readonly plan?: true
  readonly html?: string
}

export function addRepermissionCommand(program: Command): void {
  program
    .command('repermission')
    .description('translate the descriptors of every file and folder, and do nothing else; journalled, resumed and rolled back as any run')
    .requiredOption('--table <file>', `the translation table: ${tableForms}`)
    .requiredOption('--mode <mode>', `what becomes of old permissions: ${modes.join(', ')}; remove cleans up after add`, toMode)
    .option('--ignore <path...>', 'paths to leave alone, as a runbook writes them')
    .option('--plan', 'only say what it would change; nothing is written')
    .option('--html <file>', 'with --plan: also write it as a page to read or print')
    .action(({ table, mode, ignore = [], plan, html }: Options, command: Command) => {
      if (html !== undefined && plan === undefined) command.error('error: --html goes with --plan', { exitCode: 2 })
      return runCommand(command, async (agent) => {
        const request = { table, mode, ignore }
        return plan === true ? impactOutcome(await agent.impactOfRepermission(request), html) : outcomeOf(await agent.repermission(request))
      })
    })
}

function toMode(text: string): (typeof modes)[number] {
  const found = modes.find((mode) => mode === text)
  if (found === undefined) throw new InvalidArgumentError(`Use ${modes.join(', ')}.`)
  return found
}
