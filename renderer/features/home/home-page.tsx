import { Button, makeStyles, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import {
  AddRegular,
  ArrowImportRegular,
  FolderOpenRegular,
  KeyRegular,
  LightbulbRegular,
  MoreHorizontalRegular,
  SignatureRegular,
} from '@fluentui/react-icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { changed, useCall } from '../../client/use-call.ts'
import { useAsked } from '../../components/asked.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Page } from '../../components/page.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { MovingPicture } from './moving-picture.tsx'
import { NewProjectDialog } from './new-project-dialog.tsx'
import { OpenProjectDialog } from './open-project-dialog.tsx'
import { PersonKeyDialog } from './person-key-dialog.tsx'
import { RestoreProjectDialog } from './restore-project-dialog.tsx'
import { RecentProjects, type Recent } from './recent-projects.tsx'
import { SignForDialog } from './sign-for-dialog.tsx'

const useStyles = makeStyles({ refusal: { marginBottom: '20px' } })

/** The projects of this computer, and the way to a new one. */
export function HomePage() {
  const styles = useStyles()
  const { t } = useTranslation()
  const navigate = useNavigate()
  const recent = useCall('project.list', {})
  const [dialog, setDialog] = useState<'new' | 'open' | 'restore' | 'sign' | 'key' | null>(null)
  const [template, setTemplate] = useState<Recent | null>(null)
  const open = useAction('project.open')
  useAsked('newProject', () => setDialog('new'))
  useAsked('openProject', () => setDialog('open'))
  useAsked('restoreProject', () => setDialog('restore'))
  useAsked('signFor', () => setDialog('sign'))
  useAsked('personKey', () => setDialog('key'))

  const enter = () => void navigate({ to: '/overview' })
  const openRecent = (path: string) => void open.run({ path }).then((project) => project !== null && enter())

  const { open: asked } = useSearch({ from: '/' })
  useEffect(() => {
    if (asked === undefined) return
    void navigate({ to: '/', search: {}, replace: true })
    openRecent(asked)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each path that is asked for
  }, [asked])

  const actions = (
    <>
      <Button icon={<LightbulbRegular />} onClick={() => void navigate({ to: '/advisor' })}>
        {t('home.advisor')}
      </Button>
      <Button icon={<FolderOpenRegular />} onClick={() => setDialog('open')}>
        {t('home.open')}
      </Button>
      <Button appearance="primary" icon={<AddRegular />} onClick={() => setDialog('new')}>
        {t('home.new')}
      </Button>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button icon={<MoreHorizontalRegular />} aria-label={t('home.moreWays')} />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem icon={<ArrowImportRegular />} onClick={() => setDialog('restore')}>
              {t('home.restore')}
            </MenuItem>
            <MenuItem icon={<SignatureRegular />} onClick={() => setDialog('sign')}>
              {t('signFor.open')}
            </MenuItem>
            <MenuItem icon={<KeyRegular />} onClick={() => setDialog('key')}>
              {t('personKey.open')}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  )
  const isEmpty = recent?.ok === true && recent.value.length === 0
  return (
    <Page title={t('pages.home')} subtitle={t('home.intro')} actions={isEmpty ? undefined : actions}>
      {open.refusal !== null && (
        <div className={styles.refusal}>
          <RefusalNotice refusal={open.refusal} />
        </div>
      )}
      {recent?.ok === false && <RefusalNotice refusal={recent.error} onRetry={changed} />}
      {isEmpty && <EmptyState picture={<MovingPicture />} title={t('home.empty.title')} text={t('home.empty.text')} actions={actions} />}
      {recent?.ok === true && recent.value.length > 0 && (
        <RecentProjects projects={recent.value} busy={open.running} onOpen={openRecent} onDuplicate={setTemplate} />
      )}
      {template !== null && <NewProjectDialog template={template} onClose={() => setTemplate(null)} onDone={enter} />}
      {dialog === 'new' && <NewProjectDialog onClose={() => setDialog(null)} onDone={enter} />}
      {dialog === 'restore' && <RestoreProjectDialog onClose={() => setDialog(null)} onDone={enter} />}
      {dialog === 'sign' && <SignForDialog onClose={() => setDialog(null)} />}
      {dialog === 'key' && <PersonKeyDialog onClose={() => setDialog(null)} />}
      {dialog === 'open' && <OpenProjectDialog onClose={() => setDialog(null)} onDone={enter} />}
    </Page>
  )
}
