import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Spinner,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProposalReview } from '#shared/contracts/proposal.ts'
import { useAction } from '../../client/use-action.ts'
import { dialogBackdrop } from '../../components/dialog-backdrop.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { ProposalReviewView } from './proposal-review.tsx'
import { useReturnFocus } from '../../components/return-focus.ts'

const useStyles = makeStyles({ surface: { maxWidth: '860px' }, content: { display: 'flex', flexDirection: 'column', gap: '16px' } })

/** For a second person, who needs no project: looks at what waits for their signature, and signs what was looked at. */
export function SignForDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const look = useAction('proposal.review')
  const [form, setForm] = useState({ at: '', path: '', passphrase: '' })
  const [tried, setTried] = useState(false)
  const [review, setReview] = useState<ProposalReview | null>(null)
  const where = { at: form.at.trim(), key: { path: form.path.trim(), passphrase: form.passphrase } }
  if (review !== null) return <Signing review={review} where={where} onClose={onClose} />

  const input = (name: keyof typeof form, type: 'text' | 'password') => ({
    type,
    value: form[name],
    autoComplete: 'off',
    spellCheck: false,
    dir: 'ltr',
    onChange: (_event: unknown, { value }: { value: string }) => setForm((before) => ({ ...before, [name]: value })),
  })
  const missing = (name: keyof typeof form) =>
    tried && form[name].trim() === '' ? ({ validationState: 'error', validationMessage: t('signFor.missing') } as const) : {}
  const submit = () => {
    setTried(true)
    if (Object.values(form).every((text) => text.trim() !== '')) void look.run(where).then(setReview)
  }
  return (
    <FormDialog
      title={t('signFor.title')}
      submit={t('signFor.look')}
      running={look.running}
      refusal={look.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('signFor.at')} hint={t('signFor.atHint')} required {...missing('at')}>
        <Input {...input('at', 'text')} />
      </Field>
      <Field label={t('signFor.key')} required {...missing('path')}>
        <Input {...input('path', 'text')} />
      </Field>
      <Field label={t('signFor.passphrase')} required {...missing('passphrase')}>
        <Input {...input('passphrase', 'password')} />
      </Field>
    </FormDialog>
  )
}

interface SigningProps {
  readonly review: ProposalReview
  readonly where: { readonly at: string; readonly key: { readonly path: string; readonly passphrase: string } }
  readonly onClose: () => void
}

function Signing({ review, where, onClose }: SigningProps) {
  const styles = useStyles()
  useReturnFocus()
  const { t } = useTranslation()
  const approve = useAction('proposal.approve')
  const [written, setWritten] = useState<string | null>(null)
  const sign = () => void approve.run({ ...where, id: review.id }).then((done) => done !== null && setWritten(done.written))
  return (
    <Dialog open onOpenChange={(_event, { type }) => type === 'escapeKeyDown' && onClose()}>
      <DialogSurface className={styles.surface} backdrop={dialogBackdrop}>
        <DialogBody>
          <DialogTitle>{t('signFor.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <ProposalReviewView review={review} />
            {approve.refusal !== null && <RefusalNotice refusal={approve.refusal} />}
            {written !== null && (
              <MessageBar intent="success" layout="multiline">
                <MessageBarBody>
                  <OutsideText>{t('signFor.signed', { file: written })}</OutsideText>
                </MessageBarBody>
              </MessageBar>
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('common.close')}</Button>
            {written === null && (
              <Button
                appearance="primary"
                disabledFocusable={approve.running}
                onClick={sign}
                {...(approve.running && { icon: <Spinner size="tiny" role="presentation" /> })}
              >
                {t('signFor.sign')}
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
