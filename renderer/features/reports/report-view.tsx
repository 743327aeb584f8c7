import { makeStyles, tokens } from '@fluentui/react-components'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Report } from '#shared/migration/report/report.ts'
import { formatCount } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { Panel } from '../../components/panel.tsx'
import { PlainTable } from '../../components/plain-table.tsx'

const useStyles = makeStyles({
  facts: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))', gap: '16px 24px' },
  fact: { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground3 },
  chart: { display: 'grid', gridTemplateColumns: 'fit-content(40%) 1fr', alignItems: 'center', gap: '12px 16px', margin: 0 },
  part: { overflowWrap: 'anywhere' },
  bar: { display: 'flex', alignItems: 'center', gap: '8px', margin: 0, paddingInlineEnd: '40px', fontVariantNumeric: 'tabular-nums' },
  filled: {
    minWidth: '2px',
    height: '16px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorCompoundBrandStroke,
    forcedColorAdjust: 'none',
  },
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
            <dl className={styles.chart}>
              {parts.map(({ label, count }) => (
                <Fragment key={label}>
                  <dt className={styles.part}>
                    <OutsideText>{label}</OutsideText>
                  </dt>
                  <dd className={styles.bar}>
                    <span
                      className={styles.filled}
                      style={{ width: `${(count / most(parts)) * 100}%`, ...(count === 0 && { minWidth: 0 }) }}
                    />
                    {shown(count)}
                  </dd>
                </Fragment>
              ))}
            </dl>
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

function most(parts: Report['charts'][number]['parts']): number {
  return Math.max(1, ...parts.map(({ count }) => count))
}
