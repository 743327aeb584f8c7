import { Checkbox, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { projectPath } from './project-path.ts'
import { PathInput } from '../../components/path-input.tsx'

interface NewProjectDialogProps {
  /** A project to begin from. */
  readonly template?: { readonly name: string; readonly path: string }
  readonly onClose: () => void
  readonly onDone: () => void
}

export function NewProjectDialog({ template, onClose, onDone }: NewProjectDialogProps) {
  const { t } = useTranslation()
  const about = useCall('workbench.about', {})
  const make = useAction('project.new')
  const [name, setName] = useState('')
  /** null as long as the file follows the name. */
  const [ownPath, setOwnPath] = useState<string | null>(null)
  const [sample, setSample] = useState(false)
  const [tried, setTried] = useState(false)

  const offered = about?.ok === true ? projectPath(name, about.value) : ''
  const path = ownPath ?? offered
  const submit = () => {
    setTried(true)
    if (name.trim() === '' || path.trim() === '') return
    void make
      .run({ name, path: path.trim(), sample, ...(template !== undefined && { template: template.path }) })
      .then((project) => project !== null && onDone())
  }
  const missing = (text: string, message: string) =>
    tried && text.trim() === '' ? ({ validationState: 'error', validationMessage: message } as const) : {}
  return (
    <FormDialog
      title={t('newProject.title')}
      submit={t('newProject.create')}
      running={make.running}
      refusal={make.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      {template !== undefined && <OutsideText>{t('newProject.templateHint', { name: template.name })}</OutsideText>}
      <Field label={t('newProject.name')} hint={t('newProject.nameHint')} required {...missing(name, t('newProject.nameMissing'))}>
        <Input value={name} maxLength={200} autoComplete="off" onChange={(_event, { value }) => setName(value)} />
      </Field>
      <Field label={t('newProject.file')} hint={t('newProject.fileHint')} required {...missing(path, t('newProject.fileMissing'))}>
        <PathInput kind="save" extensions={['rehome']} value={path} onChange={setOwnPath} />
      </Field>
      {template === undefined && (
        <Checkbox label={t('newProject.sample')} checked={sample} onChange={(_event, { checked }) => setSample(checked === true)} />
      )}
    </FormDialog>
  )
}
