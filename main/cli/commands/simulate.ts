import type { Command } from 'commander'
import type { Rehearsal } from '#shared/contracts/rehearsal.ts'
import { usualHabits } from '#shared/migration/planner/fleet.ts'
import { count, facts, table } from '#shared/terminal/table.ts'
import { runCommand } from '../cli.ts'

interface Options {
  readonly zone?: string
  readonly seed: string
  readonly alwaysOn: string
  readonly away: string
  readonly absent: string
  readonly startsNow: string
}

const percent = (share: number) => String(Math.round(share * 100))

export function addSimulateCommand(program: Command): void {
  program
    .command('simulate')
    .description('play a batch by the planner that devices have: when they would begin, and by whom')
    .argument('<batch>')
    .option('--zone <zone>', 'the zone that device-local times are read in, such as Europe/Berlin (else that of this computer)')
    .option('--starts-now <percent>', 'prompts answered with Migrate Now; the others are postponed', percent(usualHabits.startsNow))
    .option('--always-on <percent>', 'devices that are never switched off', percent(usualHabits.alwaysOn))
    .option('--away <percent>', 'days on which a device does not reach the share', percent(usualHabits.away))
    .option('--absent <percent>', 'working days on which a device stays off', percent(usualHabits.absent))
    .option('--seed <number>', 'another one plays other days; the same one plays the same', '1')
    .action((batch: string, own: Options, command: Command) => {
      const share = (value: string) => Number(value) / 100
      return runCommand(command.optsWithGlobals(), async (cli) => {
        const rehearsal = await cli.call('plan.rehearse', {
          batch,
          zone: own.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
          habits: { startsNow: share(own.startsNow), alwaysOn: share(own.alwaysOn), away: share(own.away), absent: share(own.absent) },
          seed: Number(own.seed),
        })
        return { value: rehearsal, text: rehearsalText(rehearsal), attention: rehearsal.notBegun.length > 0 }
      })
    })
}

function rehearsalText(rehearsal: Rehearsal): string {
  const { devices, played, zone, minutes, runs, days, mostAtOnce, lastEndAt, notBegun } = rehearsal
  const head = facts([
    ['Devices', played === devices ? count(devices) : `${count(played)} played, of ${count(devices)}`],
    ['Zone', zone],
    ...minutes.map(
      ({ runbook, least, most, basis }) => [`Takes (${runbook})`, `${least} to ${most} minutes, ${basis}`] as [string, string],
    ),
    ['Runs', count(runs.length)],
    ['Most at once', mostAtOnce === null ? 'none' : `${count(mostAtOnce.runs)}, at ${mostAtOnce.at}`],
    ['Last one ends', lastEndAt ?? 'never'],
    ['Never began', count(notBegun.length)],
  ])
  const rows = days
    .filter(({ user, enforced, unattended }) => user + enforced + unattended > 0)
    .map(({ day, user, enforced, unattended }) => [day, count(user), count(enforced), count(unattended)])
  const missing = notBegun.slice(0, 20).map(({ device, runbook }) => [device, runbook])
  return [
    head,
    table(['Day', 'Users began', 'Enforced at work', 'Nobody signed in'], rows, 'Nothing begins.'),
    ...(missing.length === 0 ? [] : [table(['Never began', 'Runbook'], missing, '')]),
  ].join('\n\n')
}
