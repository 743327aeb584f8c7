import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { Bar, BarChart, LabelList, XAxis, YAxis } from 'recharts'
import type { Report } from '#shared/migration/report/report.ts'
import { ChartFrame } from '../../components/chart-frame.tsx'
import { formatCount } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { Panel } from '../../components/panel.tsx'
import { PlainTable } from '../../components/plain-table.tsx'

const useStyles = makeStyles({
  facts: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))', gap: '16px 24px' },
  fact: { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground3 },
})

/** A report as a page: it says what it says in its own words. */
export function ReportView({ report }: { readonly report: Report }) {
  const styles = useStyles()
  const { i18n } = useTranslation()
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
          <PlainTable label={table.title} columns={table.columns.map(({ label }) => label)} rows={table.rows} empty={table.empty} />
        </Panel>
      ))}
    </>
  )
}
