import { Argument, type Command } from 'commander'
import { keyRole, type ShareKeys } from '#shared/contracts/share-keys.ts'
import { facts, table } from '#shared/terminal/table.ts'
import { runCommand, type Cli } from '../cli.ts'
import { written } from './written.ts'
import { keyFilePassphrase, keyFilesOf, newKeyFilePassphrase } from './key-file-secrets.ts'
import { projectPassphrase, typedPassphrase } from './share.ts'

type Role = ShareKeys['keys'][number]['role']

interface RotateOptions {
  readonly keyFile?: string[]
  readonly newRoot?: string
  readonly rootHere?: true
}

/** Below `rehome share`, which is there already. */
export function addShareKeysCommands(program: Command): void {
  const share = program.commands.find((command) => command.name() === 'share') ?? program.command('share')
  const keys = share.command('keys').description('the keys that sign for the project')

  keys
    .command('show')
    .description('which keys devices trust now, and who holds them')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const found = await cli.call('keys.show', {})
        return { value: found, text: shown(found) }
      }),
    )

  keys
    .command('rotate')
    .description('give roles new keys and sign the share anew; devices follow by themselves and refuse the old keys')
    .addArgument(new Argument('[role...]', 'all but the root key on a stick when none is named').choices(keyRole.options))
    .option('--key-file <file...>', 'key files that sign the new root: the stick, or that of a second person')
    .option('--new-root <file>', 'where the new root key goes: on a stick')
    .option('--root-here', 'bring the root key back into the project file')
    .action((roles: Role[], own: RotateOptions, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const { keys: known } = await cli.call('keys.show', {})
        const root =
          own.newRoot !== undefined || own.rootHere === true || known.some(({ role, holder }) => role === 'root' && holder === 'here')
        const all = keyRole.options.filter((role) => role !== 'root' || root)
        return rotated(cli, roles.length > 0 ? roles : all, own)
      }),
    )

  keys
    .command('offline-root')
    .description(
      'give the root a new key in a file on a stick: the project file, and every copy of it, can then no longer say whom devices trust',
    )
    .argument('<file>', 'on the stick; it gets a passphrase of its own')
    .option('--key-file <file...>', 'key files that sign the new root, where the root key is on a stick already')
    .action((file: string, own: { keyFile?: string[] }, command: Command) =>
      runCommand(command.optsWithGlobals(), (cli) => rotated(cli, ['root'], { ...own, newRoot: file })),
    )

  keys
    .command('remember')
    .description('keep the passphrase in the key store of this computer: that of the desktop app, or one under REHOME_KEYSTORE_PASSPHRASE')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const kept = await cli.call('keys.remember', { passphrase: await typedPassphrase(cli) })
        return { value: kept, text: 'The passphrase of this project is remembered on this computer.' }
      }),
    )

  keys
    .command('forget')
    .description('remove the remembered passphrase of this project from this computer')
    .action((_own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const kept = await cli.call('keys.forget', {})
        return { value: kept, text: 'The passphrase of this project is not remembered on this computer.' }
      }),
    )

  keys
    .command('check')
    .description('open a key file and say whose it is, and whether devices trust it')
    .argument('<file>')
    .action((file: string, _own: object, command: Command) =>
      runCommand(
        command.optsWithGlobals(),
        async (cli) => {
          const report = await cli.call('keys.check-file', { path: file, passphrase: await keyFilePassphrase(cli, file) })
          const trusted = { yes: 'devices trust it', no: 'devices do not trust it', unknown: 'no project is open to tell' }
          const text = facts([
            ['Key', report.keyId.slice(0, 16)],
            ['Of', report.kind === 'stick' ? `the root of ${report.projectName}` : `${report.name}, for ${report.projectName}`],
            ['Made', report.createdAt],
            ['Trusted', trusted[report.trusted === null ? 'unknown' : report.trusted ? 'yes' : 'no']],
          ])
          return { value: report, text, attention: report.trusted === false }
        },
        'project-if-any',
      ),
    )
}

async function rotated(cli: Cli, roles: Role[], { keyFile, newRoot, rootHere }: RotateOptions) {
  const passphrase = await projectPassphrase(cli)
  const keyFiles = await keyFilesOf(cli, keyFile)
  const onStick = newRoot === undefined ? {} : { rootKey: { path: newRoot, passphrase: await newKeyFilePassphrase(cli, newRoot) } }
  const done = await cli.call('keys.rotate', { passphrase, roles, keyFiles, ...(rootHere === true ? { rootKey: 'here' } : onStick) })
  const advice =
    newRoot === undefined
      ? ''
      : `\nCopy ${newRoot} to a second stick, and keep both in different places: without it no key can be replaced.`
  return { value: done, text: `${shown(done)}\n${written(done)}${advice}`, attention: done.proposed !== null }
}

function shown({ root, rootExpiresAt, keys, thresholds }: ShareKeys): string {
  const where = { here: 'this project file', stick: 'a stick', person: '', elsewhere: 'another copy of the project file' }
  const rows = keys.map(({ role, keyId, holder, name, createdAt }) => [
    role,
    role === 'collection' ? '' : String(thresholds[role]),
    keyId.slice(0, 16),
    holder === 'person' ? (name ?? '') : where[holder],
    createdAt ?? '',
  ])
  return `Root version ${root}, until ${rootExpiresAt}\n${table(['Role', 'Must sign', 'Key', 'Held by', 'Since'], rows, '')}`
}
