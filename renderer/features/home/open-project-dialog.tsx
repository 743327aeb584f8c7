import { Field } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { projectPath } from './project-path.ts'
import { PathInput } from '../../components/path-input.tsx'

interface OpenProjectDialogProps {
  readonly onClose: () => void
  readonly onDone: () => void
}

export function OpenProjectDialog({ onClose, onDone }: OpenProjectDialogProps) {
  const { t } = useTranslation()
  const about = useCall('workbench.about', {})
  const open = useAction('project.open')
  const [path, setPath] = useState('')
  const [tried, setTried] = useState(false)

  const example = about?.ok === true ? projectPath('Contoso', about.value) : ''
  const isMissing = tried && path.trim() === ''
  const submit = () => {
    setTried(true)
    if (path.trim() !== '') void open.run({ path: path.trim() }).then((project) => project !== null && onDone())
  }
  return (
    <FormDialog
      title={t('openProject.title')}
      submit={t('openProject.open')}
      running={open.running}
      refusal={open.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t('openProject.file')}
        hint={t('openProject.fileHint', { example })}
        required
        {...(isMissing && { validationState: 'error', validationMessage: t('openProject.fileMissing') })}
      >
        <PathInput kind="open" extensions={['rehome']} value={path} onChange={setPath} />
      </Field>
    </FormDialog>
  )
}
