import { Option, type Command } from 'commander'
import { type ChangeView, type Given, objectKind } from '#shared/contracts/inspect.ts'
import { runCommand, runPrinting, type CommonOptions } from '../cli.ts'
import { describeDescriptor } from '../inspect/descriptor-text.ts'
import { streamDescriptors } from '../inspect/descriptor-stream.ts'
import { describeBundle } from '../inspect/bundle-text.ts'
import { describeHive, describeKey } from '../inspect/hive-text.ts'
import { streamEvents } from '../inspect/event-stream.ts'
import { describeJournal } from '../inspect/journal-text.ts'
import { describeNtAcl } from '../inspect/ntacl-text.ts'
import { describeSid } from '../inspect/sid-text.ts'
import { describeVolume } from '../inspect/volume-text.ts'
import { writtenText } from '../inspect/written-text.ts'
import { wholeNumber } from '../whole-number.ts'

type Mode = 'replace' | 'add' | 'remove'
interface MapOptions extends CommonOptions {
  readonly map?: string
  readonly mode: Mode
}
interface WriteOptions extends MapOptions {
  readonly write?: string
}

export function addInspectCommands(program: Command): void {
  const inspect = program
    .command('inspect')
    .description('one thing at a time: a SID, a descriptor, an NT ACL, a hive, a volume, a bundle, a journal; nothing is changed')
  addSid(inspect)
  addDescriptor(inspect)
  addNtAcl(inspect)
  addHive(inspect)
  addVolume(inspect)
  addBundle(inspect)
  addJournal(inspect)
}

function addSid(inspect: Command): void {
  const command = inspect
    .command('sid')
    .description('what a SID says, whose it is, and its other forms')
    .argument('<sid...>', 'S-1-…, hexadecimal, base64, or the object id of an Entra ID account')
  mapping(command).action((sids: string[], _own: object, command: Command) => {
    const options = command.optsWithGlobals<MapOptions>()
    return runCommand(
      options,
      async (cli) => {
        const views = await cli.call('inspect.sids', { sids, ...mapOf(options) })
        return { value: views, text: views.map(describeSid).join('\n\n') }
      },
      'project-if-any',
    )
  })
}

interface DescriptorOptions extends WriteOptions {
  readonly file?: string
  readonly kind?: (typeof objectKind.options)[number]
  readonly domain?: string
}

function addDescriptor(inspect: Command): void {
  const command = inspect
    .command('descriptor')
    .description('a security descriptor: flags, owner, group, ACEs, and as SDDL')
    .argument('[descriptor]', 'hexadecimal, base64 or SDDL; without it, JSON lines {"hex"|"base64"|"sddl": …} from standard input')
    .option('--file <path>', 'a file that holds it, as bytes or as text')
    .addOption(new Option('--kind <kind>', 'what it protects: decides what its rights are called').choices(objectKind.options))
    .option('--domain <sid>', 'whose accounts the letters LA, DA … of SDDL mean')
    .addHelpText(
      'after',
      `
Lines from standard input are answered one by one, each as one JSON document with --json. Their other fields come back as they
are. A line that cannot be read is answered with its number and the reason; the exit code is then 3, and where a descriptor cannot be
changed as the table says.`,
    )
  writing(mapping(command)).action((text: string | undefined, _own: object, command: Command) => {
    const options = command.optsWithGlobals<DescriptorOptions>()
    const reading = { ...(options.kind && { kind: options.kind }), ...(options.domain && { domain: options.domain }), ...mapOf(options) }
    if (text !== undefined && options.file !== undefined) command.error('error: give the descriptor or --file, not both', { exitCode: 2 })
    const from = sourceOf(text, options.file)
    if (from === null) {
      if (process.stdin.isTTY) command.error('error: give a descriptor, --file, or JSON lines on standard input', { exitCode: 2 })
      if (options.write !== undefined)
        command.error('error: --write goes with one descriptor; a stream answers with the changed ones', { exitCode: 2 })
      return runPrinting(options, (cli) => streamDescriptors(cli, reading, options.json === true), 'project-if-any')
    }
    return runCommand(
      options,
      async (cli) => {
        const found = await cli.call('inspect.descriptor', { from, ...reading, ...writeOf(options) })
        return {
          value: found,
          text: `${describeDescriptor(found.descriptor, found.change)}${writtenText(found.written)}`,
          attention: isLeft(found.change),
        }
      },
      'project-if-any',
    )
  })
}

/** null for the lines of standard input. */
function sourceOf(text: string | undefined, file: string | undefined): { path: string } | Given | null {
  if (file !== undefined) return { path: file }
  return text === undefined || text === '-' ? null : { form: 'text', content: text }
}

function addNtAcl(inspect: Command): void {
  const command = inspect
    .command('ntacl')
    .description("what Samba keeps of a file's permissions in the attribute security.NTACL")
    .argument('[file]')
    .option('--hex <digits>', 'the attribute itself')
  writing(mapping(command)).action((file: string | undefined, own: { hex?: string }, command: Command) => {
    const options = command.optsWithGlobals<WriteOptions>()
    if ((file === undefined) === (own.hex === undefined)) command.error('error: give a file or --hex', { exitCode: 2 })
    const from = own.hex === undefined ? { path: file! } : { hex: own.hex }
    return runCommand(
      options,
      async (cli) => {
        const found = await cli.call('inspect.ntacl', { from, ...mapOf(options), ...writeOf(options) })
        return { value: found, text: describeNtAcl(found), attention: isLeft(found.change) }
      },
      'project-if-any',
    )
  })
}

interface HiveOptions extends WriteOptions {
  readonly log?: string[]
  readonly cells: number
  readonly keys?: string
  readonly limit: number
}

function addHive(inspect: Command): void {
  const command = inspect
    .command('hive')
    .description('a registry hive: keys, values, security cells and the SIDs in them')
    .argument('<file>')
    .option('--log <file>', 'a transaction log; repeat for more (else those beside the hive)', collected)
    .option('--cells <n>', 'how many security cells to show', wholeNumber, 20)
    .option('--keys <path>', 'list one key instead: what is below it, its values, its descriptor')
    .option('--limit <n>', 'how many subkeys and values to list', wholeNumber, 200)
  writing(mapping(command)).action((path: string, _own: object, command: Command) => {
    const options = command.optsWithGlobals<HiveOptions>()
    const files = { path, ...(options.log && { logs: options.log }) }
    return runCommand(
      options,
      async (cli) => {
        if (options.keys !== undefined) {
          const key = await cli.call('inspect.key', { ...files, key: options.keys, limit: options.limit })
          return { value: key, text: describeKey(key), attention: key.damage.count > 0 }
        }
        const hive = await cli.call('inspect.hive', { ...files, cells: options.cells, ...mapOf(options), ...writeOf(options) })
        const isOpen = hive.stateReason !== null || hive.damage.count > 0 || (hive.change?.refused.count ?? 0) > 0
        return { value: hive, text: describeHive(hive), attention: isOpen }
      },
      'project-if-any',
    )
  })
}

function addVolume(inspect: Command): void {
  const command = inspect
    .command('volume')
    .description('an NTFS volume, an image or a device, below any mount: the SIDs its files hold')
    .argument('<path>')
    .option('--limit <n>', 'how many lines of each list', wholeNumber, 20)
  mapping(command).action((path: string, own: { limit: number }, command: Command) => {
    const options = command.optsWithGlobals<MapOptions>()
    return runCommand(
      options,
      async (cli) => {
        const volume = await cli.call('inspect.volume', { path, limit: own.limit, ...mapOf(options) })
        return { value: volume, text: describeVolume(volume), attention: volume.damage.count > 0 }
      },
      'project-if-any',
    )
  })
}

function addBundle(inspect: Command): void {
  inspect
    .command('bundle')
    .description("what a device has staged: its folder, or the agent's folder")
    .argument('<path>')
    .action((path: string, _own: object, command: Command) =>
      runCommand(
        command.optsWithGlobals<CommonOptions>(),
        async (cli) => {
          const bundle = await cli.call('inspect.bundle', { path })
          return { value: bundle, text: describeBundle(bundle) }
        },
        'project-if-any',
      ),
    )
}

function addJournal(inspect: Command): void {
  inspect
    .command('journal')
    .description("a device's own journal: its file, or the agent's folder")
    .argument('<path>')
    .option('--from <n>', 'the first event to show', wholeNumber, 1)
    .option('--limit <n>', 'how many events to show', wholeNumber, 200)
    .option('--lines', 'every event from there on, each as one JSON document a line', false)
    .action((path: string, own: { from: number; limit: number; lines: boolean }, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      if (own.lines) return runPrinting(options, (cli) => streamEvents(cli, path, own.from), 'project-if-any')
      return runCommand(
        options,
        async (cli) => {
          const journal = await cli.call('inspect.journal', { path, from: own.from, limit: own.limit })
          return { value: journal, text: describeJournal(journal), attention: journal.tornAt !== null }
        },
        'project-if-any',
      )
    })
}

function mapping(command: Command): Command {
  return command
    .option('--map <table>', "say what a translation table would change: JSON {old: new}, CSV old,new, our own form, or 'project'")
    .addOption(new Option('--mode <mode>', 'how it would change it').choices(['replace', 'add', 'remove']).default('replace'))
}

function writing(command: Command): Command {
  return command.option('--write <file>', 'write the changed copy to a new file')
}

function mapOf({ map, mode }: MapOptions): { map?: { table: string; mode: Mode } } {
  return map === undefined ? {} : { map: { table: map, mode } }
}

function writeOf({ write }: WriteOptions): { write?: string } {
  return write === undefined ? {} : { write }
}

/** The table cannot be followed. */
function isLeft(change: ChangeView | null): boolean {
  return change !== null && change.refusal !== null
}

function collected(path: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), path]
}
