import { makeStyles, tokens } from '@fluentui/react-components'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../client/use-call.ts'
import { useMayCallNow } from '../client/use-may-call.ts'
import { forgetViews } from '../components/kept-view.ts'
import { MayCall } from '../components/leads-to.tsx'
import { useKeptFocus } from './kept-focus.ts'
import { LongWorkCard } from './long-work-card.tsx'
import { Rail } from './rail.tsx'
import { ReadOnlyNotice } from './read-only-notice.tsx'

const useStyles = makeStyles({
  shell: { display: 'flex', height: '100vh', backgroundColor: tokens.colorNeutralBackground2 },
  beside: { flex: '1 1 0', minWidth: 0, display: 'flex', flexDirection: 'column' },
  main: { flex: '1 1 0', minHeight: 0, overflowY: 'auto', scrollbarGutter: 'stable' },
  skip: {
    position: 'absolute',
    insetInlineStart: '12px',
    top: '-60px',
    zIndex: 10,
    padding: '8px 14px',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    ':focus': { top: '12px' },
  },
})

/** The frame of the window: navigation beside the page. */
export function Shell() {
  const styles = useStyles()
  const { t } = useTranslation()
  const main = useRef<HTMLElement>(null)
  useKeptFocus()
  const { pathname } = useLocation()
  // Every page begins at its beginning, wherever the one before was left.
  useLayoutEffect(() => {
    if (main.current !== null) main.current.scrollTop = 0
  }, [pathname])
  const project = useCall('project.info', {})
  const path = project?.ok === true ? project.value.path : null
  const before = useRef(path)
  useEffect(() => {
    if (path === null || path === before.current) return
    if (before.current !== null) forgetViews()
    before.current = path
  }, [path])
  return (
    <MayCall value={useMayCallNow()}>
      <div className={styles.shell}>
        <button type="button" className={styles.skip} onClick={() => main.current?.querySelector('h1')?.focus()}>
          {t('app.skip')}
        </button>
        <Rail />
        <div className={styles.beside}>
          {project?.ok === true && project.value.readOnly && <ReadOnlyNotice />}
          <main ref={main} className={styles.main}>
            <Outlet />
          </main>
        </div>
        <LongWorkCard />
      </div>
    </MayCall>
  )
}
