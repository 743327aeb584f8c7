import {
  Button,
  Input,
  makeStyles,
  mergeClasses,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  type InputProps,
} from '@fluentui/react-components'
import { CalendarLtrRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from './format.ts'
import { MonthGrid } from './month-grid.tsx'
import { readMoment, writeMoment, type WrittenKind } from './written-moment.ts'

const useStyles = makeStyles({ field: { width: '100%', minWidth: 0 } })

interface MomentInputProps extends Pick<InputProps, 'id' | 'className' | 'disabled' | 'aria-describedby' | 'aria-invalid'> {
  readonly kind: WrittenKind
  /** 2026-12-01, or with its time 2026-12-01T18:00; anything else is shown as it is. */
  readonly value: string
  /** What is no day or moment comes as it was typed. */
  readonly onChange: (value: string) => void
}

/**
 * A day or a moment, typed as the chosen language writes it, or its day chosen from a month.
 * The browser's own field speaks the browser's language, whatever `lang` says.
 */
export function MomentInput({ kind, value, onChange, className, ...own }: MomentInputProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const locale = localeOf(i18n.language)
  const [typed, setTyped] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  const isRead = readMoment(value, kind, locale) !== null
  // What is being typed stands as long as the value came from it, and nobody set another since.
  const stands = typed !== null && (readMoment(typed, kind, locale) ?? '') === (isRead ? value : '')
  const change = (text: string) => {
    setTyped(text)
    onChange(readMoment(text, kind, locale) ?? text)
  }
  const choose = (day: string) => {
    setOpen(false)
    setTyped(null)
    onChange(kind === 'day' ? day : `${day}${isRead ? value.slice(10) : 'T00:00'}`)
  }
  return (
    <Input
      {...own}
      className={mergeClasses(styles.field, className)}
      value={stands ? typed : writeMoment(value, kind, locale)}
      dir="ltr"
      autoComplete="off"
      spellCheck={false}
      onChange={(_event, { value: text }) => change(text)}
      onBlur={() => isRead && setTyped(null)}
      contentAfter={
        <Popover trapFocus unstable_disableAutoFocus open={isOpen} onOpenChange={(_event, { open }) => setOpen(open)}>
          <PopoverTrigger disableButtonEnhancement>
            <Button
              appearance="subtle"
              size="small"
              icon={<CalendarLtrRegular />}
              aria-label={t('common.chooseDay')}
              disabled={own.disabled === true}
            />
          </PopoverTrigger>
          <PopoverSurface aria-label={t('common.chooseDay')}>
            <MonthGrid value={isRead ? value.slice(0, 10) : ''} onChoose={choose} />
          </PopoverSurface>
        </Popover>
      }
    />
  )
}
