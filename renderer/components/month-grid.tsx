import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ChevronLeftRegular, ChevronRightRegular } from '@fluentui/react-icons'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from './format.ts'
import { dayBeside, firstDayOf, monthBeside, weeksOf } from './month.ts'

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', gap: '4px', marginBottom: '6px' },
  month: { flex: '1 1 0', fontWeight: tokens.fontWeightSemibold },
  turn: { '& svg:dir(rtl)': { transform: 'scaleX(-1)' } },
  grid: { borderCollapse: 'collapse' },
  weekday: {
    padding: '4px 0',
    textAlign: 'center',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  cell: { padding: 0 },
  day: { minWidth: '36px', height: '32px', padding: 0, fontWeight: tokens.fontWeightRegular, fontVariantNumeric: 'tabular-nums' },
  beside: { color: tokens.colorNeutralForeground3 },
})

interface MonthGridProps {
  /** The day that is chosen, as 2026-12-01; '' for none. */
  readonly value: string
  readonly onChoose: (day: string) => void
}

const steps: Readonly<Record<string, number>> = { ArrowUp: -7, ArrowDown: 7, ArrowLeft: -1, ArrowRight: 1 }

/** A month whose days can be chosen. By keyboard as the ARIA practices have it: arrows by day and week, Page Up and Down by month. */
export function MonthGrid({ value, onChoose }: MonthGridProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const locale = localeOf(i18n.language)
  const today = new Intl.DateTimeFormat('sv').format(Date.now())
  const [at, setAt] = useState(value === '' ? today : value)
  const place = useRef<HTMLTableElement>(null)
  const [isTurned, setTurned] = useState(false)
  // Who turns the month by a button stays on that button.
  useEffect(() => {
    if (!isTurned) place.current?.querySelector<HTMLButtonElement>('button[tabindex="0"]')?.focus()
  }, [at, isTurned])
  const month = at.slice(0, 7)
  const weeks = weeksOf(month, firstDayOf(locale))
  const format = (options: Intl.DateTimeFormatOptions, day: string) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(Date.parse(day))
  const turn = (by: number) => {
    setTurned(true)
    setAt(`${monthBeside(month, by)}-01`)
  }
  const move = (event: KeyboardEvent<HTMLTableElement>) => {
    const mirrored = getComputedStyle(event.currentTarget).direction === 'rtl' && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
    const step = steps[event.key]
    const to =
      step !== undefined
        ? dayBeside(at, mirrored ? -step : step)
        : event.key === 'PageUp' || event.key === 'PageDown'
          ? `${monthBeside(month, event.key === 'PageUp' ? -1 : 1)}-01`
          : null
    if (to === null) return
    event.preventDefault()
    setTurned(false)
    setAt(to)
  }
  return (
    <>
      <div className={styles.bar}>
        <span className={styles.month} aria-live="polite">
          {format({ month: 'long', year: 'numeric' }, at)}
        </span>
        <Button
          className={styles.turn}
          appearance="subtle"
          icon={<ChevronLeftRegular />}
          aria-label={t('plan.previous')}
          onClick={() => turn(-1)}
        />
        <Button
          className={styles.turn}
          appearance="subtle"
          icon={<ChevronRightRegular />}
          aria-label={t('plan.next')}
          onClick={() => turn(1)}
        />
      </div>
      <table ref={place} className={styles.grid} role="grid" aria-label={t('common.chooseDay')} onKeyDown={move}>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col" className={styles.weekday}>
                {format({ weekday: 'short' }, day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} role="gridcell" aria-selected={day === value} className={styles.cell}>
                  <Button
                    tabIndex={day === at ? 0 : -1}
                    className={mergeClasses(styles.day, day !== value && !day.startsWith(month) && styles.beside)}
                    appearance={day === value ? 'primary' : day === today ? 'outline' : 'subtle'}
                    aria-label={format({ dateStyle: 'full' }, day)}
                    {...(day === today && { 'aria-current': 'date' })}
                    onClick={() => onChoose(day)}
                  >
                    {String(Number(day.slice(8)))}
                  </Button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
