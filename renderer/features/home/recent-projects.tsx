import { Badge, makeStyles, mergeClasses, Switch, tokens } from '@fluentui/react-components'
import { ChevronRightRegular, DocumentRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Api } from '#shared/contracts/api.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { formatMoment } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { PathText } from '../../components/path-text.tsx'
import { ProjectMenu } from './project-menu.tsx'

export type Recent = z.output<Api['project.list']['output']>[number]

const useStyles = makeStyles({
  heading: { margin: '0 0 10px', fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    borderRadius: tokens.borderRadiusXLarge,
    overflow: 'hidden',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  item: { display: 'flex', ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` } },
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: '16px',
    flex: '1 1 0',
    minWidth: 0,
    padding: '14px 20px',
    boxSizing: 'border-box',
    border: 'none',
    font: 'inherit',
    textAlign: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: 'transparent',
  },
  away: { marginTop: '12px' },
  active: {
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':active': { backgroundColor: tokens.colorNeutralBackground1Pressed },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-3px' },
  },
  icon: { fontSize: '24px', flexShrink: 0, color: tokens.colorBrandForeground1 },
  faint: { color: tokens.colorNeutralForeground3 },
  words: { flex: '1 1 0', minWidth: 0 },
  name: { fontWeight: tokens.fontWeightSemibold, lineHeight: tokens.lineHeightBase300 },
  path: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  when: { flexShrink: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums' },
  end: { flexShrink: 0, fontSize: '20px', color: tokens.colorNeutralForeground3, ':dir(rtl)': { transform: 'scaleX(-1)' } },
})

interface RecentProjectsProps {
  readonly projects: readonly Recent[]
  readonly busy: boolean
  readonly onOpen: (path: string) => void
  readonly onDuplicate: (project: Recent) => void
}

/** The projects used on this computer, newest first; one whose file is gone says so and cannot be opened. */
export function RecentProjects({ projects, busy, onOpen, onDuplicate }: RecentProjectsProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const current = useCall('project.info', {})
  const archive = useAction('project.archive')
  const [showsAway, setShowsAway] = useState(false)
  const away = projects.filter(({ archived }) => archived)
  const listed = showsAway ? projects : projects.filter(({ archived }) => !archived)
  const currentPath = current?.ok === true ? current.value.path : null
  return (
    <section aria-labelledby="recent-projects">
      <h2 id="recent-projects" className={styles.heading}>
        {t('home.recent')}
      </h2>
      <ul className={styles.list}>
        {listed.map((project) => (
          <li key={project.path} className={styles.item}>
            {project.present ? (
              <button
                type="button"
                className={mergeClasses(styles.row, styles.active)}
                // Disabled, it would lose the focus while it opens.
                aria-disabled={busy}
                onClick={() => busy || onOpen(project.path)}
              >
                <Row project={project} isCurrent={project.path === currentPath} />
              </button>
            ) : (
              <div className={styles.row}>
                <Row project={project} isCurrent={false} />
              </div>
            )}
            <ProjectMenu
              name={project.name}
              archived={project.archived}
              present={project.present}
              onDuplicate={() => onDuplicate(project)}
              onArchive={(archived) => void archive.run({ path: project.path, archived })}
            />
          </li>
        ))}
      </ul>
      {away.length > 0 && (
        <Switch
          className={styles.away}
          label={t('home.showArchived', { number: away.length })}
          checked={showsAway}
          onChange={(_event, { checked }) => setShowsAway(checked)}
        />
      )}
    </section>
  )
}

function Row({ project, isCurrent }: { readonly project: Recent; readonly isCurrent: boolean }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  return (
    <>
      <DocumentRegular className={mergeClasses(styles.icon, !project.present && styles.faint)} aria-hidden />
      <span className={styles.words}>
        <OutsideText oneLine className={mergeClasses(styles.name, !project.present && styles.faint)}>
          {project.name}
        </OutsideText>
        <PathText className={styles.path}>{project.path}</PathText>
      </span>
      {isCurrent && <Badge appearance="tint">{t('home.current')}</Badge>}
      {!project.present && (
        <Badge appearance="tint" color="warning" title={t('home.missingHint')}>
          {t('home.missing')}
        </Badge>
      )}
      <span className={styles.when}>{t('home.lastUsed', { when: formatMoment(project.openedAt, i18n.language) })}</span>
      {project.present ? <ChevronRightRegular className={styles.end} aria-hidden /> : <span className={styles.end} style={{ width: 20 }} />}
    </>
  )
}
