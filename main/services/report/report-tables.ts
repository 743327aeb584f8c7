import type { ReportTable } from '#shared/migration/report/report.ts'
import { withNamedSids } from '#shared/values/named-sids.ts'
import { batchChecks, checkOf } from '#main/services/batch/batch.ts'
import { showPlan } from '#main/services/batch/show-plan.ts'
import { accountNames } from '#main/store/sid-account.ts'
import { chart, minute, table, type Cell } from './report-parts.ts'
import type { Source } from './report-source.ts'
import { remedyIn, saysIn } from './report-words.ts'

export function deviceTable({ words, rows }: Source): ReportTable {
  const columns = ['device', 'state', 'code', 'files', 'hives', 'keys', 'profiles', 'findings', 'heard'] as const
  const cells = rows.map(({ name, state, code, changed: { files, hives, keys, profiles }, findings, lastEventAt }): Cell[] => [
    name,
    words.states[state],
    code ?? '',
    files,
    hives,
    keys,
    profiles,
    findings,
    minute(lastEventAt),
  ])
  return table(words, 'devices', columns, cells)
}

/** What the latest run of each device found. */
export function findingTable({ words, rows, runs, language, project }: Source): ReportTable {
  const nameOf = accountNames(project.file)
  const found = rows.flatMap(({ name, device }) =>
    ((device === null ? [] : runs.get(device)) ?? [])
      .slice(-1)
      .flatMap(({ findings }) =>
        findings.map(({ code, subject, count, first }): Cell[] => [
          name,
          code,
          withNamedSids(subject, nameOf),
          count,
          first ?? '',
          remedyIn(language, code),
        ]),
      ),
  )
  return table(words, 'findings', ['device', 'code', 'subject', 'count', 'first', 'remedy'], found)
}

export function problemTable({ words, project, now, language, batch }: Source): ReportTable {
  const checks = batchChecks(project.file)
  const rows = checks.others
    .filter(({ id }) => batch === null || id === batch.id)
    .flatMap((each) =>
      checkOf(project.file, each, now, checks).map(({ code, details, severity, path }): Cell[] => [
        each.name,
        words.kinds[severity],
        path,
        saysIn(language, code, details),
        remedyIn(language, code),
      ]),
    )
  return table(words, 'problems', ['batch', 'severity', 'setting', 'reason', 'remedy'], rows)
}

export function endTable({ words, project, now, batch }: Source): ReportTable {
  const { ends } = showPlan(project, now)
  const rows = ends
    .filter(({ batches }) => batch === null || batches.includes(batch.id))
    .map(({ kind, what, at, batches }): Cell[] => [kind, what, at.length > 10 ? minute(at) : at, batches.join(', ')])
  return table(words, 'ends', ['kind', 'what', 'ends', 'batch'], rows)
}

export function stateChart({ words, rows }: Source) {
  const counts = Map.groupBy(rows, ({ state }) => state)
  return chart(
    words.charts.states,
    [...counts].map(([state, of]) => [words.states[state], of.length]),
  )
}

/** By code, the most frequent first: refusals of devices and findings of their latest runs. */
export function codeChart({ words, rows, runs }: Source) {
  const codes = rows.flatMap(({ code, device }) => [
    ...(code === undefined ? [] : [code]),
    ...((device === null ? [] : runs.get(device)) ?? []).slice(-1).flatMap(({ findings }) => findings.map((finding) => finding.code)),
  ])
  const counts = [...Map.groupBy(codes, (code) => code)].map(([code, of]) => [code, of.length] as const)
  return chart(words.charts.codes, counts.toSorted((a, b) => b[1] - a[1]).slice(0, 12))
}
