import { makeStyles, tokens } from '@fluentui/react-components'
import type { FluentIcon } from '@fluentui/react-icons'

const useStyles = makeStyles({
  card: {
    display: 'flex',
    alignItems: 'center',
    gap: '16px',
    padding: '18px 20px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
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

/** One number and what it counts. */
export function CountCard({ icon: Icon, count, label }: { readonly icon: FluentIcon; readonly count: string; readonly label: string }) {
  const styles = useStyles()
  return (
    <div className={styles.card}>
      <Icon className={styles.icon} aria-hidden />
      <div>
        <div className={styles.count}>{count}</div>
        <div className={styles.label}>{label}</div>
      </div>
    </div>
  )
}
