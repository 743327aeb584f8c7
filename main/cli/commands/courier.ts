import type { Command } from 'commander'
import type { CarriedReport } from '#shared/contracts/courier.ts'
import type { Outcome } from '#shared/terminal/outcome.ts'
import { count, facts, table } from '#shared/terminal/table.ts'
import { runCommand } from '../cli.ts'
import { refusalLines } from './refusal-lines.ts'
import { projectPassphrase } from './share.ts'

/** Courier mode: below `rehome share`, which is there before. */
export function addCourierCommands(program: Command): void {
  const share = program.commands.find((command) => command.name() === 'share')
  if (share === undefined) throw new Error('courier commands belong below `share`')

  share
    .command('export')
    .description('load what is published onto a stick; at a site, what its devices answered')
    .requiredOption('--to <folder>', 'the stick')
    .option('--for <site>', 'for whom it leaves, for the receipt')
    .option('--at <folder>', 'a site’s share: load its drop box instead; needs no project')
    .action((own: { to: string; for?: string; at?: string }, command: Command) => {
      const { at } = own
      if (at !== undefined) {
        return runCommand(
          command.optsWithGlobals(),
          async (cli) => shown(await cli.call('courier.return', { site: at, to: own.to })),
          'nothing',
        )
      }
      return runCommand(command.optsWithGlobals(), async (cli) =>
        shown(await cli.call('courier.send', { to: own.to, site: own.for ?? null, passphrase: await projectPassphrase(cli) })),
      )
    })

  share
    .command('import')
    .description('take over what devices answered from a stick; at a site, what the stick brought')
    .requiredOption('--from <folder>', 'the stick')
    .option('--at <folder>', 'a site’s share: bring it to what the stick holds; needs no project')
    .action((own: { from: string; at?: string }, command: Command) => {
      const { at } = own
      if (at !== undefined) {
        return runCommand(
          command.optsWithGlobals(),
          async (cli) => shown(await cli.call('courier.deliver', { from: own.from, site: at })),
          'nothing',
        )
      }
      return runCommand(command.optsWithGlobals(), async (cli) =>
        shown(await cli.call('courier.receive', { from: own.from, passphrase: await projectPassphrase(cli) })),
      )
    })

  share
    .command('receipts')
    .description('what left and what came back by hand, every signature verified')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const trail = await cli.call('courier.receipts', {})
        const rows = trail.receipts.map((said) => [
          said.seq,
          said.at,
          said.kind,
          said.carry?.slice(0, 8) ?? '-',
          said.site ?? '-',
          said.files,
          said.digest.slice(0, 16),
        ])
        const text = table(['No.', 'At', 'What', 'Carry', 'Site', 'Files', 'Digest'], rows, 'Nothing was carried by hand yet.')
        const open = trail.notBack.length === 0 ? '' : `\nNot back yet: ${trail.notBack.map((carry) => carry.slice(0, 8)).join(', ')}`
        return { value: trail, text: text + open }
      }),
    )
}

function shown(report: CarriedReport): Outcome {
  const lines = facts([
    ...(report.carry === null ? [] : ([['Carry', report.carry]] as const)),
    ...(report.repositoryVersion === null ? [] : ([['Version', count(report.repositoryVersion)]] as const)),
    ['Files', `${count(report.files)} (${count(report.bytes)} bytes), ${count(report.written)} of them new there`],
    ['Digest', report.digest],
  ])
  const text = [lines, ...refusalLines(report.leftBehind)].join('\n')
  return { value: report, text, attention: report.leftBehind.length > 0 }
}
