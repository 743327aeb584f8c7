import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import type { ProposalsReport, WrittenReport } from '#shared/contracts/proposal.ts'
import type { Outcome } from '#shared/terminal/outcome.ts'
import { count, facts, shortMoment, table } from '#shared/terminal/table.ts'
import { runCommand, type Cli } from '../cli.ts'
import { keyFilePassphrase, keyFilesOf, newKeyFilePassphrase } from './key-file-secrets.ts'
import { reviewed } from './review-text.ts'
import { projectPassphrase } from './share.ts'
import { written } from './written.ts'

interface At {
  readonly key: string
  readonly at?: string
}

/** Two persons who must sign: below `rehome share`, which is there already. */
export function addSecondPersonCommands(program: Command): void {
  const share = program.commands.find((command) => command.name() === 'share')
  if (share === undefined) throw new Error('second persons belong below `share`')
  const person = share.command('second-person').description('who signs publications beside the one who prepares them')

  person
    .command('invite')
    .description('print what a second person needs to make a key; it is no secret')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const invited = await cli.call('second-person.invite', {})
        const text = `${invited.text}\n\nRead these digits to each other: ${invited.fingerprint}\nThe second person runs: rehome share second-person key FILE --name NAME --invitation TEXT`
        return { value: invited, text }
      }),
    )

  person
    .command('key')
    .description('as the second person: make your key, in a file of your own; needs no project')
    .argument('<file>', 'where the key goes, with a passphrase of its own')
    .requiredOption('--name <name>', 'how you are called there')
    .requiredOption('--invitation <text>', 'what `rehome share second-person invite` printed')
    .action((path: string, own: { name: string; invitation: string }, command: Command) =>
      runCommand(
        command.optsWithGlobals(),
        async (cli) => {
          const file = { path, passphrase: await newKeyFilePassphrase(cli, path) }
          const made = await cli.call('second-person.make-key', { invitation: own.invitation, name: own.name, file })
          const text = `${made.text}\n\nFor ${made.projectName}. Read these digits to each other: ${made.fingerprint}\nWhoever publishes runs: rehome share second-person add TEXT --key-file STICK`
          return { value: made, text }
        },
        'nothing',
      ),
    )

  person
    .command('add')
    .description('from now on two must sign: this project file and a second person')
    .argument('<text>', 'what `rehome share second-person key` printed')
    .requiredOption('--key-file <file...>', 'the stick with the root key')
    .action((text: string, own: { keyFile: string[] }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const passphrase = await projectPassphrase(cli)
        const done = await cli.call('second-person.add', { passphrase, person: text, keyFiles: await keyFilesOf(cli, own.keyFile) })
        return told(done, `${done.name}, digits ${done.fingerprint}.`)
      }),
    )

  person
    .command('remove')
    .description('take a second person off the list; without any, one signs alone again')
    .argument('<name>')
    .requiredOption('--key-file <file...>', 'the stick with the root key')
    .action((name: string, own: { keyFile: string[] }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const passphrase = await projectPassphrase(cli)
        const done = await cli.call('second-person.remove', { passphrase, name, keyFiles: await keyFilesOf(cli, own.keyFile) })
        return told(done, done.twoMustSign ? 'Two must still sign.' : 'One signs alone again.')
      }),
    )

  const proposal = share.command('proposal').description('what was prepared and waits for a second person')

  proposal
    .command('show')
    .description('what waits, who may sign it, and what became of those before')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => shownProposals(await cli.call('proposal.show', {}))),
    )

  proposal
    .command('withdraw')
    .description('take back what waits')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const ended = await cli.call('proposal.withdraw', {})
        const signed = ended.approvals.map(({ name }) => name).join(', ')
        const warning = signed === '' ? '' : `\n${signed} had signed it: publish something newer, so that nobody can use it.`
        return { value: ended, text: `Proposal ${ended.id} is withdrawn.${warning}`, attention: signed !== '' }
      }),
    )

  proposal
    .command('export')
    .description('write what waits into a file, for a second person who does not reach the share')
    .argument('<file>')
    .action((path: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const exported = await cli.call('proposal.export', { path })
        return { value: exported, text: `Written to ${exported.path}. Send it; the answer goes to rehome publish --approval FILE.` }
      }),
    )

  share
    .command('review')
    .description('as the second person: see exactly what a proposal changes; needs no project')
    .requiredOption('--key <file>', 'your key file')
    .option('--at <place>', 'the share, or the file you were sent; the share of the open project otherwise')
    .action((own: At, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => reviewed((await look(cli, own)).review), 'project-if-any'),
    )

  share
    .command('approve')
    .description('as the second person: see exactly what a proposal changes, and sign it; needs no project')
    .requiredOption('--key <file>', 'your key file')
    .option('--at <place>', 'the share, or the file you were sent; the share of the open project otherwise')
    .option('--yes <id>', 'sign the proposal of that id without asking')
    .action((own: At & { yes?: string }, command: Command) =>
      runCommand(
        command.optsWithGlobals(),
        async (cli) => {
          const { review, ...where } = await look(cli, own)
          const shown = reviewed(review)
          if (own.yes === undefined && !(await agrees(cli, shown.text)))
            return {
              ...shown,
              text: `${cli.quiet ? shown.text : ''}\nNot signed. To sign it without being asked: --yes ${review.id}`,
              attention: true,
            }
          const done = await cli.call('proposal.approve', { ...where, id: own.yes ?? review.id })
          const next =
            'Whoever prepared it runs rehome publish' + (done.written.endsWith('.approval.json') ? ` --approval ${done.written}` : '')
          return { value: { review, ...done }, text: `${shown.text}\n\nSigned: ${done.written}\n${next}.` }
        },
        'project-if-any',
      ),
    )
}

async function look(cli: Cli, { key: path, at }: At) {
  const key = { path, passphrase: await keyFilePassphrase(cli, path) }
  const where = { at: at ?? (await cli.call('share.status', {})).folder, key }
  return { review: await cli.call('proposal.review', where), ...where }
}

/** A person who sits there answers; a script has to name the proposal it has looked at. */
async function agrees(cli: Cli, shown: string): Promise<boolean> {
  if (cli.quiet || !process.stdin.isTTY) return false
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await prompt.question(`${shown}\n\nSign this? Type yes: `)
  prompt.close()
  return answer.trim().toLowerCase() === 'yes'
}

function told(done: WrittenReport, first: string): Outcome {
  return { value: done, text: `${first}\n${written(done)}`, attention: done.proposed !== null }
}

function shownProposals(report: ProposalsReport): Outcome {
  const { waiting, missing, of, history } = report
  const rows = history.map(({ id, version, preparedAt, outcome, approvals }) => [
    id.slice(0, 12),
    String(version),
    shortMoment(preparedAt),
    outcome ?? '',
    approvals.map(({ name }) => name).join(', '),
  ])
  const past = rows.length === 0 ? '' : `\n${table(['Id', 'Version', 'Prepared (UTC)', 'Became', 'Signed by'], rows, '')}`
  if (waiting === null) return { value: report, text: `Nothing waits for a second person.${past}` }
  const signed = waiting.approvals.map(({ name }) => name).join(', ') || 'nobody yet'
  const next = missing === 0 ? 'Enough have signed: run rehome publish.' : `${count(missing)} more must sign: ${of.join(' or ')}`
  const text = facts([
    ['Waits', waiting.id],
    ['Prepared', waiting.preparedAt],
    ['Signed by', signed],
    ['Missing', next],
  ])
  return { value: report, text: `${text}${past}`, attention: true }
}
