import { Field, Input, Textarea } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { neededSecrets, type Connection, type ConnectionSecrets } from '#shared/contracts/connection.ts'

interface SecretFieldsProps {
  readonly connection: Connection
  readonly value: ConnectionSecrets
  readonly onChange: (value: ConnectionSecrets) => void
}

/** Asks for the secrets that a connection needs; they are handed to the call and kept nowhere. */
export function SecretFields({ connection: { settings }, value, onChange }: SecretFieldsProps) {
  const { t } = useTranslation()
  const needed = neededSecrets(settings)
  const isCertificate =
    (settings.type === 'hybrid' ? settings.entra.signIn : settings.type === 'entra' && settings.signIn) === 'certificate'
  const secret = {
    autoComplete: 'off',
    value: value.secret ?? '',
    onChange: (_event: unknown, data: { value: string }) => onChange({ ...value, secret: data.value }),
  }
  return (
    <>
      {needed.includes('password') && 'user' in settings && (
        <Field label={t('connections.password', { user: settings.user })} hint={t('connections.passwordHint')} required>
          <Input
            type="password"
            autoComplete="off"
            value={value.password ?? ''}
            onChange={(_event, data) => onChange({ ...value, password: data.value })}
          />
        </Field>
      )}
      {needed.includes('secret') && (
        <Field
          label={t(isCertificate ? 'connections.certificateSecret' : 'connections.clientSecret')}
          hint={t(isCertificate ? 'connections.certificateSecretHint' : 'connections.passwordHint')}
          required
        >
          {isCertificate ? (
            <Textarea rows={5} resize="vertical" dir="ltr" spellCheck={false} {...secret} />
          ) : (
            <Input type="password" {...secret} />
          )}
        </Field>
      )}
    </>
  )
}
