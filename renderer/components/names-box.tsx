import { Button, makeStyles, mergeClasses, Textarea, tokens } from '@fluentui/react-components'
import { useMemo, type ClipboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from './format.ts'
import { firstLines, isLong, pastedInto } from './long-text.ts'

const useStyles = makeStyles({
  box: { width: '100%' },
  about: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: '8px',
    marginTop: '6px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  says: { flexGrow: 1 },
  button: { flexShrink: 0 },
})

interface NamesBoxProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly label: string
  readonly className?: string
  readonly placeholder?: string
  readonly rows?: number
}

/**
 * A list of names, one a line, that is typed or pasted. Of a long one only the beginning is shown, and it is not typed into: a browser lays
 * a hundred thousand lines out for seconds, and again with every key.
 */
export function NamesBox({ value, onChange, label, className, placeholder, rows }: NamesBoxProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const long = isLong(value)
  const { shown, first, lines } = useMemo(() => (long ? firstLines(value) : { shown: value, first: 0, lines: 0 }), [long, value])
  const number = (count: number) => formatCount(count, i18n.language)
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget
    const next = pastedInto(value, event.clipboardData.getData('text/plain'), [selectionStart, selectionEnd])
    if (next === null) return
    // It never reaches the box as a whole.
    event.preventDefault()
    onChange(next)
  }
  return (
    <>
      <Textarea
        className={mergeClasses(styles.box, className)}
        aria-label={label}
        {...(placeholder !== undefined && { placeholder })}
        {...(rows !== undefined && { rows })}
        value={shown}
        readOnly={long}
        spellCheck={false}
        dir="ltr"
        resize="vertical"
        onPaste={paste}
        onChange={(_event, data) => onChange(data.value)}
      />
      {long && (
        <div className={styles.about}>
          <span className={styles.says} role="status">
            {t('directory.list.long', { lines: number(lines), first: number(first) })}
          </span>
          <Button className={styles.button} size="small" onClick={() => onChange('')}>
            {t('directory.list.empty')}
          </Button>
        </div>
      )}
    </>
  )
}
