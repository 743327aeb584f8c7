import type { Command } from 'commander'
import { Refused } from '#shared/errors/refused.ts'
import { printOutcome, printRefusal } from '#shared/terminal/outcome.ts'
import { table } from '#shared/terminal/table.ts'
import { runSelftest, type SelftestResult } from '#agent/engine/service/selftest/selftest.ts'

/** Needs no device: it asks the machine that it runs on. */
export function addSelftestCommand(program: Command): void {
  program
    .command('selftest')
    .description(
      'prove on this Windows what the agent relies on, in a scratch folder and key that are removed; as docs/verified-on.md lists it',
    )
    .action(async (_own: object, command: Command) => {
      const json = command.optsWithGlobals()['json'] === true
      const printed = await runSelftest().then(
        (results) => {
          const attention = results.some(({ outcome }) => outcome === 'failed' || outcome === 'not-here')
          return printOutcome({ value: { platform: process.platform, results }, text: describe(results), attention }, json)
        },
        (error: unknown) => {
          if (!(error instanceof Refused)) throw error
          return printRefusal(error.refusal, json)
        },
      )
      process.stdout.write(printed.stdout)
      process.stderr.write(printed.stderr)
      process.exitCode = printed.exitCode
    })
}

function describe(results: readonly SelftestResult[]): string {
  const rows = results.map(({ id, outcome, title, detail }) => [id, outcome, title, detail] as const)
  const counted = (outcome: SelftestResult['outcome']) => results.filter((each) => each.outcome === outcome).length
  const summary = `${counted('proved')} proved, ${counted('failed')} failed, ${counted('not-here')} not to be told here, ${counted('by-hand')} by hand (docs/verified-on.md)`
  return `${table(['Row', 'Outcome', 'What', 'Seen'], rows, '')}\n\n${summary}`
}
