import { Checkbox, Field } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { PathInput } from '../../components/path-input.tsx'

/** Writes the batch's list, as it was saved, to a CSV file on this computer. */
export function ExportDevicesDialog({ batch, onClose }: { readonly batch: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const run = useAction('batch.export-devices')
  const [path, setPath] = useState('')
  const [overwrite, setOverwrite] = useState(false)
  const [tried, setTried] = useState(false)
  const submit = () => {
    setTried(true)
    if (path.trim() !== '') void run.run({ id: batch, path: path.trim(), overwrite }).then((done) => done !== null && onClose())
  }
  const missing =
    tried && path.trim() === '' ? ({ validationState: 'error', validationMessage: t('translation.fileMissing') } as const) : {}
  return (
    <FormDialog
      title={t('batches.exportTitle')}
      submit={t('translation.export')}
      running={run.running}
      refusal={run.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('translation.file')} hint={t('translation.exportHint')} required {...missing}>
        <PathInput kind="save" extensions={['csv']} value={path} onChange={setPath} />
      </Field>
      <Checkbox label={t('translation.overwrite')} checked={overwrite} onChange={(_event, { checked }) => setOverwrite(checked === true)} />
    </FormDialog>
  )
}
