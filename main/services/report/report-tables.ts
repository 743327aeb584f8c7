import type { DeviceRow } from '#shared/contracts/device.ts'
import { latestOfEachRunbook } from '#shared/migration/run-summary.ts'
import type { ReportTable } from '#shared/migration/report/report.ts'
import { withNamedSids } from '#shared/values/named-sids.ts'
import { batchChecks, checkOf, findBatch } from '#main/services/batch/batch.ts'
import { measuredSpeed } from '#main/services/batch/measured-speed.ts'
import { plannedEnds } from '#main/services/batch/show-plan.ts'
import { accountNames } from '#main/store/sid-account.ts'
import { atLeastOne, chart, minute, table, type Cell } from './report-parts.ts'
import type { Source } from './report-source.ts'
import { remedyIn, saysIn, subjectIn } from './report-words.ts'

export function deviceTable(source: Source): ReportTable {
  const columns = ['device', 'state', 'reason', 'code', 'files', 'hives', 'keys', 'profiles', 'findings', 'heard'] as const
  const cells = source.rows.map((row): Cell[] => {
    const { files, hives, keys, profiles } = row.changed
    const why = [reasonOf(source, row), row.code ?? '']
    return [row.name, source.names.states[row.state], ...why, files, hives, keys, profiles, row.findings, minute(row.lastEventAt)]
  })
  return table(source.words, 'devices', columns, cells)
}

/** Why a device was refused, rolled back or needs a person, in words. */
export function reasonOf(source: Source, { code, details }: DeviceRow): string {
  return code === undefined ? '' : saysIn(source, code, details ?? {})
}

/** What each device's runs found, of each runbook the latest. */
export function findingTable(source: Source): ReportTable {
  const { words, rows, runs, project } = source
  const nameOf = accountNames(project.file)
  const found = rows.flatMap(({ name, device }) =>
    latestOfEachRunbook((device === null ? [] : runs.get(device)) ?? []).flatMap(({ findings }) =>
      findings.map(({ code, subject, count, first }): Cell[] => [
        name,
        code,
        withNamedSids(subjectIn(source, subject), nameOf),
        count,
        first ?? '',
        remedyIn(source, code),
      ]),
    ),
  )
  return table(words, 'findings', ['device', 'code', 'subject', 'count', 'first', 'remedy'], found)
}

/** How long each runbook took, in the order of the batch: what prepares devices takes minutes, what moves them longer. */
export function durationTable({ words, project, called, batch, rows, runs }: Source): ReportTable {
  const byRunbook = Map.groupBy(
    rows.flatMap(({ device }) => (device === null ? [] : (runs.get(device) ?? []))),
    ({ runbook }) => runbook.id,
  )
  const own = batch === null ? [] : findBatch(project.file, batch.id).batch.runbooks.map(({ runbook }) => runbook)
  const took = [...new Set([...own, ...byRunbook.keys()])].flatMap((id): Cell[][] => {
    const speed = measuredSpeed(byRunbook.get(id) ?? [])
    return speed === null ? [] : [[called.runbook(id), speed.runs, atLeastOne(speed.medianMinutes), atLeastOne(speed.slowestMinutes)]]
  })
  return table(words, 'durations', ['runbook', 'runs', 'median', 'slowest'], took)
}

export function problemTable(source: Source): ReportTable {
  const { words, project, now, batch } = source
  const checks = batchChecks(project.file)
  const rows = checks.others
    .filter(({ id }) => batch === null || id === batch.id)
    .flatMap((each) =>
      checkOf(project.file, each, now, checks).map(({ code, details, severity }): Cell[] => [
        each.name,
        words.kinds[severity],
        saysIn(source, code, details),
        remedyIn(source, code),
      ]),
    )
  return table(words, 'problems', ['batch', 'severity', 'reason', 'remedy'], rows)
}

export function endTable({ words, names, called, project, now, batch }: Source): ReportTable {
  const rows = plannedEnds(project, now)
    .filter(({ batches }) => batch === null || batches.includes(batch.id))
    .map(({ kind, what, at, batches }): Cell[] => [
      names.ends[kind],
      // Keys have no name.
      kind === 'configuration-key' ? '' : what,
      at.length > 10 ? `${minute(at)} UTC` : at,
      batches.map(called.batch).join(', '),
    ])
  return table(words, 'ends', ['kind', 'what', 'ends', 'batch'], rows)
}

export function stateChart({ words, names, rows }: Source) {
  const counts = Map.groupBy(rows, ({ state }) => state)
  return chart(
    words.charts.states,
    [...counts].map(([state, of]) => [names.states[state], of.length]),
  )
}

/** By code, the most frequent first: refusals of devices and findings of the latest run of each runbook, each in the words of the first. */
export function codeChart(source: Source) {
  const { words, rows, runs, project } = source
  const nameOf = accountNames(project.file)
  const met = rows.flatMap((row) => [
    ...(row.code === undefined ? [] : [{ code: row.code, says: reasonOf(source, row) }]),
    ...latestOfEachRunbook((row.device === null ? [] : runs.get(row.device)) ?? []).flatMap(({ findings }) =>
      findings.map((finding) => ({ code: finding.code, says: saysIn(source, finding.code, { ...finding }) })),
    ),
  ])
  const parts = [...Map.groupBy(met, ({ code }) => code).values()].map((of) => {
    const says = withNamedSids(of[0]!.says, nameOf, false)
    return [of.every((one) => one.says === of[0]!.says) ? says : words.example.replace('{says}', () => says), of.length] as const
  })
  return chart(words.charts.codes, parts.toSorted((a, b) => b[1] - a[1]).slice(0, 12))
}
