import { Option, type Command } from 'commander'
import type { Rehearsal } from '#shared/contracts/rehearsal.ts'
import { usualHabits, type Habits } from '#shared/migration/planner/fleet.ts'
import { count, facts, shortMoment, table } from '#shared/terminal/table.ts'
import { durationWords } from '#shared/values/duration-words.ts'
import { runCommand } from '../cli.ts'
import { wholeNumber, wholeNumberTo } from '../whole-number.ts'

interface Options extends Habits {
  readonly zone?: string
  readonly seed: number
}

export function addSimulateCommand(program: Command): void {
  program
    .command('simulate')
    .description('play a batch by the planner that devices have: when they would begin, and by whom')
    .argument('<batch>')
    .option('--zone <zone>', 'the zone that device-local times are read in, such as Europe/Berlin (else that of this computer)')
    .addOption(percent('--starts-now <percent>', 'prompts answered with Migrate Now; the others are postponed', usualHabits.startsNow))
    .addOption(percent('--always-on <percent>', 'devices that are never switched off', usualHabits.alwaysOn))
    .addOption(percent('--away <percent>', 'days on which a device does not reach the share', usualHabits.away))
    .addOption(percent('--absent <percent>', 'working days on which a device stays off', usualHabits.absent))
    .option('--seed <number>', 'another one plays other days; the same one plays the same', wholeNumber, 1)
    .action((batch: string, { zone, seed, ...habits }: Options, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const wanted = { batch, zone: zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone, habits, seed }
        const rehearsal = await cli.call('plan.rehearse', wanted)
        return { value: rehearsal, text: rehearsalText(rehearsal), attention: rehearsal.notBegun.length > 0 }
      }),
    )
}

/** An option that is given in percent and taken as a share of one. */
function percent(flags: string, description: string, usual: number): Option {
  return new Option(flags, description).argParser((text) => wholeNumberTo(100)(text) / 100).default(usual, String(Math.round(usual * 100)))
}

function rehearsalText(rehearsal: Rehearsal): string {
  const { devices, played, zone, minutes, runs, days, mostAtOnce, lastEndAt, notBegun } = rehearsal
  const head = facts([
    ['Devices', played === devices ? count(devices) : `${count(played)} played, of ${count(devices)}`],
    ['Zone', zone],
    ...minutes.map(({ runbook, least, most, basis }) => [`Takes (${runbook})`, `${timeTaken(least, most)}, ${basis}`] as [string, string]),
    ['Runs', count(runs.length)],
    ['Most at once', mostAtOnce === null ? 'none' : `${count(mostAtOnce.runs)}, at ${shortMoment(mostAtOnce.at)} UTC`],
    ['Last one ends', lastEndAt === null ? 'never' : `${shortMoment(lastEndAt)} UTC`],
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

function timeTaken(least: number, most: number): string {
  const [shortest, longest] = [least, most].map((minutes) => (minutes < 1 ? 'less than a minute' : durationWords(minutes * 60, 'en')))
  return shortest === longest ? shortest! : `${shortest} to ${longest}`
}
