import { tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { Area, AreaChart, CartesianGrid, ReferenceLine, XAxis, YAxis } from 'recharts'
import { ChartFrame } from '../../components/chart-frame.tsx'
import { formatCount, localeOf } from '../../components/format.ts'
import type { Outcome } from './what-if.ts'

const height = 280

/** Devices finished along the days, with the times of the batch and everything that ends by itself on the same axis. */
export function WhatIfChart({ outcome, label }: { readonly outcome: Outcome; readonly label: string }) {
  const { t, i18n } = useTranslation()
  const { fromMs, begins, enforcedMs, ends, points, devices } = outcome
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const last = Math.max(enforcedMs, points.at(-1)?.ms ?? fromMs)
  const span = last - fromMs
  // What ends long after the batch would squeeze it into a corner.
  const near = ends.filter(({ ms }) => ms <= last + Math.max(span, 7 * 86_400_000))
  // What is over by now is drawn, too.
  const domain = [Math.min(fromMs, enforcedMs, ...near.map(({ ms }) => ms)), Math.max(last, ...near.map(({ ms }) => ms))]
  const faint = tokens.colorNeutralForeground3
  return (
    <ChartFrame label={label} height={height}>
      {(width) => (
        <AreaChart
          width={width}
          height={height}
          data={[...points]}
          margin={{ top: 44, right: 24, bottom: 4, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid stroke={tokens.colorNeutralStroke3} vertical={false} />
          <XAxis
            dataKey="ms"
            type="number"
            domain={domain}
            tickFormatter={(ms: number) => day.format(ms)}
            tick={{ fill: faint }}
            stroke={tokens.colorNeutralStroke2}
            minTickGap={32}
          />
          <YAxis
            width={56}
            domain={[0, Math.max(1, devices)]}
            allowDecimals={false}
            tickFormatter={(value: number) => formatCount(value, i18n.language)}
            tick={{ fill: faint }}
            stroke={tokens.colorNeutralStroke2}
          />
          <Area
            dataKey="finished"
            type="linear"
            isAnimationActive={false}
            stroke={tokens.colorCompoundBrandStroke}
            strokeWidth={2}
            fill={tokens.colorBrandBackground2}
          />
          {mark(t(begins === 'now' ? 'batches.now' : 'batches.availableFrom'), fromMs, tokens.colorCompoundBrandStroke, 12)}
          {mark(t('batches.enforcedAfter'), enforcedMs, tokens.colorPaletteMarigoldBorderActive, 26)}
          {near.map(({ end, ms }) => mark(t(`plan.kinds.${end.kind}`), ms, tokens.colorPaletteRedBorderActive, 40))}
        </AreaChart>
      )}
    </ChartFrame>
  )

  function mark(text: string, x: number, stroke: string, above: number) {
    const isRight = x > (domain[0]! + domain[1]!) / 2
    const place = {
      value: text,
      position: isRight ? 'insideTopRight' : 'insideTopLeft',
      fill: tokens.colorNeutralForeground2,
      dy: above - 54,
    } as const
    return (
      <ReferenceLine
        key={`${text} ${x}`}
        x={x}
        stroke={stroke}
        strokeWidth={2}
        strokeDasharray="4 3"
        ifOverflow="extendDomain"
        label={place}
      />
    )
  }
}
