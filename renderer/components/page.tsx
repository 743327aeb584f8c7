import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect, useRef, type ReactNode } from 'react'
import { OutsideText } from './outside-text.tsx'

const useStyles = makeStyles({
  page: { maxWidth: '1280px', padding: '32px 40px 64px', boxSizing: 'border-box' },
  // As high as there is room, so that a long table scrolls in itself.
  fills: { display: 'flex', flexDirection: 'column', height: '100%', maxWidth: '1600px', paddingBottom: '32px' },
  head: { flexShrink: 0, display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: '6px 24px', marginBottom: '28px' },
  title: {
    flex: '1 1 300px',
    minWidth: 0,
    margin: 0,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: 'none',
    '&:focus-visible > bdi': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '4px',
      borderRadius: tokens.borderRadiusMedium,
    },
  },
  // Read before the actions, and shown below them: over the whole width.
  subtitle: {
    order: 1,
    flexBasis: '100%',
    paddingInlineEnd: 'max(0px, calc(100% - 96ch))',
    boxSizing: 'border-box',
    textWrap: 'pretty',
    color: tokens.colorNeutralForeground3,
    lineHeight: tokens.lineHeightBase400,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', paddingTop: '2px' },
})

interface PageProps {
  readonly title: string
  readonly subtitle?: ReactNode
  readonly actions?: ReactNode
  readonly fills?: boolean
  readonly children?: ReactNode
}

/** The first page of the window takes no focus: one comes to it through all that is before it. */
let isFirst = true

/** The frame of every page: heading, what it is about, what can be done here. Takes the focus, so that a screen reader reads on from here. */
export function Page({ title, subtitle, actions, fills = false, children }: PageProps) {
  const styles = useStyles()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} – Rehome`
  }, [title])
  useEffect(() => {
    const at = document.activeElement
    // What one pressed to come here may have gone with the page before, and the focus with it.
    const isLost = !isFirst && (at === null || at === document.body)
    if (isLost || at?.closest('a[href^="#/"]')) heading.current?.focus()
    isFirst = false
  }, [])
  return (
    <div className={mergeClasses(styles.page, fills && styles.fills)}>
      <header className={styles.head}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          <OutsideText>{title}</OutsideText>
        </h1>
        {subtitle !== undefined && <div className={styles.subtitle}>{subtitle}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}
