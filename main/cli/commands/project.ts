import type { Command } from 'commander'
import { count, counted, facts, shortMoment, table } from '#shared/terminal/table.ts'
import type { ProjectInfo } from '#shared/contracts/project.ts'
import { Refused } from '#shared/errors/refused.ts'
import { runCommand, type Cli } from '../cli.ts'
import { projectPassphrase } from './share.ts'

export function addProjectCommands(program: Command): void {
  const project = program.command('project').description('create and open projects: one engagement, one file')

  project
    .command('new')
    .description('create a project file')
    .argument('<file>', 'the file to create')
    .option('--name <name>', 'what to call it; the file name otherwise')
    .option('--template <file>', 'another project, whose runbooks and filters are taken over and nothing else')
    .option('--sample', 'connect it to the two sample directories, to try things out')
    .action((file: string, own: { name?: string; template?: string; sample?: true }, command: Command) =>
      runCommand(
        command.optsWithGlobals(),
        async (cli) => {
          const name = own.name ?? file.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '')
          const info = await cli.call('project.new', {
            path: file,
            name,
            ...(own.template === undefined ? {} : { template: own.template }),
            sample: own.sample === true,
          })
          return { value: info, text: describe(info) }
        },
        'nothing',
      ),
    )

  project
    .command('open')
    .description('make a project the one that commands work on')
    .argument('<file>')
    .action((file: string, _own: object, command: Command) =>
      runCommand(
        command.optsWithGlobals(),
        async (cli) => {
          const info = await cli.call('project.open', { path: file })
          return { value: info, text: describe(info) }
        },
        'nothing',
      ),
    )

  project
    .command('archive')
    .description('put a project away on this computer; its file stays where it is')
    .argument('<file>')
    .option('--undo', 'take it out again')
    .action((file: string, own: { undo?: true }, command: Command) =>
      runCommand(
        command.optsWithGlobals(),
        async (cli) => {
          const archived = own.undo !== true
          const list = await cli.call('project.archive', { path: file, archived })
          return { value: list, text: `${file} is ${archived ? 'put away' : 'in the list again'}.` }
        },
        'nothing',
      ),
    )

  project
    .command('save-copy')
    .description('save the project as it is in a file of its own and work on in that: for one that can only be read where it lies')
    .argument('<file>', 'the file to create; never over another')
    .action((file: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const info = await cli.call('project.save-copy', { path: file })
        return { value: info, text: describe(info) }
      }),
    )

  project
    .command('info')
    .description('what is in the open project')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const info = await cli.call('project.info', {})
        return { value: info, text: describe(info) }
      }),
    )

  project
    .command('list')
    .description('projects used on this computer, newest first')
    .action((_own: object, command: Command) =>
      runCommand(
        command.optsWithGlobals(),
        async (cli) => {
          const recent = await cli.call('project.list', {})
          const rows = recent.map((entry) => [entry.name, shortMoment(entry.openedAt), entry.present ? '' : 'missing', entry.path])
          return {
            value: recent,
            text: table(
              ['Name', 'Last used (UTC)', '', 'File'],
              rows,
              'No project has been used on this computer yet. Create one: rehome project new FILE',
            ),
          }
        },
        'nothing',
      ),
    )

  project
    .command('export')
    .description('put the project with its keys into one file for another laptop, under a passphrase of its own')
    .argument('<file>', 'such as E:\\contoso.rehome-export; never overwritten')
    .option('--hand-over', 'this copy then publishes, collects and enrols no more')
    .action((file: string, own: { handOver?: true }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const handOver = own.handOver === true
        const hasKeys = await hasShare(cli)
        const passphrase = hasKeys ? await projectPassphrase(cli) : null
        const to = { path: file, passphrase: await cli.secret('New passphrase of the export', 'REHOME_EXPORT_PASSPHRASE') }
        const done = await cli.call('project.export', { to, passphrase, handOver })
        const text = facts([
          ['Export', done.file],
          ['Project', done.name],
          ['Project file', `${counted(done.size, 'byte')}, SHA-256 ${done.sha256}`],
          ['Keys', done.withKeys ? 'in it' : 'none: the project has no share yet'],
        ])
        const next = handOver
          ? 'This copy is handed over. Restore the export on the other laptop: rehome project restore'
          : 'This copy goes on working. Only one of the two should publish: hand over with --hand-over.'
        return { value: done, text: `${text}\n${next}` }
      }),
    )

  project
    .command('restore')
    .description('make a project of an export: verified, its keys under a passphrase of this computer, and opened')
    .argument('<export>', 'what `project export` made')
    .argument('<file>', 'the project file to make')
    .action((from: string, file: string, _own: object, command: Command) =>
      runCommand(
        command.optsWithGlobals(),
        async (cli) => {
          const at = { path: from, passphrase: await cli.secret('Passphrase of the export', 'REHOME_EXPORT_PASSPHRASE') }
          const passphrase = await cli.secret('Passphrase of the project keys on this computer', 'REHOME_PASSPHRASE')
          const done = await cli.call('project.restore', { from: at, path: file, passphrase })
          const next =
            done.keysVerified === 0
              ? ''
              : `\n${done.keysVerified} private keys verified. If nobody else is to publish any more: rehome share keys rotate`
          return { value: done, text: `${describe(done)}${next}` }
        },
        'nothing',
      ),
    )

  project
    .command('take-back')
    .description('use the keys of a copy that was handed over again, after its export was lost')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const info = await cli.call('project.take-back', { passphrase: await projectPassphrase(cli) })
        return { value: info, text: `${describe(info)}\nIf the export was restored somewhere all the same: rehome share keys rotate` }
      }),
    )
}

async function hasShare(cli: Cli): Promise<boolean> {
  try {
    await cli.call('share.status', {})
    return true
  } catch (error) {
    if (error instanceof Refused && error.code === 'share.not-initialised') return false
    throw error
  }
}

function describe(info: ProjectInfo): string {
  return facts([
    ['Project', info.name],
    ['File', info.readOnly ? `${info.path} (can only be read here; to change it: rehome project save-copy FILE)` : info.path],
    ['Connections', count(info.connections)],
    ['Users', count(info.users)],
    ['Groups', count(info.groups)],
    ['Devices', count(info.devices)],
  ])
}
