import { Field, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { isFine, KeyFileFields, noKeyFile } from '../../components/key-file-fields.tsx'
import { besidesPassphrase } from '../../components/passphrase.tsx'
import type { SignersDialogProps } from './signers-panel.tsx'

/** From now on two must sign: this project and the person whose text is pasted here. */
export function AddPersonDialog({ keys, onClose, onDone }: SignersDialogProps) {
  const { t } = useTranslation()
  const add = useAction('second-person.add')
  const [person, setPerson] = useState('')
  const [stick, setStick] = useState(noKeyFile)
  const [tried, setTried] = useState(false)
  const submit = () => {
    setTried(true)
    if (person.trim() === '' || !isFine(stick, false)) return
    const keyFiles = [{ path: stick.path.trim(), passphrase: stick.passphrase }]
    keys.withKeys(async (passphrase) => {
      const reply = await add.ask({ passphrase, person: person.trim(), keyFiles })
      if (reply.ok) onDone(reply.value)
      return reply
    })
  }
  return (
    <FormDialog
      title={t('signers.add.title')}
      submit={t('signers.add.run')}
      running={add.running}
      refusal={besidesPassphrase(add.refusal)}
      onSubmit={submit}
      onClose={onClose}
    >
      <span>{t('signers.add.text')}</span>
      <Field
        label={t('signers.add.person')}
        hint={t('signers.add.personHint')}
        required
        {...(tried && person.trim() === '' && { validationState: 'error', validationMessage: t('signFor.missing') })}
      >
        <Textarea value={person} rows={4} spellCheck={false} dir="ltr" onChange={(_event, { value }) => setPerson(value)} />
      </Field>
      <KeyFileFields label={t('signers.stickFile')} value={stick} isNew={false} tried={tried} onChange={setStick} />
    </FormDialog>
  )
}
