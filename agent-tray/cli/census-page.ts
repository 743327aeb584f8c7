import type { CensusReport } from '#shared/migration/survey/census.ts'
import { areaNames, standingNames } from './describe-report.ts'
import { htmlFacts, htmlTable, moment, number, reportPage, section } from './report-page.ts'

/** The census as a page: every SID by what the translation table makes of it. */
export function censusPage(report: CensusReport): string {
  const { device, sids } = report
  const standings = Object.keys(standingNames) as (keyof typeof standingNames)[]
  return reportPage(`SIDs on ${device.name}`, `Read ${moment(report.at)}, held against ${number(report.translations)} translations`, [
    section(
      'In short',
      htmlFacts([
        ['Files and folders', report.files],
        ['Registry keys and values', report.keys],
        ...standings.map((standing) => [standingNames[standing], sids.filter((sid) => sid.standing === standing).length] as const),
      ]),
      '<p class="none">An object can name the same account in several roles.</p>',
    ),
    ...standings.map((standing) => {
      const rows = sids
        .filter((sid) => sid.standing === standing)
        .map(({ sid, name, target, profile, objects, places, first }) => [
          [sid, ...linesOf({ name, target, profile })],
          objects,
          placesText(places),
          first,
        ])
      return section(standingNames[standing], htmlTable(['SID', 'Objects', 'Where', 'First met'], rows, 'None.'))
    }),
  ])
}

function linesOf({ name, target, profile }: Pick<CensusReport['sids'][number], 'name' | 'target' | 'profile'>): string[] {
  const becomes = target === null ? null : `becomes ${target}`
  return [name, becomes, profile].filter((line) => line !== null)
}

/** `Registry: dacl 143, owner 2`, a line for each area. */
function placesText(places: CensusReport['sids'][number]['places']): string[] {
  const byArea = Map.groupBy(places, ({ area }) => area)
  return Array.from(
    byArea,
    ([area, found]) => `${areaNames[area]}: ${found.map(({ role, objects }) => `${role} ${number(objects)}`).join(', ')}`,
  )
}
