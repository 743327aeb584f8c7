import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { OutsideText } from '../components/outside-text.tsx'
import { useCall } from '../client/use-call.ts'
import icon from './icon.svg'
import { homeEntry, projectEntries, settingsEntry, type Entry } from './navigation.tsx'
import { PaletteKey } from './palette-key.tsx'
import { PreferencesMenu } from './preferences-menu.tsx'

const useStyles = makeStyles({
  rail: {
    display: 'flex',
    flexDirection: 'column',
    flex: '0 0 236px',
    boxSizing: 'border-box',
    minWidth: 0,
    padding: '16px 12px 12px',
    backgroundColor: tokens.colorNeutralBackground3,
    borderInlineEndWidth: tokens.strokeWidthThin,
    borderInlineEndStyle: 'solid',
    borderInlineEndColor: tokens.colorNeutralStroke2,
  },
  brand: { display: 'flex', alignItems: 'center', gap: '10px', padding: '0 8px 20px' },
  mark: { width: '28px', height: '28px' },
  name: { fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '2px' },
  project: {
    margin: '24px 0 6px',
    padding: '0 10px',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  link: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    padding: '7px 10px',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover, color: tokens.colorNeutralForeground2Hover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '& svg': { fontSize: '20px', flexShrink: 0 },
  },
  here: {
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2Selected,
    backgroundColor: tokens.colorNeutralBackground3Selected,
    '& svg': { color: tokens.colorNeutralForeground2BrandSelected },
    '::before': {
      content: '""',
      position: 'absolute',
      insetInlineStart: 0,
      insetBlock: '9px',
      width: '3px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandForeground1,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
    },
  },
  gap: { marginTop: 'auto', minHeight: '12px' },
  foot: { marginTop: '10px', display: 'flex', alignItems: 'center', justifyContent: 'space-between', paddingInlineStart: '8px' },
  version: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
})

/** Where one can go: the projects, and the pages of the open one in the order of the work. */
export function Rail() {
  const styles = useStyles()
  const { t } = useTranslation()
  const project = useCall('project.info', {})
  const about = useCall('workbench.about', {})
  return (
    <nav className={styles.rail} aria-label={t('app.navigation')}>
      <div className={styles.brand}>
        <img className={styles.mark} src={icon} alt="" />
        <span className={styles.name}>Rehome</span>
      </div>
      <Entries entries={[homeEntry]} />
      {project?.ok === true && (
        <>
          <OutsideText oneLine className={styles.project}>
            {project.value.name}
          </OutsideText>
          <Entries entries={projectEntries} />
        </>
      )}
      <div className={styles.gap} />
      <Entries entries={[settingsEntry]} />
      <div className={styles.foot}>
        <span className={styles.version}>{about?.ok === true ? about.value.version : ''}</span>
        <div>
          <PaletteKey />
          <PreferencesMenu />
        </div>
      </div>
    </nav>
  )
}

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  const styles = useStyles()
  const { t } = useTranslation()
  return (
    <ul className={styles.list}>
      {entries.map(({ to, page, icon: Icon }) => (
        <li key={to}>
          <Link
            to={to}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            className={styles.link}
            activeProps={{ className: mergeClasses(styles.link, styles.here) }}
          >
            <Icon />
            {t(`pages.${page}`)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
