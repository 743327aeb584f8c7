import type { MeasuredSpeed, Plan } from '#shared/contracts/plan.ts'
import { count, counted, table } from '#shared/terminal/table.ts'

/** The plan as two tables: what happens, and what ends by itself. */
export function planText({ batches, ends, measured }: Plan): string {
  const rows = batches.flatMap(({ id, devices, states, runbooks, errors }) =>
    runbooks.map((entry) => [
      id,
      entry.runbook,
      entry.availableFrom,
      entry.enforcedAfter,
      entry.timeZone,
      count(devices),
      count((states.migrated ?? 0) + (states['migrated-with-findings'] ?? 0)),
      speedText(entry.measured ?? measured),
      errors === 0 ? '' : `${errors} to put right`,
    ]),
  )
  const what = ['Batch', 'Runbook', 'Available From', 'Enforced After', 'Zone', 'Devices', 'Migrated', 'Takes', '']
  const meanwhile = ends.map(({ kind, what: name, at, batches: needing }) => [at, kind, name, needing.join(', ')])
  return [
    table(what, rows, 'Nothing is planned yet: rehome batch new ID'),
    table(['Ends', 'What', 'Name', 'Needed by'], meanwhile, 'Nothing that ends by itself is known.'),
  ].join('\n\n')
}

function speedText(measured: MeasuredSpeed | null): string {
  return measured === null ? 'not measured' : `${measured.medianMinutes} min (${counted(measured.runs, 'run')})`
}
