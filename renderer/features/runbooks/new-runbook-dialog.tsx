import { Field, Radio, RadioGroup } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languageOf } from '../../i18n/i18n.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { idFromName } from '../../components/id-from-name.ts'
import { RunbookNameField } from './runbook-name-field.tsx'

interface NewRunbookDialogProps {
  /** Ids that are there already. */
  readonly taken: readonly string[]
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** A runbook begins with a template for the kind of migration. */
export function NewRunbookDialog({ taken, onClose, onDone }: NewRunbookDialogProps) {
  const { t, i18n } = useTranslation()
  const templates = useCall('runbook.templates', {})
  const make = useAction('runbook.new')
  const [name, setName] = useState('')
  const [template, setTemplate] = useState('ad-to-ad')
  const [tried, setTried] = useState(false)
  const id = idFromName(name, 'runbook', taken)
  const submit = async () => {
    setTried(true)
    if (id === '') return
    if ((await make.run({ id, name: name.trim(), template, language: languageOf([i18n.language]) })) !== null) onDone(id)
  }
  return (
    <FormDialog
      title={t('runbooks.new')}
      submit={t('runbooks.create')}
      running={make.running}
      refusal={make.refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <RunbookNameField name={name} id={id} isJudged={tried} onChange={setName} />
      <Field label={t('runbooks.template')} hint={isNamed(template) ? t(`templateHelp.${template}`) : ''}>
        <RadioGroup value={template} onChange={(_event, { value }) => setTemplate(value)}>
          {templates?.ok === true &&
            templates.value.map(({ template: value, says }) => (
              <Radio key={value} value={value} label={isNamed(value) ? t(`templates.${value}`) : says} />
            ))}
        </RadioGroup>
      </Field>
    </FormDialog>
  )
}

const named = [
  'ad-to-ad',
  'ad-to-entra',
  'ad-to-hybrid',
  'entra-to-entra',
  'entra-to-ad',
  'workgroup-to-ad',
  'workgroup-to-entra',
  'permissions-only',
  'permissions-ahead',
  'permissions-cleanup',
  'app-reset-only',
  'cache-credentials',
  'onedrive-cloud-only',
  'uninstall-agent',
] as const

function isNamed(value: string): value is (typeof named)[number] {
  return named.includes(value as (typeof named)[number])
}
