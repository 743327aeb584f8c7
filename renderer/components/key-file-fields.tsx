import { Field, Input } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { PathInput } from './path-input.tsx'

export interface KeyFile {
  readonly path: string
  readonly passphrase: string
  /** As typed again, for one that is made. */
  readonly repeated: string
}

export const noKeyFile: KeyFile = { path: '', passphrase: '', repeated: '' }

/** The least that a new passphrase has; the engine of keys asks the same. */
const leastCharacters = 12

export function isFine({ path, passphrase, repeated }: KeyFile, isNew: boolean): boolean {
  return path.trim() !== '' && (isNew ? passphrase.length >= leastCharacters && repeated === passphrase : passphrase !== '')
}

interface KeyFileFieldsProps {
  readonly label: string
  readonly hint?: string
  readonly value: KeyFile
  /** A new file gets a passphrase, which is typed twice. */
  readonly isNew: boolean
  /** Whether to say what is missing. */
  readonly tried: boolean
  readonly onChange: (value: KeyFile) => void
}

/** Where a key file is, or is to be, and its passphrase. */
export function KeyFileFields({ label, hint, value, isNew, tried, onChange }: KeyFileFieldsProps) {
  const { t } = useTranslation()
  const complaint = (bad: boolean, message: string) =>
    tried && bad ? ({ validationState: 'error', validationMessage: message } as const) : {}
  const secret = { type: 'password', autoComplete: isNew ? 'new-password' : 'off', dir: 'ltr' } as const
  const isShort = isNew ? value.passphrase.length < leastCharacters : value.passphrase === ''
  return (
    <>
      <Field
        label={label}
        {...(hint !== undefined && { hint })}
        required
        {...complaint(value.path.trim() === '', t('keys.export.fileMissing'))}
      >
        <PathInput kind={isNew ? 'save' : 'open'} value={value.path} onChange={(path) => onChange({ ...value, path })} />
      </Field>
      <Field label={t('signFor.passphrase')} required {...complaint(isShort, t(isNew ? 'sharePage.init.tooShort' : 'passphrase.missing'))}>
        <Input {...secret} value={value.passphrase} onChange={(_event, { value: passphrase }) => onChange({ ...value, passphrase })} />
      </Field>
      {isNew && (
        <Field
          label={t('sharePage.init.repeated')}
          required
          {...complaint(value.repeated !== value.passphrase, t('sharePage.init.notRepeated'))}
        >
          <Input {...secret} value={value.repeated} onChange={(_event, { value: repeated }) => onChange({ ...value, repeated })} />
        </Field>
      )}
    </>
  )
}
