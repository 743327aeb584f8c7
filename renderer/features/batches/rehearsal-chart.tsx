import { tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts'
import type { Rehearsal } from '#shared/contracts/rehearsal.ts'
import { beginners } from '#shared/migration/planner/played-run.ts'
import { ChartFrame } from '../../components/chart-frame.tsx'
import { formatCount, localeOf } from '../../components/format.ts'

const height = 240

/** In the chart and beside its numbers. */
export const beginnerColors = {
  user: tokens.colorCompoundBrandStroke,
  enforced: tokens.colorPaletteMarigoldBorderActive,
  unattended: tokens.colorNeutralStrokeAccessible,
} as const

/** Devices that begin along the days, and by whom. */
export function RehearsalChart({ days, label }: { readonly days: Rehearsal['days']; readonly label: string }) {
  const { i18n } = useTranslation()
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
  const faint = tokens.colorNeutralForeground3
  return (
    <ChartFrame label={label} height={height}>
      {(width) => (
        <BarChart
          width={width}
          height={height}
          data={[...days]}
          margin={{ top: 8, right: 8, bottom: 4, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid stroke={tokens.colorNeutralStroke3} vertical={false} />
          <XAxis
            dataKey="day"
            tickFormatter={(text: string) => day.format(Date.parse(text))}
            tick={{ fill: faint }}
            stroke={tokens.colorNeutralStroke2}
            minTickGap={16}
          />
          <YAxis
            width={56}
            allowDecimals={false}
            tickFormatter={(value: number) => formatCount(value, i18n.language)}
            tick={{ fill: faint }}
            stroke={tokens.colorNeutralStroke2}
          />
          {beginners.map((by) => (
            <Bar key={by} dataKey={by} stackId="began" isAnimationActive={false} maxBarSize={48} fill={beginnerColors[by]} />
          ))}
        </BarChart>
      )}
    </ChartFrame>
  )
}
