import { Checkbox, Field, Radio, RadioGroup } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ConnectionForm } from './connection-form.ts'

interface RoleFieldsProps {
  readonly form: ConnectionForm
  readonly change: (part: Partial<ConnectionForm>) => void
}

/** What a domain's side of the migration decides about devices: of a source, the way back in; of a destination, how they rejoin. */
export function RoleFields({ form, change }: RoleFieldsProps) {
  const { t } = useTranslation()
  if (form.role === 'destination') {
    return (
      <Field label={t('connections.rejoin.label')} hint={t('connections.rejoin.hint')}>
        <RadioGroup value={form.rejoin} onChange={(_event, { value }) => change({ rejoin: value as ConnectionForm['rejoin'] })}>
          <Radio value="online" label={t('connections.rejoin.online')} />
          <Radio value="offline" label={t('connections.rejoin.offline')} />
        </RadioGroup>
      </Field>
    )
  }
  return (
    <Field hint={t('connections.recovery.hint')}>
      <Checkbox
        label={t('connections.recovery.label')}
        checked={form.recoveryAdministrator}
        onChange={(_event, { checked }) => change({ recoveryAdministrator: checked === true })}
      />
    </Field>
  )
}
