import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { DeviceStatus } from '#shared/contracts/device.ts'
import { formatCount } from '../../components/format.ts'
import { Fact, Remedy } from '../../components/refusal-words.tsx'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(380px, 100%), 1fr))',
    flexShrink: 0,
    gap: '8px',
    // Room for the focus ring, outside the edges that the table below has.
    margin: '-2px -2px 12px',
    padding: '2px',
    maxHeight: '232px',
    overflowY: 'auto',
    listStyle: 'none',
  },
  card: {
    display: 'flex',
    alignItems: 'baseline',
    gap: '10px',
    width: '100%',
    height: '100%',
    padding: '8px 14px',
    font: 'inherit',
    textAlign: 'inherit',
    color: 'inherit',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  chosen: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorCompoundBrandStroke}`,
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1Selected,
    '& *': { color: 'inherit' },
  },
  count: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  what: { display: 'flex', flexDirection: 'column', gap: '2px', minWidth: 0, overflowWrap: 'anywhere' },
  remedy: { color: tokens.colorNeutralForeground2 },
  code: {
    color: tokens.colorNeutralForeground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
  },
})

interface ErrorListProps {
  readonly groups: DeviceStatus['errors']
  readonly chosen: string | undefined
  readonly onChoose: (code: string | undefined) => void
}

/** What devices stopped with, as one of them says it, each with its remedy; a click shows the devices concerned. */
export function ErrorList({ groups, chosen, onChoose }: ErrorListProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  if (groups.length === 0) return null
  return (
    <ul className={styles.list} aria-label={t('devices.errors')}>
      {groups.map(({ code, devices, example }) => (
        <li key={code}>
          <button
            type="button"
            aria-pressed={chosen === code}
            className={mergeClasses(styles.card, chosen === code && styles.chosen)}
            onClick={() => onChoose(chosen === code ? undefined : code)}
          >
            <span className={styles.count}>{formatCount(devices, i18n.language)}</span>
            <span className={styles.what}>
              <span>
                {devices > 1 && <bdi>{example.name}: </bdi>}
                <Fact code={code} details={example.details} />
              </span>
              <span className={styles.remedy}>
                <Remedy code={code} />
              </span>
              <span className={styles.code}>{code}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
