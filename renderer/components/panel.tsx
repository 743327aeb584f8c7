import { makeStyles, tokens } from '@fluentui/react-components'
import { useId, type ReactNode } from 'react'

const useStyles = makeStyles({
  section: { marginBottom: '36px' },
  heading: { margin: '0 0 12px', fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  hint: { margin: '-8px 0 14px', color: tokens.colorNeutralForeground3 },
  card: {
    padding: '20px 24px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
})

interface PanelProps {
  readonly title: string
  readonly hint?: string | undefined
  /** Drawn as a card, unless its content brings its own. */
  readonly plain?: boolean
  readonly children: ReactNode
}

/** A part of a page with a heading of its own. */
export function Panel({ title, hint, plain = false, children }: PanelProps) {
  const styles = useStyles()
  const heading = useId()
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        {title}
      </h2>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {plain ? children : <div className={styles.card}>{children}</div>}
    </section>
  )
}
