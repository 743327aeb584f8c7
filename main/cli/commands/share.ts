import type { Command } from 'commander'
import type {
  AccessReport,
  GarbageReport,
  PublishReport,
  ShareStatus,
  VerifyReport,
  WithdrawalFate,
  WithdrawalReview,
} from '#shared/contracts/share.ts'
import type { Outcome } from '#shared/terminal/outcome.ts'
import { quotaLines } from '#shared/bundle/share-quota.ts'
import { count, counted, facts, table } from '#shared/terminal/table.ts'
import { runCommand, type Cli } from '../cli.ts'
import { wholeNumber } from '../whole-number.ts'
import { keyFilesOf, newKeyFilePassphrase } from './key-file-secrets.ts'
import { refusalLines } from './refusal-lines.ts'

/** Opens the keys that every device trusts; null for the passphrase that is remembered on this computer. Refuses: 'share.not-initialised'. */
export async function projectPassphrase(cli: Cli): Promise<string | null> {
  const isGiven = ['REHOME_PASSPHRASE', 'REHOME_PASSPHRASE_FD'].some((name) => process.env[name] !== undefined)
  if (isGiven) return typedPassphrase(cli)
  // Nobody is asked for what would open nothing.
  await cli.call('keys.show', {})
  return (await cli.call('keys.remembered', {})).remembered ? null : typedPassphrase(cli)
}
export const typedPassphrase = (cli: Cli) => cli.secret('Passphrase of the project keys', 'REHOME_PASSPHRASE')

interface InitOptions {
  readonly location?: string[]
  readonly expiryDays?: number
  readonly offlineRoot?: string
  readonly explain?: true
  readonly writers?: string[]
  readonly devices?: string[]
}

interface ChangeOptions {
  readonly folder?: string
  readonly location?: string[]
  readonly expiryDays?: number
}

interface PublishOptions {
  readonly dryRun?: true
  readonly repair?: true
  readonly takeOver?: true
  readonly anew?: true
  readonly approval?: string[]
  readonly keyFile?: string[]
}

export function addShareCommands(program: Command): void {
  const share = program.command('share').description('the folder between workbench and devices, which nobody has to trust')

  share
    .command('init')
    .description('make the project’s keys and an empty signed share')
    .argument('<folder>', 'an empty folder, as this computer reaches it')
    .option('--location <path...>', 'as devices reach it, in order of preference; the folder itself otherwise')
    .option('--expiry-days <days>', 'for how long devices trust a publication', wholeNumber)
    .option('--offline-root <file>', 'keep the root key in a file on a stick, and not in the project file')
    .option('--explain', 'make nothing; print the rights for the file server, as lines for Windows and for Samba')
    .option('--writers <sid...>', 'with --explain: who publishes, beside administrators')
    .option('--devices <sid...>', 'with --explain: who is a device, instead of Domain Computers of the imported directories')
    .action((folder: string, own: InitOptions, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        if (own.explain === true) {
          const { writers = [], devices = [] } = own
          return explained(await cli.call('share.access', { location: own.location?.[0] ?? folder, writers, devices }))
        }
        const passphrase = await typedPassphrase(cli)
        const expiry = own.expiryDays === undefined ? {} : { expiryDays: own.expiryDays }
        const { offlineRoot: path } = own
        const offline = path === undefined ? {} : { offlineRoot: { path, passphrase: await newKeyFilePassphrase(cli, path) } }
        return shown(await cli.call('share.init', { folder, locations: own.location ?? [], passphrase, ...expiry, ...offline }))
      }),
    )

  share
    .command('status')
    .description('what is published, and for how long devices still trust it')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => shown(await cli.call('share.status', {}))),
    )

  share
    .command('change')
    .description('another way to the same share, other locations for keys that are made from now on, or another expiry')
    .option('--folder <folder>', 'where the share lies by now, as this computer reaches it')
    .option('--location <path...>', 'as devices reach it, in order of preference; enrolled ones keep what their key told them')
    .option('--expiry-days <days>', 'for how long devices trust a publication', wholeNumber)
    .action((own: ChangeOptions, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const { folder, location: locations, expiryDays } = own
        const change = { ...(folder && { folder }), ...(locations && { locations }), ...(expiryDays !== undefined && { expiryDays }) }
        if (Object.keys(change).length === 0) return command.error('error: say --folder, --location or --expiry-days')
        return shown(await cli.call('share.change', { ...change, passphrase: await projectPassphrase(cli) }))
      }),
    )

  share
    .command('renew')
    .description('renew for how long devices trust what is published, and change nothing else')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) =>
        shown(await cli.call('share.renew', { passphrase: await projectPassphrase(cli) })),
      ),
    )

  share
    .command('verify')
    .description('read the whole share and find every file that is not as it was published, or as a device left it')
    .option('--at <folder>', 'a copy of the share instead: a site’s, a stick, a backup')
    .action((own: { at?: string }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => verified(await cli.call('share.verify', own))),
    )

  share
    .command('collect-garbage')
    .description('remove what no device can be reading any more; publishing does it too, as far as it knows of it')
    .option('--dry-run', 'only say what would be removed')
    .action((own: { dryRun?: true }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) =>
        collected(await cli.call('share.collect-garbage', { dryRun: own.dryRun === true })),
      ),
    )

  program
    .command('publish')
    .description('bring the share to what the batches say, and renew its freshness')
    .option('--dry-run', 'only say what would change')
    .option('--repair', 'also put right whatever on the share is not as it was published')
    .option('--take-over', 'go on from this project file although another one published last')
    .option('--anew', 'prepare anew, although a publication waits for a second person')
    .option('--approval <file...>', 'what a second person has sent back who does not reach the share')
    .option('--key-file <file...>', 'key files that sign beside the project file')
    .action((own: PublishOptions, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        if (own.dryRun === true) return publication(await cli.call('publish.plan', {}))
        const how = { repair: own.repair === true, takeOver: own.takeOver === true, anew: own.anew === true, approvals: own.approval ?? [] }
        const passphrase = await projectPassphrase(cli)
        return publication(await cli.call('publish.run', { passphrase, keyFiles: await keyFilesOf(cli, own.keyFile), ...how }))
      }),
    )

  program
    .command('withdraw')
    .description('take a batch, a runbook or a device off the share; what a device has begun it ends')
    .argument('<name>', 'the id of a batch or a runbook, or the name of a device')
    .option('--lift', 'let it have its place again')
    .option('--dry-run', 'only say what that does to each device of a batch')
    .action((name: string, own: { lift?: true; dryRun?: true }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        if (own.dryRun === true) return reviewed(await cli.call('publish.plan-withdrawal', { batch: name, lift: own.lift === true }))
        const passphrase = await projectPassphrase(cli)
        const done = await cli.call('publish.withdraw', { name, passphrase, lift: own.lift === true })
        const verb = own.lift === true ? 'has its place again' : 'is withdrawn'
        return { value: done, text: `The ${done.what} ${done.name} ${verb}.\n${publication(done.report).text}` }
      }),
    )

  program
    .command('retry')
    .description('publish that devices try their last run again, which failed or was taken back')
    .argument('[device...]', 'names of devices')
    .option('--code <code>', 'all devices that stopped with this code')
    .action((names: string[], own: { code?: string }, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        if (names.length === 0 && own.code === undefined) return command.error('error: name a device, or say --code')
        const filter = own.code === undefined ? undefined : { code: own.code }
        if (names.length === 0 && filter !== undefined && (await cli.call('device.list', { ...filter, limit: 1 })).retryable === 0)
          return { value: { retried: [], skipped: [] }, text: `No device that could try again stopped with ${own.code}.` }
        const wanted = { ...(names.length > 0 && { names }), ...(filter !== undefined && { filter }) }
        const done = await cli.call('publish.retry', { passphrase: await projectPassphrase(cli), ...wanted })
        const skipped = done.skipped.length === 0 ? '' : ` Left, as their last run did not fail: ${done.skipped.join(', ')}.`
        const text = `With the next look at the share ${counted(done.retried.length, 'device')} will try again.${skipped}\n${publication(done.report).text}`
        return { value: done, text, attention: done.skipped.length > 0 }
      }),
    )
}

function verified(report: VerifyReport): Outcome {
  const { checked, damaged, strange } = report
  const rows = [...damaged.map(({ part, file, message }) => [part, file, message]), ...strange.map((file) => ['-', file, 'not ours'])]
  const found = table(
    ['Part', 'File', 'Found'],
    rows,
    checked === 1 ? 'The file is as it was published.' : `All ${count(checked)} files are as they were published.`,
  )
  const repair = damaged.some(({ part }) => part !== 'drop-box')
    ? '\n`rehome publish --repair` writes what is published anew, and removes damaged files of earlier publications.'
    : ''
  return { value: report, text: found + repair, attention: rows.length > 0 }
}

function collected(report: GarbageReport): Outcome {
  const { dryRun, files, bytes, waiting, forgotten, failed } = report
  const text = facts([
    [dryRun ? 'Would be removed' : 'Removed', `${counted(files, 'file')}, ${counted(bytes, 'byte')}`],
    ['Waiting', `${counted(waiting.files, 'file')}, ${counted(waiting.bytes, 'byte')}: a device may still read them`],
    ...(forgotten === 0
      ? []
      : ([['Found', `${counted(forgotten, 'file')} that no publication refers to; they wait like the others`]] as const)),
  ])
  const problems = failed.map(({ file, message }) => [file, message])
  return {
    value: report,
    text: [text, ...(problems.length === 0 ? [] : [table(['File', 'Not removed'], problems, '')])].join('\n'),
    attention: problems.length > 0,
  }
}

function explained(report: AccessReport): Outcome {
  const text = [
    table(
      ['Folder', 'Why'],
      report.folders.map(({ path, why }) => [path === '' ? '(the share)' : path, why]),
      '',
    ),
    '',
    'Windows, in cmd.exe, as an administrator of the file server:',
    ...report.windows.map((line) => `  ${line}`),
    '',
    'Samba, in a shell; $AUTH is a file with username, password and domain. In smb.conf: vfs objects = acl_xattr,',
    'acl_xattr:ignore system acls = yes, map acl inherit = yes.',
    ...report.samba.map((line) => `  ${line}`),
    '',
    'No right keeps a device from filling its own folder: a quota of the file server does. On Windows, in PowerShell, with File Server',
    'Resource Manager and the share’s folder on its disk for D:\\rehome; on Samba a quota of the file system for each account:',
    ...quotaLines('D:\\rehome').map((line) => `  ${line}`),
    '',
    'Run it on an empty folder before `share init`, and again after approving devices: each gets its own folder. A device that changes',
    'its directory writes as another account afterwards; that is in these lines once the destination was imported with it.',
  ].join('\n')
  return { value: report, text }
}

function shown(status: ShareStatus): Outcome {
  const text = facts([
    ['Folder', status.folder],
    ['Seen by devices as', status.locations.join(', ')],
    ['Version', count(status.version)],
    ['Published', status.publishedAt ?? 'never'],
    ['Trusted until', `${status.expiresAt} (${status.freshness === 'expired' ? 'expired' : counted(status.daysLeft, 'day')})`],
    ['Devices', `${count(status.enrolled)} enrolled, ${count(status.targets.assignments)} with an assignment`],
    ['Withdrawn', `${counted(status.withdrawn, 'device')}, ${counted(status.withdrawnBatches.length, 'batch', 'batches')}`],
  ])
  const warning =
    status.freshness === 'fresh'
      ? ''
      : '\nPublish soon: devices refuse a share whose time has run out. The root’s own is renewed by `rehome share keys rotate root`.'
  return { value: status, text: text + warning, attention: status.freshness !== 'fresh' }
}

const fateWords: Readonly<Record<WithdrawalFate, string>> = {
  begun: 'In a run, which they end',
  taken: 'May have it and begin before their next look at the share',
  'called-back': 'Give it back at their next look at the share',
  stopped: 'Stopped; not tried again',
  finished: 'Done; they stay as they are',
  without: 'Have nothing of it',
  begins: 'Begin by themselves: Enforced After is over',
  offered: 'Get it, and begin as its times say',
}

function reviewed(review: WithdrawalReview): Outcome {
  const rows = review.devices.map(({ fate, names }) => [fateWords[fate], count(names.length), names.join(', ')])
  return {
    value: review,
    text: `${table(['What becomes of them', 'Devices', 'Names'], rows, 'No device is in it.')}\n${publication(review.publication).text}`,
  }
}

/** What a publication did, or would do. */
export function publication(report: PublishReport): Outcome {
  const { devices, batches, payloads, waiting = [], noticed, published, proposed = null, freed } = report
  const would = published === null && proposed === null ? ' would be' : ''
  const bytes = payloads.added.reduce((sum, payload) => sum + payload.bytes, 0)
  const lines = facts([
    [
      'Devices',
      `${devices.added.length} added, ${devices.changed.length} changed, ${devices.removed.length} removed, ${devices.unchanged} unchanged`,
    ],
    ['Batches', batches.map(({ id, change, devices: of }) => `${id} (${change}, ${counted(of, 'device')})`).join(', ') || 'none'],
    [
      'Payloads',
      `${payloads.added.length}${would} added (${counted(bytes, 'byte')}), ${payloads.unchanged} unchanged, ${payloads.removed} removed`,
    ],
    ['Waiting', `${counted(waiting.length, 'device')} of these batches not enrolled`],
    ...(published === null ? [] : ([['Published', `version ${published.version}, trusted until ${published.expiresAt}`]] as const)),
    ...(proposed === null
      ? []
      : ([['Waits', `proposal ${proposed.id} for a second person: rehome share approve, then rehome publish`]] as const)),
    ...(freed === undefined || freed.files === 0
      ? []
      : ([['Freed', `${counted(freed.files, 'file')}, ${counted(freed.bytes, 'byte')} of earlier publications`]] as const)),
  ])
  const text = [lines, ...refusalLines(noticed)].join('\n')
  return { value: report, text, attention: waiting.length > 0 || noticed.length > 0 || proposed !== null }
}
