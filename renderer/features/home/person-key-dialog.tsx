import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components'
import { Field, Input, makeStyles, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Api } from '#shared/contracts/api.ts'
import { useAction } from '../../client/use-action.ts'
import { dialogBackdrop } from '../../components/dialog-backdrop.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { HandedText } from '../../components/handed-text.tsx'
import { isFine, KeyFileFields, noKeyFile } from '../../components/key-file-fields.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { useReturnFocus } from '../../components/return-focus.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '560px' },
  content: { display: 'flex', flexDirection: 'column', gap: '14px', paddingTop: '12px', paddingBottom: '8px' },
})

/** For an invited second person, who needs no project: makes their key, and the text to give back. */
export function PersonKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const make = useAction('second-person.make-key')
  const [invitation, setInvitation] = useState('')
  const [name, setName] = useState('')
  const [file, setFile] = useState(noKeyFile)
  const [tried, setTried] = useState(false)
  const [made, setMade] = useState<z.output<Api['second-person.make-key']['output']> | null>(null)
  if (made !== null) return <Made made={made} onClose={onClose} />
  const missing = (text: string) =>
    tried && text.trim() === '' ? ({ validationState: 'error', validationMessage: t('signFor.missing') } as const) : {}
  const submit = () => {
    setTried(true)
    if (invitation.trim() === '' || name.trim() === '' || !isFine(file, true)) return
    const at = { path: file.path.trim(), passphrase: file.passphrase }
    void make.run({ invitation: invitation.trim(), name: name.trim(), file: at }).then(setMade)
  }
  return (
    <FormDialog
      title={t('personKey.title')}
      submit={t('personKey.run')}
      running={make.running}
      refusal={make.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('personKey.invitation')} hint={t('personKey.invitationHint')} required {...missing(invitation)}>
        <Textarea value={invitation} rows={3} spellCheck={false} dir="ltr" onChange={(_event, { value }) => setInvitation(value)} />
      </Field>
      <Field label={t('personKey.name')} hint={t('personKey.nameHint')} required {...missing(name)}>
        <Input value={name} maxLength={200} autoComplete="off" onChange={(_event, { value }) => setName(value)} />
      </Field>
      <KeyFileFields label={t('signFor.key')} hint={t('personKey.fileHint')} value={file} isNew tried={tried} onChange={setFile} />
    </FormDialog>
  )
}

interface MadeProps {
  readonly made: z.output<Api['second-person.make-key']['output']>
  readonly onClose: () => void
}

function Made({ made, onClose }: MadeProps) {
  const styles = useStyles()
  useReturnFocus()
  const { t } = useTranslation()
  return (
    <Dialog open onOpenChange={(_event, { type }) => type === 'escapeKeyDown' && onClose()}>
      <DialogSurface className={styles.surface} backdrop={dialogBackdrop}>
        <DialogBody>
          <DialogTitle>{t('personKey.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <OutsideText>{t('personKey.made', { project: made.projectName })}</OutsideText>
            <HandedText text={made.text} fingerprint={made.fingerprint} />
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {t('common.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
