import { Command, CommanderError } from 'commander'
import { exitCodes } from '#shared/terminal/outcome.ts'
import { addConnectionCommands } from './commands/connection.ts'
import { addDirectoryCommands } from './commands/directory.ts'
import { addDirectoryImportCommands } from './commands/directory-import.ts'
import { addBatchCommands } from './commands/batch.ts'
import { addMatchCommands } from './commands/matching.ts'
import { addDialogsCommands } from './commands/dialogs.ts'
import { addAdviseCommand } from './commands/advise.ts'
import { addReportCommands } from './commands/report.ts'
import { addRunbookCommands } from './commands/runbook.ts'
import { addTranslationCommands } from './commands/translation.ts'
import { addDeviceCommands } from './commands/device.ts'
import { addAgentCommands } from './commands/agent.ts'
import { addSimulateCommand } from './commands/simulate.ts'
import { addSurveyCommands } from './commands/survey.ts'
import { addEnrolmentCommands } from './commands/enrolment.ts'
import { addShareCommands } from './commands/share.ts'
import { addSecondPersonCommands } from './commands/second-person.ts'
import { addShareKeysCommands } from './commands/share-keys.ts'
import { addCourierCommands } from './commands/courier.ts'
import { addOdjCommands } from './commands/odj.ts'
import { addInspectCommands } from './commands/inspect.ts'
import { addProjectCommands } from './commands/project.ts'
import { addServeCommand } from './commands/serve.ts'

const program = new Command('rehome')
  .description('Rehome Workbench: plan, publish and follow the migration of Windows devices from one directory to another')
  .option('--json', 'print one JSON document on stdout and nothing else there')
  .option('--project <file>', 'the project file (else REHOME_PROJECT, else the one used last)')
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 refused (code and remedy are printed), 2 bad usage, 3 finished but something needs a person.',
  )
  .showHelpAfterError()
  .exitOverride()

addProjectCommands(program)
addMatchCommands(program)
addTranslationCommands(program)
addRunbookCommands(program)
addDialogsCommands(program)
addBatchCommands(program)
addConnectionCommands(program)
addOdjCommands(program)
addDirectoryImportCommands(program)
addDirectoryCommands(program)
addShareCommands(program)
addShareKeysCommands(program)
addSecondPersonCommands(program)
addCourierCommands(program)
addEnrolmentCommands(program)
addDeviceCommands(program)
addSurveyCommands(program)
addSimulateCommand(program)
addAgentCommands(program)
addReportCommands(program)
addAdviseCommand(program)
addInspectCommands(program)
addServeCommand(program)

// Whoever reads may stop reading (`| head`): then there is nobody left to tell anything, and nothing is wrong.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE' || code === 'EOF') process.exit()
  process.stderr.write(`The output cannot be written: ${code}\n`)
  process.exit(exitCodes.refused)
})

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage
}
