import { Option, type Command } from 'commander'
import type { ImpactReport } from '#shared/migration/survey/impact.ts'
import type { Outcome } from '#shared/terminal/outcome.ts'
import { censusPage } from '../census-page.ts'
import { runCommand } from '../cli.ts'
import { describeCensus, describeImpact } from '../describe-report.ts'
import { impactPage } from '../impact-page.ts'
import { writePage } from '../write-page.ts'

interface Options {
  readonly runbook?: string
  readonly bundle?: string
  readonly table?: string
  readonly html?: string
}

/** What a translation table may be that somebody names. */
export const tableForms = 'JSON {old: new} as `rehome translation export` writes it, or our own form'

/** Commands that say what would be, on a device in use, and write nothing to it. */
export function addForeseeCommands(program: Command): void {
  program
    .command('impact')
    .description('what the staged runbook would change here, what it would leave and why; nothing is written')
    .option('--runbook <id>', 'which of the staged runbooks; else the first')
    .option('--bundle <dir>', "another agent's folder to take the staged bundle from")
    .option('--html <file>', 'also write it as a page to read or print')
    .action(({ runbook, bundle, html }: Options, command: Command) =>
      runCommand(command, async (agent) => {
        return impactOutcome(await agent.impact(runbook, bundle), html)
      }),
    )

  program
    .command('census')
    .description('every SID on this device or in this tree, where and how often, against a translation table; nothing is written')
    .option('--bundle <dir>', "another agent's folder to take the staged bundle from")
    .addOption(
      new Option('--table <file>', `a table to hold it against where no bundle is staged, as on a file server: ${tableForms}`).conflicts(
        'bundle',
      ),
    )
    .option('--html <file>', 'also write it as a page to read or print')
    .action(({ bundle, table, html }: Options, command: Command) =>
      runCommand(command, async (agent) => {
        const report = table === undefined ? agent.census(bundle) : agent.censusByTable(table)
        if (html !== undefined) writePage(html, censusPage(report))
        return { value: report, text: describeCensus(report), attention: report.sids.some(({ standing }) => standing === 'missing') }
      }),
    )
}

export function impactOutcome(report: ImpactReport, html: string | undefined): Outcome {
  if (html !== undefined) writePage(html, impactPage(report))
  return { value: report, text: describeImpact(report), attention: report.blocker !== null || report.losses.length > 0 }
}
