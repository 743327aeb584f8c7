import type { Command } from 'commander'
import type { DeviceSurvey } from '#shared/contracts/survey.ts'
import { expectedTime } from '#shared/terminal/expected-time.ts'
import { count, counted, facts, printable, table } from '#shared/terminal/table.ts'
import { runCommand } from '../cli.ts'

interface Options {
  readonly request?: true
  readonly batch?: string
  readonly all?: true
}

export function addSurveyCommands(program: Command): void {
  program
    .command('survey')
    .description('what a run would do on a device, and every SID it has: its impact report and census')
    .argument('[device...]', 'its name; several with --request')
    .option('--request', 'ask for them: the next publication tells the devices, a later collect brings the answer')
    .option('--batch <batch>', 'with --request: every device of that batch')
    .option('--all', 'with --request: every device that something is published for')
    .action((names: string[], own: Options, command: Command) =>
      runCommand(command.optsWithGlobals(), async (cli) => {
        if (own.request !== true) {
          const [name] = names
          if (name === undefined) return command.error('error: name a device, or use --request with devices, --batch or --all')
          return describeSurvey(name, await cli.call('survey.show', { name }))
        }
        if (names.length === 0 && own.batch === undefined && own.all !== true)
          return command.error('error: --request needs devices, --batch or --all')
        const wanted = { ...(names.length === 0 ? {} : { names }), ...(own.batch === undefined ? {} : { batch: own.batch }) }
        const { asked, already } = await cli.call('survey.request', wanted)
        const text = `The next publication asks ${counted(asked, 'device')}: rehome publish${already === 0 ? '' : ` (asked before: ${count(already)})`}`
        return { value: { asked, already }, text }
      }),
    )
}

function describeSurvey(name: string, survey: DeviceSurvey) {
  const { askedAt, waiting, answeredAt, census, impacts } = survey
  const missing = census?.sids.filter(({ standing }) => standing === 'missing') ?? []
  const about = facts([
    ['Asked', askedAt === null ? 'never' : waiting ? `${askedAt}, no answer yet` : askedAt],
    ['Answered', answeredAt ?? 'never'],
  ])
  if (census === null) return { value: survey, text: about }
  const runs = impacts.map(({ runbook, totals, time, losses, blocker }) =>
    [
      printable(`${runbook.name} (version ${runbook.version}) on ${name}`),
      facts([
        ['Files', `${count(totals.filesChanged)} of ${count(totals.files)} change`],
        ['Folders', `${count(totals.foldersRenamed)} named by an account get the new name`],
        ['Registry', `${count(totals.keysChanged)} keys and values change`],
        ['Profiles', `${count(totals.profiles)} change hands`],
        ['Time', expectedTime(time)],
        ['Lose access', `${counted(losses.length, 'account')} without a match`],
        ['Begins', blocker === null ? 'yes' : printable(`no: ${blocker.code}: ${blocker.message}`)],
      ]),
    ].join('\n'),
  )
  const sids = table(
    ['SID', 'Name', 'Objects', 'Profile', 'First met'],
    missing.map((sid) => [sid.sid, sid.name ?? '', count(sid.objects), sid.profile ?? '', sid.first]),
    'Every SID of the old directory that was met has a translation.',
  )
  const attention = missing.length > 0 || impacts.some(({ blocker }) => blocker !== null)
  return { value: survey, text: [about, ...runs, sids].join('\n\n'), attention }
}
