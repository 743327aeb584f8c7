import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { isFine, KeyFileFields, noKeyFile } from '../../components/key-file-fields.tsx'
import { besidesPassphrase } from '../../components/passphrase.tsx'
import type { SignersDialogProps } from './signers-panel.tsx'

/** Takes a second person off the list; without any, one signs alone again. */
export function RemovePersonDialog({ name, keys, onClose, onDone }: SignersDialogProps & { readonly name: string }) {
  const { t } = useTranslation()
  const remove = useAction('second-person.remove')
  const [stick, setStick] = useState(noKeyFile)
  const [tried, setTried] = useState(false)
  const submit = () => {
    setTried(true)
    if (!isFine(stick, false)) return
    const keyFiles = [{ path: stick.path.trim(), passphrase: stick.passphrase }]
    keys.withKeys(async (passphrase) => {
      const reply = await remove.ask({ passphrase, name, keyFiles })
      if (reply.ok) onDone(reply.value)
      return reply
    })
  }
  return (
    <FormDialog
      title={t('signers.removeTitle', { name })}
      submit={t('signers.remove')}
      running={remove.running}
      refusal={besidesPassphrase(remove.refusal)}
      grave
      onSubmit={submit}
      onClose={onClose}
    >
      <span>{t('signers.removeText')}</span>
      <KeyFileFields label={t('signers.stickFile')} value={stick} isNew={false} tried={tried} onChange={setStick} />
    </FormDialog>
  )
}
