import type { Command } from 'commander'
import { facts, table } from '#shared/terminal/table.ts'
import { runCommand } from '../cli.ts'
import { describeRun, describeState } from '../describe.ts'
import { askEngine, valueOf } from '../engine-client.ts'
import { describeView } from './service.ts'

export function addStatusCommands(program: Command): void {
  program
    .command('status')
    .description('what this device is, what is staged for it, and where its run stands')
    .action((_own: object, command: Command) =>
      runCommand(command, async (agent) => {
        const status = agent.status()
        const { device, enrolment, bundle, last } = status
        const text = facts([
          ['Device', device.name],
          ['Windows', `${device.os.product ?? 'unknown'} (${device.os.build ?? 'unknown'})`],
          ['Member of', device.join === null ? 'unknown' : (device.join.directory ?? device.join.kind)],
          ['Enrolled with', enrolment?.projectName ?? 'no project'],
          ['Staged', bundle === null ? 'nothing' : `${bundle.batch}: ${bundle.runbooks.map(({ id }) => id).join(', ')}`],
          ['State', describeState(status.state)],
        ])
        const view = await askEngine(agent, command, async (engine) => valueOf(await engine.call['view.read']({})))
        const shown = view === null ? 'No engine serves this device now.' : describeView(view)
        return { value: { ...status, view }, text: [text, shown, ...(last === null ? [] : [describeRun(last)])].join('\n\n') }
      }),
    )

  program
    .command('logs')
    .description("the device's journal, oldest first")
    .action((_own: object, command: Command) =>
      runCommand(command, async (agent) => {
        const events = agent.logs()
        const rows = events.map((event) => [
          event.seq,
          event.at,
          event.kind,
          'step' in event ? event.step : '',
          'code' in event ? (event.code ?? '') : '',
        ])
        return { value: { events }, text: table(['', 'Time (UTC)', 'Event', 'Step', 'Code'], rows, 'Nothing has been run on this device.') }
      }),
    )
}
