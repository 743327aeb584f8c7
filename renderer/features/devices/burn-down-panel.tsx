import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { CartesianGrid, Legend, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts'
import type { BurnDown } from '#shared/contracts/plan.ts'
import { changed, useCall } from '../../client/use-call.ts'
import { ChartFrame } from '../../components/chart-frame.tsx'
import { formatCount, localeOf } from '../../components/format.ts'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { SidePanel } from '../../components/side-panel.tsx'

const useStyles = makeStyles({
  chart: { marginBottom: '20px' },
  done: { marginBottom: '12px' },
  faint: { color: tokens.colorNeutralForeground3 },
})
const height = 320

/** Devices still to migrate, day by day, against the plan. */
export function BurnDownPanel({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const answer = useCall('plan.burn-down', {})
  const number = (value: number) => formatCount(value, i18n.language)
  return (
    <SidePanel title={t('burnDown.title')} subtitle={t('burnDown.says')} wide onClose={onClose}>
      {answer?.ok === false && <RefusalNotice refusal={answer.error} onRetry={changed} />}
      {answer?.ok === true && answer.value.planned.length === 0 && <p className={styles.faint}>{t('burnDown.none')}</p>}
      {answer?.ok === true && answer.value.planned.length > 0 && (
        <>
          <p className={styles.done}>
            {t('burnDown.done', { migrated: number(answer.value.migrated), devices: number(answer.value.devices) })}
          </p>
          <div className={styles.chart}>
            <Chart burnDown={answer.value} />
          </div>
          <MessageBar intent={answer.value.overdue > 0 ? 'warning' : 'success'} layout="multiline">
            <MessageBarBody>
              {answer.value.overdue > 0
                ? t('burnDown.overdue', { count: answer.value.overdue, shown: number(answer.value.overdue) })
                : t('burnDown.onPlan')}
            </MessageBarBody>
          </MessageBar>
        </>
      )}
    </SidePanel>
  )
}

function Chart({ burnDown }: { readonly burnDown: BurnDown }) {
  const { t, i18n } = useTranslation()
  const { actual, planned, devices, migrated } = burnDown
  const nowMs = Date.parse(burnDown.now)
  const begins = Math.min(nowMs, ...[...actual, ...planned].map(({ at }) => Date.parse(at)))
  const points = [
    { ms: begins, actual: devices, planned: devices },
    ...actual.map(({ at, left }) => ({ ms: Date.parse(at), actual: left })),
    { ms: nowMs, actual: devices - migrated },
    ...planned.map(({ at, left }) => ({ ms: Date.parse(at), planned: left })),
  ].toSorted((a, b) => a.ms - b.ms)
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'short' })
  const line = (key: 'actual' | 'planned', stroke: string, dash?: string) => (
    <Line
      dataKey={key}
      name={t(`burnDown.${key}`)}
      type="stepAfter"
      connectNulls
      dot={{ r: 3 }}
      stroke={stroke}
      strokeWidth={2}
      isAnimationActive={false}
      {...(dash !== undefined && { strokeDasharray: dash })}
    />
  )
  return (
    <ChartFrame label={t('burnDown.done', { migrated, devices })} height={height}>
      {(width) => (
        <LineChart
          width={width}
          height={height}
          data={points}
          margin={{ top: 12, right: 24, bottom: 4, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid stroke={tokens.colorNeutralStroke3} vertical={false} />
          <XAxis
            dataKey="ms"
            type="number"
            domain={['dataMin', 'dataMax']}
            tickFormatter={(ms: number) => day.format(ms)}
            tick={{ fill: tokens.colorNeutralForeground3 }}
            stroke={tokens.colorNeutralStroke2}
            minTickGap={32}
          />
          <YAxis
            width={56}
            domain={[0, Math.max(1, devices)]}
            allowDecimals={false}
            tick={{ fill: tokens.colorNeutralForeground3 }}
            stroke={tokens.colorNeutralStroke2}
          />
          <Legend formatter={(value: string) => <span style={{ color: tokens.colorNeutralForeground1 }}>{value}</span>} />
          <ReferenceLine
            x={nowMs}
            stroke={tokens.colorPaletteRedBorderActive}
            strokeDasharray="4 3"
            label={{ value: t('batches.now'), position: 'insideTopRight', fill: tokens.colorNeutralForeground2 }}
          />
          {line('planned', tokens.colorPaletteMarigoldBorderActive, '6 4')}
          {line('actual', tokens.colorCompoundBrandStroke)}
        </LineChart>
      )}
    </ChartFrame>
  )
}
