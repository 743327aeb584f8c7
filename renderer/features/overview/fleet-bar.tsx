import { makeStyles, tokens } from '@fluentui/react-components'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../components/format.ts'
import { GroupMark } from '../../components/group-mark.tsx'
import { stateGroups, type StateGroup } from '#shared/contracts/device-state.ts'

const useStyles = makeStyles({
  bar: { display: 'flex', gap: '2px', height: '12px', borderRadius: tokens.borderRadiusCircular, overflow: 'hidden', marginBottom: '14px' },
  // The mark is stretched into a part of the bar.
  part: { width: 'auto', height: '100%', borderRadius: 0, minWidth: '4px' },
  legend: { listStyle: 'none', margin: '0 -10px', padding: 0, display: 'flex', flexWrap: 'wrap', gap: '4px 8px' },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    padding: '4px 10px',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover, color: tokens.colorNeutralForeground1Hover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  count: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
})

/** How far the fleet is, at a glance; each part leads to its devices. */
export function FleetBar({ counts }: { readonly counts: Readonly<Record<StateGroup, number>> }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const there = stateGroups.filter((group) => counts[group] > 0)
  return (
    <>
      <div className={styles.bar} aria-hidden>
        {there.map((group) => (
          <div key={group} style={{ flexGrow: counts[group], flexBasis: 0, display: 'grid' }}>
            <GroupMark group={group} className={styles.part} />
          </div>
        ))}
      </div>
      <ul className={styles.legend}>
        {there.map((group) => (
          <li key={group}>
            <Link to="/devices" search={{ group }} className={styles.link}>
              <GroupMark group={group} />
              <span className={styles.count}>{formatCount(counts[group], i18n.language)}</span>
              {t(`fleet.groups.${group}`)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
