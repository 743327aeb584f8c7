import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { idFromName } from '../../components/id-from-name.ts'

interface CopyRunbookDialogProps {
  readonly id: string
  readonly name: string
  readonly taken: readonly string[]
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** Begins a runbook from another one of the project. */
export function CopyRunbookDialog({ id, name, taken, onClose, onDone }: CopyRunbookDialogProps) {
  const { t } = useTranslation()
  const make = useAction('runbook.copy')
  const [wanted, setWanted] = useState<string>(t('runbooks.copy.name', { name }))
  const to = idFromName(wanted, 'runbook', taken)
  const submit = async () => {
    if (to !== '' && (await make.run({ from: id, to, name: wanted.trim() })) !== null) onDone(to)
  }
  return (
    <FormDialog
      title={t('runbooks.copy.title', { name })}
      submit={t('runbooks.copy.run')}
      running={make.running}
      refusal={make.refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field
        label={t('settings.general_name')}
        hint={to === '' ? t('runbooks.idHint') : t('runbooks.id', { id: to })}
        required
        {...(to === '' && { validationState: 'error', validationMessage: t('runbooks.nameMissing') })}
      >
        <Input value={wanted} maxLength={200} autoComplete="off" onChange={(_event, { value }) => setWanted(value)} />
      </Field>
    </FormDialog>
  )
}
