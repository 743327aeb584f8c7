import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ChevronLeftRegular, ChevronRightRegular } from '@fluentui/react-icons'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '#shared/contracts/plan.ts'
import { formatCount, localeOf } from '../../components/format.ts'
import { firstDayOf, monthBeside, weeksOf } from '../../components/month.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { eventsOf, monthToShow, shownIn, type CalendarEvent } from './calendar.ts'
import { ownZone, ZoneField } from './zone-field.tsx'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: '8px 16px', marginBottom: '12px' },
  month: { flex: '1 1 0', margin: 0, fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold, lineHeight: '32px' },
  zone: { width: '280px' },
  grid: {
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'separate',
    borderSpacing: 0,
    borderRadius: tokens.borderRadiusXLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    marginBottom: '28px',
  },
  weekday: { padding: '8px 10px', textAlign: 'start', fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground3 },
  day: {
    verticalAlign: 'top',
    height: '92px',
    padding: '6px',
    boxShadow: `inset 0 1px ${tokens.colorNeutralStroke3}, inset 1px 0 ${tokens.colorNeutralStroke3}`,
    '@media (forced-colors: active)': { borderTop: '1px solid', borderInlineStartWidth: '1px', borderInlineStartStyle: 'solid' },
  },
  beside: { color: tokens.colorNeutralForeground3, backgroundColor: tokens.colorNeutralBackground2 },
  number: { display: 'inline-block', minWidth: '22px', padding: '0 4px', fontVariantNumeric: 'tabular-nums', lineHeight: '22px' },
  today: {
    borderRadius: tokens.borderRadiusCircular,
    textAlign: 'center',
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
  turn: { '& svg:dir(rtl)': { transform: 'scaleX(-1)' } },
  chip: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: '2',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    marginTop: '3px',
    padding: '1px 8px',
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase200,
    lineHeight: '20px',
    color: tokens.colorNeutralForeground1,
    borderInlineStartWidth: '3px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorCompoundBrandStroke,
    backgroundColor: tokens.colorBrandBackground2,
  },
  enforced: { borderInlineStartColor: tokens.colorPaletteMarigoldBorderActive, backgroundColor: tokens.colorPaletteMarigoldBackground1 },
  ends: { borderInlineStartColor: tokens.colorPaletteRedBorderActive, backgroundColor: tokens.colorPaletteRedBackground1 },
  agenda: { width: '100%', borderCollapse: 'collapse' },
  head: { textAlign: 'start', padding: '8px 12px 8px 0', fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground3 },
  cell: { padding: '9px 12px 9px 0', verticalAlign: 'top', borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  time: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  faint: { color: tokens.colorNeutralForeground3 },
  link: { color: tokens.colorBrandForegroundLink, textDecorationLine: 'none', ':hover': { textDecorationLine: 'underline' } },
})

const most = 3

/** A month of the project: what may be started, what is enforced and what ends, and on whose clock. */
export function PlanCalendar({ plan }: { readonly plan: Plan }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const locale = localeOf(i18n.language)
  const [zone, setZone] = useState(ownZone)
  const events = useMemo(() => eventsOf(plan, zone), [plan, zone])
  const today = shownIn(zone, Date.parse(plan.now)).day
  const [chosen, setMonth] = useState<string | null>(null)
  const month = chosen ?? monthToShow(events, today)
  const weeks = weeksOf(month, firstDayOf(locale))
  const byDay = Map.groupBy(events, ({ day }) => day)
  const utc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  const [monthName, weekday, dayName] = [
    utc({ month: 'long', year: 'numeric' }),
    utc({ weekday: 'short' }),
    utc({ weekday: 'short', day: 'numeric', month: 'short' }),
  ]
  const moment = utc({ dateStyle: 'medium', timeStyle: 'short' })
  const kindOf = (kind: CalendarEvent['kind']) => t(`plan.kinds.${kind}`)
  const listed = events.filter(({ day }) => day.startsWith(month))
  return (
    <>
      <div className={styles.bar}>
        <h2 className={styles.month} aria-live="polite">
          {monthName.format(Date.parse(`${month}-01`))}
        </h2>
        <ZoneField label={t('plan.zone')} zone={zone} onChange={setZone} className={styles.zone} />
        <Button
          className={styles.turn}
          icon={<ChevronLeftRegular />}
          aria-label={t('plan.previous')}
          onClick={() => setMonth(monthBeside(month, -1))}
        />
        <Button onClick={() => setMonth(today.slice(0, 7))}>{t('plan.today')}</Button>
        <Button
          className={styles.turn}
          icon={<ChevronRightRegular />}
          aria-label={t('plan.next')}
          onClick={() => setMonth(monthBeside(month, 1))}
        />
      </div>
      <table className={styles.grid} aria-label={t('plan.calendar')}>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col" className={styles.weekday}>
                {weekday.format(Date.parse(day))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const found = byDay.get(day) ?? []
                return (
                  <td key={day} className={mergeClasses(styles.day, !day.startsWith(month) && styles.beside)}>
                    <span className={mergeClasses(styles.number, day === today && styles.today)}>{Number(day.slice(8))}</span>
                    {found.slice(0, found.length > most ? most - 1 : most).map((event) => (
                      <OutsideText
                        key={event.key}
                        className={mergeClasses(
                          styles.chip,
                          event.kind === 'enforced' && styles.enforced,
                          event.kind !== 'available' && event.kind !== 'enforced' && styles.ends,
                        )}
                      >
                        {`${event.time ?? ''} ${isPlanned(event) ? event.batch.name : kindOf(event.kind)}`.trim()}
                      </OutsideText>
                    ))}
                    {found.length > most && <span className={styles.faint}>{t('plan.more', { count: found.length - most + 1 })}</span>}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {listed.length === 0 ? (
        <p className={styles.faint}>{t('plan.quietMonth')}</p>
      ) : (
        <table className={styles.agenda} aria-label={t('plan.agenda')}>
          <thead>
            <tr>
              {(['when', 'what', 'batch', 'clock', 'utc'] as const).map((column) => (
                <th key={column} scope="col" className={styles.head}>
                  {t(`plan.columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {listed.map(({ key, day, time, kind, what, batch, devices, clock, span }) => (
              <tr key={key}>
                <td className={mergeClasses(styles.cell, styles.time)}>
                  {dayName.format(Date.parse(day))}
                  {time !== null && `, ${time}`}
                </td>
                <td className={styles.cell}>
                  {kindOf(kind)}
                  {what !== '' && (
                    <span className={styles.faint}>
                      {' · '}
                      <OutsideText>{what}</OutsideText>
                    </span>
                  )}
                </td>
                <td className={styles.cell}>
                  {batch === null ? (
                    t('plan.allBatches')
                  ) : (
                    <Link to="/batches/$id" params={{ id: batch.id }} className={styles.link}>
                      <OutsideText>{batch.name}</OutsideText>
                    </Link>
                  )}
                  {devices > 0 && (
                    <span className={styles.faint}>
                      {' · '}
                      {t('batches.devices', { count: devices, shown: formatCount(devices, i18n.language) })}
                    </span>
                  )}
                </td>
                <td className={styles.cell}>{clock === 'device' ? t('plan.deviceClock') : zone}</td>
                <td className={mergeClasses(styles.cell, styles.faint)}>
                  {span[0] === span[1]
                    ? moment.format(span[0])
                    : t('plan.between', { from: moment.format(span[0]), to: moment.format(span[1]) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

/** Whether it is a batch’s own doing; else something ends by itself. */
function isPlanned(event: CalendarEvent): event is CalendarEvent & { readonly batch: NonNullable<CalendarEvent['batch']> } {
  return event.batch !== null && (event.kind === 'available' || event.kind === 'enforced')
}
