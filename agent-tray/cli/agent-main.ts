import { Command, CommanderError } from 'commander'
import { exitCodes } from '#shared/terminal/outcome.ts'
import { addCommonOptions } from './cli.ts'
import { addRepermissionCommand } from './commands/repermission.ts'
import { addSimulateCommand } from './commands/dialogs.ts'
import { addForeseeCommands } from './commands/foresee.ts'
import { addProxyCommands } from './commands/proxy.ts'
import { addRunCommands } from './commands/run.ts'
import { addSelftestCommand } from './commands/selftest.ts'
import { addServiceCommands } from './commands/service.ts'
import { addShareCommands } from './commands/share.ts'
import { addStatusCommands } from './commands/status.ts'

const program = new Command('rehome-agent')
  .description('Rehome Agent: moves this device from one directory to another and keeps its profiles')
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 refused (code and remedy are printed), 2 bad usage, 3 finished but something needs a person.',
  )
  .showHelpAfterError()
  .exitOverride()

// Whoever read our output has seen enough, as `head` does.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE' || code === 'EOF') process.exit()
})

addCommonOptions(program)
addShareCommands(program)
addProxyCommands(program)
addRunCommands(program)
addForeseeCommands(program)
addSimulateCommand(program)
addRepermissionCommand(program)
addStatusCommands(program)
addServiceCommands(program)
addSelftestCommand(program)

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage
}
