import { Button, Field, makeStyles, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../client/use-action.ts'
import { FormDialog } from '../components/form-dialog.tsx'
import { PathInput } from '../components/path-input.tsx'

const useStyles = makeStyles({
  // A strip over the page, which scrolls under it.
  bar: { flexShrink: 0, padding: '8px 40px', borderRadius: 0, borderTopWidth: 0, borderLeftWidth: 0, borderRightWidth: 0 },
})

/** Over every page of a project that can only be read: that it is so, and the way to one that can be changed. */
export function ReadOnlyNotice() {
  const styles = useStyles()
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <MessageBar intent="info" className={styles.bar}>
      <MessageBarBody>
        <MessageBarTitle>{t('readOnly.title')}</MessageBarTitle>
        {t('readOnly.text')}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={() => setOpen(true)}>{t('readOnly.copy')}</Button>
      </MessageBarActions>
      {isOpen && <CopyDialog onClose={() => setOpen(false)} />}
    </MessageBar>
  )
}

function CopyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const save = useAction('project.save-copy')
  const [path, setPath] = useState('')
  const [tried, setTried] = useState(false)
  const submit = () => {
    setTried(true)
    if (path.trim() !== '') void save.run({ path: path.trim() }).then((project) => project !== null && onClose())
  }
  const isMissing = tried && path.trim() === ''
  return (
    <FormDialog
      title={t('readOnly.dialog')}
      submit={t('readOnly.run')}
      running={save.running}
      refusal={save.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t('newProject.file')}
        hint={t('readOnly.fileHint')}
        required
        {...(isMissing && { validationState: 'error', validationMessage: t('newProject.fileMissing') })}
      >
        <PathInput kind="save" extensions={['rehome']} value={path} onChange={setPath} />
      </Field>
    </FormDialog>
  )
}
