import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { Bar, BarChart, LabelList, XAxis, YAxis } from 'recharts'
import type { Report, ReportTable } from '#shared/migration/report/report.ts'
import { ChartFrame } from '../../components/chart-frame.tsx'
import { formatCount } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { Panel } from '../../components/panel.tsx'

const useStyles = makeStyles({
  facts: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))', gap: '16px 24px' },
  fact: { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground3 },
  scroll: { overflowX: 'auto', ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` } },
  table: { width: '100%', borderCollapse: 'collapse' },
  head: {
    textAlign: 'start',
    whiteSpace: 'nowrap',
    padding: '4px 16px 8px 0',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  cell: {
    padding: '8px 16px 8px 0',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    minWidth: '72px',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
})

/** So many rows on the page; the files have all of them. */
const mostRows = 200

/** A report as a page: it says what it says in its own words. */
export function ReportView({ report }: { readonly report: Report }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const shown = (value: string | number) => (typeof value === 'number' ? formatCount(value, i18n.language) : value)
  return (
    <>
      <Panel title={report.title} hint={report.says}>
        <div className={styles.facts}>
          {report.facts.map(({ label, value }) => (
            <div key={label}>
              <div className={styles.faint}>{label}</div>
              <div className={styles.fact}>
                <OutsideText>{shown(value)}</OutsideText>
              </div>
            </div>
          ))}
        </div>
      </Panel>
      {report.charts
        .filter(({ parts }) => parts.length > 0)
        .map(({ title, parts }) => (
          <Panel key={title} title={title}>
            <ChartFrame
              label={`${title}: ${parts.map(({ label, count }) => `${label} ${shown(count)}`).join(', ')}`}
              height={parts.length * 34 + 12}
            >
              {(width) => (
                <BarChart
                  width={width}
                  height={parts.length * 34 + 12}
                  data={[...parts]}
                  layout="vertical"
                  margin={{ top: 0, right: 56, bottom: 0, left: 0 }}
                  accessibilityLayer={false}
                >
                  <XAxis type="number" hide domain={[0, 'dataMax']} />
                  <YAxis
                    type="category"
                    dataKey="label"
                    width={Math.min(280, width / 3)}
                    interval={0}
                    tickLine={false}
                    axisLine={false}
                    tick={{ fill: tokens.colorNeutralForeground1 }}
                  />
                  <Bar dataKey="count" isAnimationActive={false} barSize={18} radius={4} fill={tokens.colorCompoundBrandStroke}>
                    <LabelList
                      dataKey="count"
                      position="right"
                      fill={tokens.colorNeutralForeground1}
                      formatter={(value) => (typeof value === 'number' ? shown(value) : value)}
                    />
                  </Bar>
                </BarChart>
              )}
            </ChartFrame>
          </Panel>
        ))}
      {report.tables.map((table) => (
        <Panel key={table.id} title={table.title}>
          {table.rows.length === 0 ? <span className={styles.faint}>{table.empty}</span> : <TableView table={table} shown={shown} />}
          {table.rows.length > mostRows && (
            <p className={styles.faint}>
              {t('reports.moreRows', { shown: formatCount(mostRows, i18n.language), all: formatCount(table.rows.length, i18n.language) })}
            </p>
          )}
        </Panel>
      ))}
    </>
  )
}

function TableView({ table, shown }: { readonly table: ReportTable; readonly shown: (value: string | number) => string }) {
  const styles = useStyles()
  const isNumber = (index: number) => table.rows.every((row) => typeof row[index] === 'number')
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={table.title}>
      <table className={styles.table}>
        <thead>
          <tr>
            {table.columns.map(({ id, label }, index) => (
              <th key={id} scope="col" className={mergeClasses(styles.head, isNumber(index) && styles.number)}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, mostRows).map((row, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- a row of a finished report is its place
            <tr key={place}>
              {row.map((value, index) => (
                <td key={table.columns[index]?.id ?? index} className={mergeClasses(styles.cell, isNumber(index) && styles.number)}>
                  <OutsideText>{shown(value)}</OutsideText>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
