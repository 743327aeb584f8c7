import type { InspectedJournal } from '#shared/contracts/inspect.ts'
import { count, counted, facts, table } from '#shared/terminal/table.ts'

export function describeJournal(journal: InspectedJournal): string {
  const { path, bytes, events, tornAt, state, runs, shown } = journal
  const head = facts([
    ['Journal', path],
    ['Size', `${counted(bytes, 'byte')}, ${counted(events, 'event')}`],
    ['State', state],
    [
      'End',
      tornAt === null ? 'whole' : `a record that is not whole begins at byte ${count(tornAt)}: it is cut off when the agent opens it`,
    ],
  ])
  const runsText = table(
    ['Run', 'Batch', 'Runbook', 'Begun', 'Ended', 'Outcome'],
    runs.map(({ run, batch, runbook, begunAt, endedAt, outcome }) => [
      run,
      batch,
      `${runbook.id} ${runbook.version}`,
      begunAt,
      endedAt ?? '',
      outcome ?? 'not ended',
    ]),
    'No run',
  )
  return [head, runsText, eventsText(shown), leftText(journal)].filter((part) => part !== '').join('\n\n')
}

export function eventsText(shown: InspectedJournal['shown']): string {
  const rows = shown.map(({ event, undoBytes }) => [
    String(event.seq),
    event.at,
    event.kind,
    'step' in event ? event.step : '',
    'code' in event ? (event.code ?? '') : '',
    'findings' in event && event.findings.length > 0 ? counted(event.findings.length, 'finding') : '',
    undoBytes === 0 ? '' : `${counted(undoBytes, 'byte')} of undo`,
  ])
  return table(['Event', 'At', 'Kind', 'Step', 'Code', 'Findings', 'Kept'], rows, '')
}

function leftText({ events, shown }: InspectedJournal): string {
  const last = shown.at(-1)?.event.seq ?? events
  return last < events ? `${count(events - last)} more events: --from ${last + 1}` : ''
}
