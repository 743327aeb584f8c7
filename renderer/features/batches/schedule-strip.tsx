import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { stripOf, type Entry } from './schedule.ts'
import { ownZone, ZoneField } from './zone-field.tsx'

const useStyles = makeStyles({
  strip: { position: 'relative', margin: '0 0 12px', paddingBottom: '24px', overflow: 'hidden' },
  zone: { width: '280px', marginBottom: '12px' },
  times: { listStyle: 'none', margin: '0 0 20px', padding: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
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

/** What happens when: each runbook from Available From to Enforced After, along the days of one zone, with UTC beside. */
export function ScheduleStrip({ entries, nameOf }: { readonly entries: readonly Entry[]; readonly nameOf: (runbook: string) => string }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const [nowMs] = useState(() => Date.now())
  const [zone, setZone] = useState(ownZone)
  const strip = stripOf(entries, nowMs, zone)
  if (strip === null) return null
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(localeOf(i18n.language), { ...options, timeZone: 'UTC' })
  const [day, moment] = [format({ day: 'numeric', month: 'short' }), format({ dateStyle: 'medium', timeStyle: 'short' })]
  const percent = (place: number) => `${place * 100}%`
  const between = ([from, to]: readonly [number, number]) => t('plan.between', { from: moment.format(from), to: moment.format(to) })
  return (
    <>
      <ZoneField label={t('batches.stripZone')} zone={zone} onChange={setZone} className={styles.zone} />
      <div className={styles.strip} role="img" aria-label={t('batches.strip', { count: strip.bars.length })}>
        {strip.ticks.map(({ at, ms }) => (
          <span key={ms} className={styles.tick} style={{ insetInlineStart: percent(at) }}>
            {day.format(ms)}
          </span>
        ))}
        {strip.bars.map(({ runbook, from, to }, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- a bar is its place in the list; a runbook may stand there twice
          <div key={place} className={styles.lane}>
            <span className={styles.bar} style={{ insetInlineStart: percent(from), width: percent(to - from) }}>
              <OutsideText className={styles.name}>{nameOf(runbook)}</OutsideText>
            </span>
          </div>
        ))}
        {strip.now !== null && <span className={styles.now} style={{ insetInlineStart: percent(strip.now) }} title={t('batches.now')} />}
      </div>
      <ul className={styles.times} aria-label={t('batches.stripTimes')}>
        {strip.bars.map(({ runbook, shown, utc }, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <li key={place}>{t('batches.stripTime', { runbook: nameOf(runbook), shown: between(shown), utc: between(utc) })}</li>
        ))}
      </ul>
    </>
  )
}
