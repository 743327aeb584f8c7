import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { isFine, KeyFileFields, noKeyFile } from '../../components/key-file-fields.tsx'
import { besidesPassphrase } from '../../components/passphrase.tsx'
import type { SignersDialogProps } from './signers-panel.tsx'

/** Gives the root a new key in a file on a stick, so that a stolen laptop cannot say whom devices trust. */
export function StickDialog({ keys, onClose, onDone }: SignersDialogProps) {
  const { t } = useTranslation()
  const rotate = useAction('keys.rotate')
  const [file, setFile] = useState(noKeyFile)
  const [tried, setTried] = useState(false)
  const submit = () => {
    setTried(true)
    if (!isFine(file, true)) return
    const rootKey = { path: file.path.trim(), passphrase: file.passphrase }
    keys.withKeys(async (passphrase) => {
      const reply = await rotate.ask({ passphrase, roles: ['root'], rootKey })
      if (reply.ok) onDone(reply.value)
      return reply
    })
  }
  return (
    <FormDialog
      title={t('signers.stick.title')}
      submit={t('signers.stick.run')}
      running={rotate.running}
      refusal={besidesPassphrase(rotate.refusal)}
      onSubmit={submit}
      onClose={onClose}
    >
      <span>{t('signers.stick.text')}</span>
      <KeyFileFields label={t('signers.stick.file')} hint={t('signers.stick.hint')} value={file} isNew tried={tried} onChange={setFile} />
    </FormDialog>
  )
}
