import type { Command } from 'commander'
import type { ConfigurationKeyFacts, EnrolmentRow } from '#shared/contracts/enrolment.ts'
import { explain, isCode } from '#shared/errors/refused.ts'
import { count, shortMoment, table } from '#shared/terminal/table.ts'
import { runCommand } from '../cli.ts'
import { wholeNumber } from '../whole-number.ts'
import { refusalLines } from './refusal-lines.ts'
import { projectPassphrase } from './share.ts'

const undecided = new Set<EnrolmentRow['state']>(['new', 'unknown', 'ambiguous', 'renamed', 'clone', 'contested', 'replayed', 'refused'])

export function addEnrolmentCommands(program: Command): void {
  const enrol = program.command('enrol').description('which devices take part: their requests, and what you decide')

  enrol
    .command('key')
    .description('make a configuration key for installers; it is shown this once')
    .option('--days <days>', 'for how long it enrols devices', wholeNumber)
    .option('--most <devices>', 'how many devices it enrols; any number without it', wholeNumber)
    .option('--rotate', 'revoke the keys before it; devices enrolled already stay enrolled')
    .action((own: { days?: number; most?: number; rotate?: true }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const days = own.days === undefined ? {} : { days: own.days }
        const made = await cli.call('enrolment.key', { ...days, rotate: own.rotate === true, most: own.most ?? null })
        const revoked = made.revoked === 0 ? '' : `\n${made.revoked} older keys are revoked.`
        return { value: made, text: `${made.key}\n\nGood until ${made.expiresAt}. Whoever has it can ask to be enrolled.${revoked}` }
      }),
    )

  enrol
    .command('keys')
    .description('the configuration keys there are, and how many devices have asked with each')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const keys = await cli.call('enrolment.keys', {})
        return { value: keys, text: keyTable(keys) }
      }),
    )

  enrol
    .command('revoke')
    .description('let a configuration key enrol nobody any more; devices enrolled already stay enrolled')
    .argument('<key>', 'its id, or the beginning of it')
    .action((id: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const key = await cli.call('enrolment.revoke-key', { id })
        return { value: key, text: keyTable([key]) }
      }),
    )

  enrol
    .command('list')
    .description('every request in the drop box, and what it is')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const found = await cli.call('enrolment.list', { passphrase: await projectPassphrase(cli) })
        const text = [requests(found.requests, 'No device has asked to be enrolled yet.'), ...refusalLines(found.noticed)].join('\n')
        return { value: found, text, attention: found.noticed.length > 0 || found.requests.some(({ state }) => undecided.has(state)) }
      }),
    )

  enrol
    .command('approve')
    .description('approve devices; the next publication includes them')
    .argument('[names...]', 'names of devices, or ids of requests')
    .option('--all-known', 'every new request of a device that was imported')
    .option('--force', 'also where a person must decide; name the request by its id')
    .action((names: string[], own: { allKnown?: true; force?: true }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        if (names.length === 0 && own.allKnown !== true) command.error('error: name a device, or say --all-known')
        const passphrase = await projectPassphrase(cli)
        const done = await cli.call('enrolment.approve', { passphrase, names, allKnown: own.allKnown === true, force: own.force === true })
        const text = `${done.approved.length} approved. They get their assignment with the next rehome publish.`
        return { value: done, text: `${text}\n${requests(done.left, 'No request is left.')}`, attention: done.left.length > 0 }
      }),
    )

  enrol
    .command('reject')
    .description('reject requests for good')
    .argument('<names...>', 'names of devices, or ids of requests')
    .action((names: string[], _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const done = await cli.call('enrolment.reject', { passphrase: await projectPassphrase(cli), names })
        return { value: done, text: `Rejected: ${done.rejected.join(', ')}` }
      }),
    )
}

function keyTable(keys: readonly ConfigurationKeyFacts[]): string {
  const rows = keys.map(({ id, createdAt, expiresAt, revokedAt, most, used }) => [
    id.slice(0, 8),
    shortMoment(createdAt),
    shortMoment(expiresAt),
    revokedAt === null ? '' : shortMoment(revokedAt),
    most === null ? count(used) : `${count(used)} of ${count(most)}`,
  ])
  return table(['Id', 'Made (UTC)', 'Good until', 'Revoked', 'Devices'], rows, 'There is no configuration key yet.')
}

function requests(rows: readonly EnrolmentRow[], empty: string): string {
  const shown = rows.map((row) => [
    row.id,
    row.state,
    row.name ?? '',
    row.domain ?? '',
    row.at === null ? '' : shortMoment(row.at),
    why(row),
  ])
  return table(['Id', 'State', 'Device', 'Domain', 'Asked (UTC)', 'Why'], shown, empty)
}

function why({ refusal, doubt }: EnrolmentRow): string {
  const told = refusal ?? doubt
  return told !== null && isCode(told.code) ? explain({ code: told.code, details: told.details }) : ''
}
