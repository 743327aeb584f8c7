import { isOutOfReach } from '#shared/errors/out-of-reach.ts'
import type { Command } from 'commander'
import { explain, Refused } from '#shared/errors/refused.ts'
import { facts, printable } from '#shared/terminal/table.ts'
import type { Agent } from '#agent/engine/service/agent.ts'
import { runCommand } from '../cli.ts'
import { askEngine, valueOf } from '../engine-client.ts'
import { readSecret } from '../secret.ts'

const said = {
  staged: 'A new bundle is staged.',
  unchanged: 'Nothing new.',
  waiting: 'Nothing is meant for this device yet.',
  withdrawn: 'What was meant for this device was taken back.',
} as const

/** A survey that cannot be made hinders nothing else. */
async function surveyIfAsked(agent: Agent): Promise<{ readonly text: string; readonly failed: boolean } | null> {
  try {
    if (!(await agent.survey())) return null
    return { text: 'The project asked what a run would do here: an impact report and a census were sent.', failed: false }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { text: printable(`The impact report and census could not be sent: ${error.code}: ${error.message}`), failed: true }
  }
}

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
        const surveyed = await surveyIfAsked(agent)
        const passedOver = result.passedOver.map(({ location, refusal }) =>
          printable(`Not used: ${location}. ${refusal.code}: ${explain(refusal)}`),
        )
        const text = [
          `${said[result.kind]} The share's signature holds until ${result.expiresAt}.`,
          ...(surveyed === null ? [] : [surveyed.text]),
          ...passedOver,
        ].join('\n')
        // A place that is out of reach is daily life; one that holds something old or false is somebody's to look at.
        return {
          value: result,
          text,
          attention: surveyed?.failed === true || result.passedOver.some(({ refusal }) => !isOutOfReach(refusal.code)),
        }
      }),
    )
}
