import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { GivenOfflineJoin, ShownOfflineJoin } from '#shared/contracts/connection.ts'
import { largestOfflineJoin } from '#shared/directory/offline-join/offline-join.ts'
import { refuse } from '#shared/errors/refused.ts'
import { count, table } from '#shared/terminal/table.ts'
import { runCommand, type Cli } from '../cli.ts'

/** So many go in one call: each has five KB, and hundreds with certificates in it. */
const atOnce = 200

export function addOdjCommands(program: Command): void {
  const odj = program
    .command('odj')
    .description('files that devices join their new domain by without reaching it, made by djoin /provision')

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
        const files = (isFolder ? filesIn(place) : [place]).map((file): GivenOfflineJoin => ({ ...given(file), ...(device && { device }) }))
        const kept = await addAll(cli, which, files)
        return { value: kept, text: `${count(files.length)} taken. Kept now:\n${textOf(kept)}` }
      })
    })

  odj
    .command('list')
    .description('which devices have one, by what name, and for which domain')
    .argument('<connection>')
    .action((which: string, _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const kept = await cli.call('connection.offlineJoins', { connection: which })
        return { value: kept, text: textOf(kept) }
      }),
    )

  odj
    .command('remove')
    .description('take those of devices away')
    .argument('<connection>')
    .argument('<devices...>')
    .action((which: string, devices: string[], _own: object, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        const kept = await cli.call('connection.removeOfflineJoins', { connection: which, devices })
        return { value: kept, text: textOf(kept) }
      }),
    )
}

async function addAll(cli: Cli, connection: string, files: readonly GivenOfflineJoin[]): Promise<ShownOfflineJoin[]> {
  let kept: ShownOfflineJoin[] = []
  for (let at = 0; at < files.length; at += atOnce)
    kept = await cli.call('connection.addOfflineJoins', { connection, files: files.slice(at, at + atOnce) })
  return kept
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
  return { name: basename(path), content: readFileSync(path).toString('base64') }
}

function textOf(kept: readonly ShownOfflineJoin[]): string {
  if (kept.length === 0) return 'none is kept'
  const rows = kept.map(({ device, machine, domain, savedAt }) => [device, machine, domain, savedAt.slice(0, 10)])
  return table(['Device', 'Joins as', 'Domain', 'Kept since'], rows, '')
}
