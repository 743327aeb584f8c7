import { InvalidArgumentError, type Command } from 'commander'
import { runCommand } from '../cli.ts'
import { outcomeOf } from './run.ts'

const modes = ['add', 'add-and-remove'] as const

export function addRepermissionCommand(program: Command): void {
  program
    .command('repermission')
    .description('translate the descriptors of every file and folder, and do nothing else; journalled, resumed and rolled back as any run')
    .requiredOption('--table <file>', 'the translation table: JSON {old: new} as `rehome translation export` writes it, or our own form')
    .requiredOption('--mode <mode>', `what becomes of old permissions: ${modes.join(' or ')}`, toMode)
    .option('--ignore <path...>', 'paths to leave alone, as a runbook writes them')
    .action((own: { table: string; mode: (typeof modes)[number]; ignore?: string[] }, command: Command) =>
      runCommand(command, async (agent) =>
        outcomeOf(await agent.repermission({ table: own.table, mode: own.mode, ignore: own.ignore ?? [] })),
      ),
    )
}

function toMode(text: string): (typeof modes)[number] {
  const found = modes.find((mode) => mode === text)
  if (found === undefined) throw new InvalidArgumentError(`Use ${modes.join(' or ')}.`)
  return found
}
