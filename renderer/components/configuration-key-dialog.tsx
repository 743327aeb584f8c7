import {
  Button,
  Checkbox,
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
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '#shared/errors/refused.ts'
import { dialogBackdrop } from './dialog-backdrop.ts'
import { CopyButton } from './copy-button.tsx'
import { formatMoment } from './format.ts'
import { FormDialog } from './form-dialog.tsx'
import { useReturnFocus } from './return-focus.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '560px' },
  content: { display: 'flex', flexDirection: 'column', gap: '14px', paddingTop: '12px', paddingBottom: '8px' },
  key: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: '8px',
    padding: '10px 8px 10px 14px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  text: { flexGrow: 1, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
})

interface Made {
  readonly key: string
  readonly expiresAt: string
  readonly revoked: number
}

interface ConfigurationKeyDialogProps {
  /** The call that makes one. */
  readonly make: {
    readonly running: boolean
    readonly refusal: Refusal | null
    readonly run: (how: { days: number; rotate: boolean; most: number | null }) => Promise<Made | null>
  }
  readonly onClose: () => void
}

/** Makes the key that new devices are given; it is shown here and never again. */
export function ConfigurationKeyDialog({ make, onClose }: ConfigurationKeyDialogProps) {
  const styles = useStyles()
  useReturnFocus()
  const { t, i18n } = useTranslation()
  const [days, setDays] = useState('90')
  const [most, setMost] = useState('')
  const [rotate, setRotate] = useState(false)
  const [made, setMade] = useState<Made | null>(null)
  const isBad = !/^\d{1,3}$/.test(days) || Number(days) < 1 || Number(days) > 365
  const isBadMost = most !== '' && (!/^\d{1,6}$/.test(most) || Number(most) < 1)
  if (made === null)
    return (
      <FormDialog
        title={t('enrolment.key.title')}
        submit={t('enrolment.key.make')}
        running={make.running}
        refusal={make.refusal}
        onSubmit={() =>
          void (!isBad && !isBadMost && make.run({ days: Number(days), rotate, most: most === '' ? null : Number(most) }).then(setMade))
        }
        onClose={onClose}
      >
        <Field
          label={t('enrolment.key.days')}
          hint={t('enrolment.key.hint')}
          {...(isBad && { validationState: 'error', validationMessage: t('sharePage.init.badDays') })}
        >
          <Input type="number" min={1} max={365} value={days} onChange={(_event, { value }) => setDays(value)} />
        </Field>
        <Field
          label={t('enrolment.key.most')}
          hint={t('enrolment.key.mostHint')}
          {...(isBadMost && { validationState: 'error', validationMessage: t('enrolment.key.badMost') })}
        >
          <Input type="number" min={1} max={999_999} value={most} onChange={(_event, { value }) => setMost(value)} />
        </Field>
        <Checkbox label={t('enrolment.key.rotate')} checked={rotate} onChange={(_event, { checked }) => setRotate(checked === true)} />
      </FormDialog>
    )
  return (
    <Dialog open onOpenChange={(_event, { type }) => type === 'escapeKeyDown' && onClose()}>
      <DialogSurface className={styles.surface} backdrop={dialogBackdrop}>
        <DialogBody>
          <DialogTitle>{t('enrolment.key.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>{t('enrolment.key.once')}</MessageBarBody>
            </MessageBar>
            <div className={styles.key} dir="ltr">
              <code className={styles.text}>{made.key}</code>
              <CopyButton text={made.key} label={t('enrolment.key.copy')} />
            </div>
            <span>
              {t('enrolment.key.expires', { when: formatMoment(made.expiresAt, i18n.language) })}{' '}
              {made.revoked > 0 && t('enrolment.key.revoked', { count: made.revoked })}
            </span>
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
