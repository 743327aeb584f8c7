import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    padding: '56px 32px',
    textAlign: 'center',
    borderRadius: tokens.borderRadiusXLarge,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  picture: { marginBottom: '20px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold },
  text: {
    margin: '8px 0 0',
    maxWidth: '60ch',
    textWrap: 'balance',
    color: tokens.colorNeutralForeground3,
    lineHeight: tokens.lineHeightBase400,
  },
  actions: { display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: '8px', marginTop: '24px' },
})

interface EmptyStateProps {
  readonly picture?: ReactNode
  readonly title?: string
  readonly text: string
  readonly actions?: ReactNode
}

/** Instead of an empty page: why nothing is here, and how that changes. */
export function EmptyState({ picture, title, text, actions }: EmptyStateProps) {
  const styles = useStyles()
  return (
    <section className={styles.box}>
      {picture !== undefined && <div className={styles.picture}>{picture}</div>}
      {title !== undefined && <h2 className={styles.title}>{title}</h2>}
      <p className={styles.text}>{text}</p>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </section>
  )
}
