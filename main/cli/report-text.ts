import type { Report } from '#shared/migration/report/report.ts'
import { facts, table } from '#shared/terminal/table.ts'

/** A report in a terminal. */
export function reportText({ title, says, project, batch, facts: known, tables }: Report): string {
  const about = [project, ...(batch === null ? [] : [batch.name])].filter(Boolean).join(', ')
  const head = [about === '' ? title : `${title}: ${about}`, says].join('\n')
  const parts = tables.map((each) => {
    const columns = each.columns.map(({ label }) => label)
    return `${each.title}\n${table(columns, each.rows, each.empty)}`
  })
  return [head, facts(known.map(({ label, value }) => [label, String(value)])), ...parts].join('\n\n')
}
