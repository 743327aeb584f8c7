import type { Command } from 'commander'
import { explain } from '#shared/errors/refused.ts'
import { facts, printable } from '#shared/terminal/table.ts'
import { runCommand } from '../cli.ts'
import { askEngine, valueOf } from '../engine-client.ts'
import { readSecret } from '../secret.ts'

const said = {
  staged: 'A new bundle is staged.',
  unchanged: 'Nothing new.',
  waiting: 'Nothing is meant for this device yet.',
  withdrawn: 'What was meant for this device was taken back.',
} as const

export function addShareCommands(program: Command): void {
  program
    .command('enrol')
    .description('ask the project to take this device in; the configuration key comes from REHOME_CONFIGURATION_KEY or a prompt')
    .action((_own: object, command: Command) =>
      runCommand(command, async (agent) => {
        const status = await agent.enrol(await readSecret('Configuration key', 'REHOME_CONFIGURATION_KEY'))
        const text = facts([
          ['Device', status.device],
          ['Project', status.projectName],
          ['Share', status.location],
          ['Requested', status.requestedAt],
        ])
        return { value: status, text }
      }),
    )

  program
    .command('check')
    .description('look on the share for what the project wants of this device, and stage it')
    .action((_own: object, command: Command) =>
      runCommand(command, async (agent) => {
        const asked = await askEngine(agent, command, async (engine) => valueOf(await engine.call['share.check']({})))
        if (asked !== null) return { value: asked, text: said[asked.kind] }
        const result = await agent.check()
        const passedOver = result.passedOver.map(({ location, refusal }) =>
          printable(`Not used: ${location}. ${refusal.code}: ${explain(refusal)}`),
        )
        const text = [`${said[result.kind]} The share's signature holds until ${result.expiresAt}.`, ...passedOver].join('\n')
        // A place that is out of reach is daily life; one that holds something old or false is somebody's to look at.
        return { value: result, text, attention: result.passedOver.some(({ refusal }) => refusal.code !== 'share.unreachable') }
      }),
    )
}
