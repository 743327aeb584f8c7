import type { CensusReport } from '#shared/migration/survey/census.ts'
import { areaNames, standingNames } from './describe-report.ts'
import { htmlFacts, htmlTable, reportPage, section } from './report-page.ts'

/** The census as a page: every SID by what the translation table makes of it. */
export function censusPage(report: CensusReport): string {
  const { device, sids } = report
  const standings = Object.keys(standingNames) as (keyof typeof standingNames)[]
  return reportPage(`SIDs on ${device.name}`, `Read ${report.at}, held against ${report.translations.toLocaleString('en')} translations`, [
    section(
      'In short',
      htmlFacts([
        ['Files and folders', report.files],
        ['Registry keys and values', report.keys],
        ...standings.map((standing) => [standingNames[standing], sids.filter((sid) => sid.standing === standing).length] as const),
      ]),
    ),
    ...standings.map((standing) => {
      const rows = sids
        .filter((sid) => sid.standing === standing)
        .map(({ sid, name, target, profile, objects, places, first }) => [
          [sid, name].filter((part) => part !== null).join(' '),
          target ?? '',
          profile ?? '',
          objects,
          places.map(({ area, role, objects }) => `${areaNames[area]}: ${role} ${objects.toLocaleString('en')}`).join('; '),
          first,
        ])
      return section(
        standingNames[standing],
        htmlTable(
          ['SID', 'Becomes', 'Profile', 'Objects', 'Where (a descriptor can name it in several roles)', 'First met'],
          rows,
          'None.',
        ),
      )
    }),
  ])
}
