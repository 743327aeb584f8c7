import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { GivenOfflineJoin, OfflineJoinsReport, ShownOfflineJoin, WantedOfflineJoin } from '#shared/contracts/offline-join.ts'
import { largestOfflineJoin } from '#shared/directory/offline-join/offline-join.ts'
import { refuse, refused, Refused, type Refusal } from '#shared/errors/refused.ts'
import type { OfflineJoinLack } from '#shared/migration/offline-join-lack.ts'
import type { Outcome } from '#shared/terminal/outcome.ts'
import { count, table } from '#shared/terminal/table.ts'
import { runCommand, type Cli } from '../cli.ts'
import { refusalLines } from './refusal-lines.ts'

/** So many go in one call: each has five KB, and hundreds with certificates in it. */
const atOnce = 200

export function addOdjCommands(program: Command): void {
  const odj = program
    .command('odj')
    .description('files that devices join their new domain by without reaching it, as djoin /provision makes them')

  odj
    .command('mint')
    .description(
      'make computer accounts and their files for devices that have none, by djoin on Windows, else by Samba’s net as the account named; its password is asked for, or in REHOME_JOIN_PASSWORD',
    )
    .argument('<connection>')
    .argument('[devices...]', 'only these devices')
    .option('--batch <id>', 'the devices of a batch, as its runbook joins them')
    .option('--account <account>', 'DOMAIN\\name or name@domain; on Windows whoever is signed in')
    .option('--unit <dn>', 'the OU of the accounts, if not as the runbook says')
    .option('--reuse', 'take over accounts that exist already: their computers lose the domain')
    .option('--dry-run', 'tell for which devices it would')
    .action((which: string, devices: string[], own: MintOptions, command: Command) => {
      if (devices.length === 0 && own.batch === undefined) command.error('error: name devices, or a batch with --batch')
      return runCommand(command.optsWithGlobals(), (cli) => mint(cli, which, devices, own))
    })

  odj
    .command('add')
    .description('keep them, sealed, for a connection; each is named after its device, as PC-0042.txt')
    .argument('<connection>')
    .argument('<path>', 'a file, or a folder of nothing else')
    .option('--device <name>', 'the device that a single file is for, where its name does not say it')
    .action((which: string, path: string, { device }: { device?: string }, command: Command) => {
      const place = resolve(path)
      const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory() === true
      if (isFolder && device !== undefined) command.error('error: --device goes with a single file')
      return runCommand(command.optsWithGlobals(), async (cli) => {
        const paths = isFolder ? filesIn(place) : [place]
        const added = await addAll(cli, which, paths, device)
        const [first] = added.refused
        if (first !== undefined && !isFolder) throw new Refused(first)
        const taken = `${count(paths.length - added.refused.length)} of ${count(paths.length)} taken.`
        const text = [...refusalLines(added.refused), `${taken} Kept now:`, textOf(added)].join('\n')
        return { value: added, text, attention: first !== undefined }
      })
    })

  odj
    .command('list')
    .description('which devices have one, by what name and for which domain, and which of a batch lack theirs')
    .argument('<connection>')
    .action((which: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const report = await cli.call('connection.offlineJoins', { connection: which })
        return { value: report, text: textOf(report), attention: report.lacking.length > 0 }
      }),
    )

  odj
    .command('remove')
    .description('take those of devices away')
    .argument('<connection>')
    .argument('<devices...>')
    .action((which: string, devices: string[], _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const report = await cli.call('connection.removeOfflineJoins', { connection: which, devices })
        return { value: report, text: textOf(report) }
      }),
    )
}

interface MintOptions {
  readonly batch?: string
  readonly account?: string
  readonly unit?: string
  readonly reuse?: true
  readonly dryRun?: true
}

async function mint(cli: Cli, connection: string, devices: readonly string[], own: MintOptions): Promise<Outcome> {
  const { batch, unit, reuse, account } = own
  const meant = { connection, ...(batch !== undefined && { batch }), ...(devices.length > 0 && { devices: [...devices] }) }
  const wanted = await cli.call('connection.wantedOfflineJoins', meant)
  const todo = wanted.devices.filter(({ kept }) => !kept)
  if (own.dryRun === true || todo.length === 0)
    return { value: wanted, text: wantedText(wanted.devices, own), attention: todo.some((each) => !stateOf(each, own).isFit) }
  const asks = account !== undefined && wanted.asksAccount
  const password = asks ? await cli.secret(`Password of ${account}`, 'REHOME_JOIN_PASSWORD') : ''
  const signing = account === undefined ? null : { account, password }
  const order = { ...meant, ...(unit !== undefined && { unit }), ...(reuse === true && { reuse }), account: signing }
  const minted = await cli.call('connection.mintOfflineJoins', order)
  const { made, refused, untried } = minted
  const parts = [
    `Made and kept: ${count(made.length)} of ${count(todo.length)}`,
    ...(made.length === 0 ? [] : [keptTable(made)]),
    ...refused.map(({ device, refusal }) => `${device}: ${refusalLines([refusal]).join('')}`),
    ...(untried.length === 0 ? [] : [`Broken off before: ${untried.join(', ')}`]),
  ]
  return { value: minted, text: parts.join('\n'), attention: refused.length + untried.length > 0 }
}

/** Takes each that can be taken. What only the call itself refuses is thrown, with what came before it kept. */
async function addAll(cli: Cli, connection: string, paths: readonly string[], device: string | undefined) {
  const refused: Refusal[] = []
  const files = paths.flatMap((path) => {
    try {
      return [{ ...given(path), ...(device !== undefined && { device }) }]
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refused.push(error.refusal)
      return []
    }
  })
  let report = await cli.call('connection.offlineJoins', { connection })
  for (let at = 0; at < files.length; at += atOnce) {
    const { refused: these, ...now } = await cli.call('connection.addOfflineJoins', { connection, files: files.slice(at, at + atOnce) })
    refused.push(...(these as Refusal[]))
    report = now
  }
  return { ...report, refused }
}

/** Refuses: 'usage.file-missing' where there is none. */
function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
  if (names.length === 0) refuse('usage.file-missing', { path: join(folder, '*') })
  return names.map(({ name }) => join(folder, name)).toSorted()
}

/** Refuses: 'usage.file-missing', 'odj.unusable'. */
function given(path: string): GivenOfflineJoin {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile() !== true) refuse('usage.file-missing', { path })
  if (found.size > largestOfflineJoin) refuse('odj.unusable', { file: path, reason: 'too-large' })
  try {
    return { name: basename(path), content: readFileSync(path, 'base64') }
  } catch {
    return refuse('odj.unusable', { file: path, reason: 'unreadable' })
  }
}

/** What would become of a device, as far as is known without asking the directory. */
function stateOf({ device, machine, kept, unfit, known, reuse }: WantedOfflineJoin, own: MintOptions): { text: string; isFit: boolean } {
  if (kept) return { text: 'has its file', isFit: true }
  if (unfit !== null)
    return { text: refusalLines([refused('odj.unfit-name', { device, machine, reason: unfit }).refusal]).join(''), isFit: false }
  if (!known) return { text: 'would be made', isFit: true }
  const isReused = own.reuse ?? reuse
  return { text: isReused ? 'would be taken over' : 'exists already, as the latest import found', isFit: isReused }
}

function wantedText(wanted: readonly WantedOfflineJoin[], own: MintOptions): string {
  const rows = wanted.map((each) => [each.device, each.machine, own.unit ?? each.unit ?? 'the domain’s own', stateOf(each, own).text])
  return table(['Device', 'Joins as', 'OU', 'File and account'], rows, 'no device is meant')
}

function keptTable(kept: readonly ShownOfflineJoin[]): string {
  const rows = kept.map(({ device, machine, domain, savedAt }) => [device, machine, domain, savedAt.slice(0, 10)])
  return rows.length === 0
    ? 'No file to join by is kept: rehome odj mint, or rehome odj add'
    : table(['Device', 'Joins as', 'Domain', 'Kept since'], rows, '')
}

const lacks: Readonly<Record<OfflineJoinLack, string>> = {
  missing: 'has no file',
  'other-name': 'its file is for another name',
  'other-domain': 'its file is for another domain',
}

function textOf({ kept, lacking }: OfflineJoinsReport): string {
  const without = lacking.map(({ device, batch, why }) => [device, batch.id, lacks[why]])
  return [
    keptTable(kept),
    ...(without.length === 0 ? [] : ['', 'These are to join offline and cannot:', table(['Device', 'Batch', 'Why'], without, '')]),
  ].join('\n')
}
