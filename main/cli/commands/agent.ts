import type { Command } from 'commander'
import { agentVersionText } from '#shared/bundle/agent-package.ts'
import type { AgentReport } from '#shared/contracts/agent.ts'
import { count, table } from '#shared/terminal/table.ts'
import { runCommand } from '../cli.ts'

interface Options {
  readonly batch?: string[]
}

export function addAgentCommands(program: Command): void {
  const agent = program.command('agent').description('the version of the agent that devices bring themselves to, over the share')
  const next = 'The next publication tells the devices: rehome publish'

  agent
    .command('list')
    .description('versions that this project has, which batches get one, and how many devices run which')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const report = await cli.call('agent.show', {})
        return { value: report, text: describe(report) }
      }),
    )
  agent
    .command('offer')
    .description(
      'have devices bring themselves to this version, between runs and never in one; one that does not come up goes back by itself',
    )
    .argument('<package>', 'the file of a package, or the version of one that this project has')
    .option('--batch <batch...>', 'only the devices of these batches, such as a pilot')
    .action((wanted: string, { batch: batches = [] }: Options, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const isVersion = agentVersionText.safeParse(wanted).success
        const report = isVersion
          ? await cli.call('agent.offer-known', { version: wanted, batches })
          : await cli.call('agent.offer', { path: wanted, batches })
        return { value: report, text: `${describe(report)}\n\n${next}` }
      }),
    )
  agent
    .command('withdraw')
    .description('offer no version any more; devices keep the one that they have')
    .option('--batch <batch...>', 'only the devices of these batches')
    .action(({ batch: batches = [] }: Options, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const report = await cli.call('agent.withdraw', { batches })
        return { value: report, text: `${describe(report)}\n\n${next}` }
      }),
    )
}

function describe({ packages, offers, running }: AgentReport): string {
  const held = table(
    ['Version', 'Files', 'Size', 'SHA-256 of its manifest', 'Added'],
    packages.map(({ version, files, bytes, sha256, addedAt }) => [
      version,
      count(files),
      `${count(Math.ceil(bytes / 1e6))} MB`,
      sha256,
      addedAt,
    ]),
    'This project has no version of the agent: devices keep the one they were installed with.',
  )
  const given = offers.map(({ batch, version }) => `${batch ?? 'Every other batch'}: ${version ?? 'keeps what it has'}`)
  const run = running.map(
    ({ version, devices }) => `${count(devices)} ${devices === 1 ? 'device runs' : 'devices run'} ${version ?? 'a version not told yet'}`,
  )
  return [held, ...given, ...run].join('\n')
}
