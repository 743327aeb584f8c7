import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { stripOf, type Entry } from './schedule.ts'

const useStyles = makeStyles({
  strip: { position: 'relative', margin: '0 0 20px', paddingBottom: '24px', overflow: 'hidden' },
  lane: { position: 'relative', height: '28px', marginBottom: '4px' },
  bar: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    minWidth: '4px',
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusMedium,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke2}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke2}`,
    backgroundColor: tokens.colorBrandBackground2,
    borderInlineStartWidth: '3px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorCompoundBrandStroke,
    borderInlineEndWidth: '3px',
    borderInlineEndStyle: 'solid',
    borderInlineEndColor: tokens.colorPaletteRedBorderActive,
    forcedColorAdjust: 'none',
  },
  name: { position: 'absolute', insetInlineStart: '10px', lineHeight: '26px', whiteSpace: 'nowrap', color: tokens.colorNeutralForeground1 },
  tick: {
    position: 'absolute',
    bottom: 0,
    top: 0,
    borderInlineStartWidth: tokens.strokeWidthThin,
    borderInlineStartStyle: 'dashed',
    borderInlineStartColor: tokens.colorNeutralStroke2,
    display: 'flex',
    alignItems: 'end',
    paddingInlineStart: '4px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  now: {
    position: 'absolute',
    top: 0,
    bottom: '20px',
    borderInlineStartWidth: '2px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorPaletteRedForeground1,
  },
})

/** What happens when: each runbook from Available From to Enforced After, along the days. */
export function ScheduleStrip({ entries, nameOf }: { readonly entries: readonly Entry[]; readonly nameOf: (runbook: string) => string }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const [nowMs] = useState(() => Date.now())
  const strip = stripOf(entries, nowMs)
  if (strip === null) return null
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const percent = (place: number) => `${place * 100}%`
  return (
    <div className={styles.strip} role="img" aria-label={t('batches.strip', { count: strip.bars.length })}>
      {strip.ticks.map(({ at, ms }) => (
        <span key={ms} className={styles.tick} style={{ insetInlineStart: percent(at) }}>
          {day.format(ms)}
        </span>
      ))}
      {strip.bars.map(({ runbook, from, to }) => (
        <div key={runbook} className={styles.lane}>
          <span className={styles.bar} style={{ insetInlineStart: percent(from), width: percent(to - from) }}>
            <OutsideText className={styles.name}>{nameOf(runbook)}</OutsideText>
          </span>
        </div>
      ))}
      {strip.now !== null && <span className={styles.now} style={{ insetInlineStart: percent(strip.now) }} title={t('batches.now')} />}
    </div>
  )
}
