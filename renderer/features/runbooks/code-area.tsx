import { makeStyles, tokens } from '@fluentui/react-components'
import { useRef } from 'react'

const lineHeight = '18px'

const useStyles = makeStyles({
  box: {
    display: 'flex',
    height: '220px',
    minHeight: '90px',
    resize: 'vertical',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus-within': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px' },
  },
  numbers: {
    flexShrink: 0,
    margin: 0,
    padding: '8px 8px 8px 10px',
    minWidth: '28px',
    overflow: 'hidden',
    textAlign: 'end',
    userSelect: 'none',
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight,
  },
  text: {
    flexGrow: 1,
    minWidth: 0,
    padding: '8px 10px',
    border: 'none',
    outlineStyle: 'none',
    resize: 'none',
    color: 'inherit',
    backgroundColor: 'transparent',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight,
    whiteSpace: 'pre',
    overflow: 'auto',
    tabSize: 4,
  },
})

interface CodeAreaProps {
  readonly label: string
  readonly value: string
  readonly disabled: boolean
  readonly onChange: (value: string) => void
}

/** A text of lines that a machine reads: fixed width, numbered, never wrapped or corrected. Tab leaves it, as everywhere. */
export function CodeArea({ label, value, disabled, onChange }: CodeAreaProps) {
  const styles = useStyles()
  const numbers = useRef<HTMLPreElement>(null)
  const count = value.split('\n').length
  return (
    <div className={styles.box} dir="ltr">
      <pre ref={numbers} className={styles.numbers} aria-hidden>
        {Array.from({ length: count }, (_, line) => line + 1).join('\n')}
      </pre>
      <textarea
        className={styles.text}
        aria-label={label}
        value={value}
        disabled={disabled}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
        onScroll={({ currentTarget }) => {
          if (numbers.current !== null) numbers.current.scrollTop = currentTarget.scrollTop
        }}
      />
    </div>
  )
}
