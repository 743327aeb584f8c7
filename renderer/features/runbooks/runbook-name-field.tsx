import { Field, Input } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'

interface RunbookNameFieldProps {
  readonly name: string
  /** What the name makes; empty where it makes none. */
  readonly id: string
  /** Whether a name that makes no id is told as wrong by now. */
  readonly isJudged: boolean
  readonly onChange: (name: string) => void
}

/** The name of a runbook that is being made, with the id that it is to have. */
export function RunbookNameField({ name, id, isJudged, onChange }: RunbookNameFieldProps) {
  const { t } = useTranslation()
  return (
    <Field
      label={t('settings.general_name')}
      hint={id === '' ? t('runbooks.idHint') : t('runbooks.id', { id })}
      required
      {...(isJudged && id === '' && { validationState: 'error', validationMessage: t('runbooks.nameMissing') })}
    >
      <Input value={name} maxLength={200} autoComplete="off" onChange={(_event, { value }) => onChange(value)} />
    </Field>
  )
}
