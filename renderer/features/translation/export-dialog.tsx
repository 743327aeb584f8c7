import { Checkbox, Field, Radio, RadioGroup } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { PathInput } from '../../components/path-input.tsx'

/** Writes the table to a file on this computer. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const run = useAction('translation.export')
  const [path, setPath] = useState('')
  const [format, setFormat] = useState<'json' | 'csv'>('csv')
  const [overwrite, setOverwrite] = useState(false)
  const [tried, setTried] = useState(false)
  const submit = () => {
    setTried(true)
    if (path.trim() !== '') void run.run({ path: path.trim(), format, overwrite }).then((done) => done !== null && onClose())
  }
  const missing =
    tried && path.trim() === '' ? ({ validationState: 'error', validationMessage: t('translation.fileMissing') } as const) : {}
  return (
    <FormDialog
      title={t('translation.exportTitle')}
      submit={t('translation.export')}
      running={run.running}
      work={run}
      refusal={run.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('translation.format')} hint={t(`translation.formatHints.${format}`)}>
        <RadioGroup layout="horizontal" value={format} onChange={(_event, { value }) => setFormat(value as 'json' | 'csv')}>
          <Radio value="csv" label="CSV" />
          <Radio value="json" label="JSON" />
        </RadioGroup>
      </Field>
      <Field label={t('translation.file')} hint={t('translation.exportHint')} required {...missing}>
        <PathInput kind="save" extensions={[format]} value={path} onChange={setPath} />
      </Field>
      <Checkbox label={t('translation.overwrite')} checked={overwrite} onChange={(_event, { checked }) => setOverwrite(checked === true)} />
    </FormDialog>
  )
}
