import { adviceFor, type Answers, type Host } from '#shared/migration/advisor/advice.ts'
import { de } from '#shared/migration/advisor/advisor-words-de.ts'
import { en, type AdvisorWords } from '#shared/migration/advisor/advisor-words-en.ts'
import { es } from '#shared/migration/advisor/advisor-words-es.ts'
import { fr } from '#shared/migration/advisor/advisor-words-fr.ts'
import { ja } from '#shared/migration/advisor/advisor-words-ja.ts'
import type { Report, ReportLanguage, ReportTable } from '#shared/migration/report/report.ts'
import { reportWords } from '#shared/migration/report/words.ts'
import type { Instant } from '#shared/values/instant.ts'

const words: Readonly<Record<ReportLanguage, AdvisorWords>> = { en, de, fr, es, ja }

const isNamed = (host: Host): host is keyof AdvisorWords['hosts'] => host === 'controllers' || host === 'file-server'

/** What a project needs, as a bill of materials that prints. */
export function billOfMaterials(name: string, answers: Answers, language: ReportLanguage, now: Instant): Report {
  const w = words[language]
  const { connections, ports, needs, runbooks, pilot } = adviceFor(answers)
  const table = (id: keyof AdvisorWords['tables'], columns: readonly (keyof AdvisorWords['columns'])[], rows: string[][]): ReportTable => ({
    id,
    title: w.tables[id],
    empty: '–',
    columns: columns.map((column) => ({ id: column, label: w.columns[column] })),
    rows,
  })
  return {
    rehome: 'report/1',
    kind: 'architecture',
    language,
    title: w.title,
    says: w.says,
    project: name,
    batch: null,
    madeAt: now,
    madeAtLabel: reportWords(language).facts.made,
    facts: [
      { label: w.facts.source, value: w.answers[answers.source] },
      { label: w.facts.target, value: w.answers[answers.target] },
      { label: w.facts.devices, value: answers.devices },
      { label: w.facts.pilot, value: pilot },
      { label: w.facts.share, value: w.answers[answers.share] },
      ...(answers.target === 'entra' ? [] : [{ label: w.facts.sees, value: answers.seesController ? w.facts.yes : w.facts.no }]),
    ],
    charts: [],
    tables: [
      table(
        'connections',
        ['name', 'type'],
        connections.map((each) => [w.places[each.name], each.type === 'CSV' ? `${w.answers.workgroup} (CSV)` : each.type]),
      ),
      table(
        'ports',
        ['from', 'to', 'host', 'port', 'protocol'],
        ports.map(({ from, to, host, port, protocol }) => [
          w.places[from],
          w.places[to],
          isNamed(host) ? w.hosts[host] : host,
          port,
          protocol,
        ]),
      ),
      table(
        'accounts',
        ['account', 'permission'],
        needs.map((need) => [w.accounts[need], w.permissions[need]]),
      ),
      table(
        'runbooks',
        ['template', 'reason'],
        runbooks.map(({ template, reason }) => [w.templates[template], w.reasons[reason]]),
      ),
    ],
    signatures: [],
  }
}
