import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Popover,
  PopoverSurface,
  PopoverTrigger,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../client/use-action.ts'
import { ProjectFileDialog } from '../components/project-file-dialog.tsx'

const useStyles = makeStyles({
  // A strip of one line over the page, which scrolls under it.
  bar: { flexShrink: 0, padding: '3px 40px', borderRadius: 0, borderTopWidth: 0, borderLeftWidth: 0, borderRightWidth: 0 },
  more: { maxWidth: '420px' },
})

/** Over every page of a project that can only be read: that it is so, and the way to one that can be changed. */
export function ReadOnlyNotice() {
  const styles = useStyles()
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <MessageBar intent="info" layout="singleline" className={styles.bar}>
      <MessageBarBody>
        <MessageBarTitle>{t('readOnly.title')}</MessageBarTitle>
      </MessageBarBody>
      <MessageBarActions>
        <Popover withArrow trapFocus>
          <PopoverTrigger disableButtonEnhancement>
            <Button size="small" appearance="transparent">
              {t('readOnly.more')}
            </Button>
          </PopoverTrigger>
          <PopoverSurface className={styles.more} tabIndex={-1} aria-label={t('readOnly.title')}>
            {t('readOnly.text')}
          </PopoverSurface>
        </Popover>
        <Button size="small" onClick={() => setOpen(true)}>
          {t('readOnly.copy')}
        </Button>
      </MessageBarActions>
      {isOpen && <CopyDialog onClose={() => setOpen(false)} />}
    </MessageBar>
  )
}

function CopyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const save = useAction('project.save-copy')
  return (
    <ProjectFileDialog
      kind="save"
      title={t('readOnly.dialog')}
      submit={t('readOnly.run')}
      label={t('newProject.file')}
      hint={t('readOnly.fileHint')}
      missing={t('newProject.fileMissing')}
      running={save.running}
      refusal={save.refusal}
      onPath={(path) => void save.run({ path }).then((project) => project !== null && onClose())}
      onClose={onClose}
    />
  )
}
