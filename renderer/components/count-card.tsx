import { makeStyles, tokens } from '@fluentui/react-components'
import type { FluentIcon } from '@fluentui/react-icons'
import { Link, type LinkProps } from '@tanstack/react-router'

const useStyles = makeStyles({
  card: {
    display: 'flex',
    alignItems: 'center',
    gap: '16px',
    padding: '18px 20px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: 'inherit',
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  icon: { fontSize: '24px', color: tokens.colorBrandForeground1 },
  count: {
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  label: { color: tokens.colorNeutralForeground3 },
})

interface CountCardProps {
  readonly icon: FluentIcon
  readonly count: string
  readonly label: string
  readonly to: NonNullable<LinkProps['to']>
  readonly onClick?: () => void
}

/** One number and what it counts; it leads to where they are listed. */
export function CountCard({ icon: Icon, count, label, ...way }: CountCardProps) {
  const styles = useStyles()
  return (
    <Link {...way} className={styles.card}>
      <Icon className={styles.icon} aria-hidden />
      <div>
        <div className={styles.count}>{count}</div>
        <div className={styles.label}>{label}</div>
      </div>
    </Link>
  )
}
