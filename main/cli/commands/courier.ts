import type { Command } from 'commander'
import type { AuditedReceipts, CarriedReport, ReceiptRow } from '#shared/contracts/courier.ts'
import type { Outcome } from '#shared/terminal/outcome.ts'
import { count, counted, facts, printable, table } from '#shared/terminal/table.ts'
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
    .description('what left and what came back by hand, every signature verified; as a file for an auditor, and such a file verified')
    .option('--export <file>', 'write the trail into a file that is verified without the project')
    .option('--verify <file>', 'verify such a file; needs no project')
    .option('--root <sha256>', 'with --verify: the fingerprint of the first root, as you were told it by another way')
    .action((own: { export?: string; verify?: string; root?: string }, command: Command) => {
      const { verify, root = null } = own
      if (verify !== undefined) {
        return runCommand(
          command.optsWithGlobals(),
          async (cli) => audited(await cli.call('courier.audit-receipts', { from: verify, root }), root !== null),
          'nothing',
        )
      }
      return runCommand(command.optsWithGlobals(), async (cli) => {
        if (own.export === undefined) {
          const trail = await cli.call('courier.receipts', {})
          return { value: trail, text: trailText(trail) }
        }
        const written = await cli.call('courier.write-receipts', { to: own.export, passphrase: await projectPassphrase(cli) })
        const text = facts([
          ['Written', written.path],
          ['Receipts', count(written.receipts)],
          ['First root', written.root],
        ])
        return { value: written, text: `${text}\nTell the auditor the fingerprint of the first root by another way than the file.` }
      })
    })
}

function trailText({ receipts, notBack }: { readonly receipts: readonly ReceiptRow[]; readonly notBack: readonly string[] }): string {
  const rows = receipts.map(({ seq, at, kind, carry, site, files, digest }) => [
    seq,
    at,
    kind,
    carry?.slice(0, 8) ?? '-',
    site ?? '-',
    files,
    digest.slice(0, 16),
  ])
  const text = table(['No.', 'At', 'What', 'Carry', 'Site', 'Files', 'Digest'], rows, 'Nothing was carried by hand yet.')
  return notBack.length === 0 ? text : `${text}\nNot back yet: ${notBack.map((carry) => carry.slice(0, 8)).join(', ')}`
}

/** Without a fingerprint from elsewhere, whoever made the file could have made the keys. */
function audited(trail: AuditedReceipts, isHeld: boolean): Outcome {
  const text = facts([
    ['Project', `${printable(trail.projectName)} (${trail.project})`],
    ['Written', trail.at],
    ['First root', `${trail.root}${isHeld ? ', as you gave it' : '; nobody has said whether it is theirs: --root'}`],
    ['Receipts', `${count(trail.receipts.length)}, each signed, none missing`],
  ])
  return { value: trail, text: `${text}\n${trailText(trail)}`, attention: !isHeld }
}

function shown(report: CarriedReport): Outcome {
  const lines = facts([
    ...(report.carry === null ? [] : ([['Carry', report.carry]] as const)),
    ...(report.repositoryVersion === null ? [] : ([['Version', count(report.repositoryVersion)]] as const)),
    ['Files', `${count(report.files)} (${counted(report.bytes, 'byte')}), ${count(report.written)} of them new there`],
    ['Digest', report.digest],
  ])
  const text = [lines, ...refusalLines(report.leftBehind)].join('\n')
  return { value: report, text, attention: report.leftBehind.length > 0 }
}
