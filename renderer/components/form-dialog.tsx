import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  mergeClasses,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '#shared/errors/refused.ts'
import { dialogBackdrop } from './dialog-backdrop.ts'
import { RefusalNotice } from './refusal-notice.tsx'
import { useReturnFocus } from './return-focus.ts'
import { RunningLine, type RunningWork } from './running-line.tsx'

const useStyles = makeStyles({
  surface: { maxWidth: '560px' },
  submit: { whiteSpace: 'nowrap' },
  grave: {
    backgroundColor: tokens.colorStatusDangerBackground3,
    ':hover': { backgroundColor: tokens.colorStatusDangerBackground3Hover },
    ':hover:active': { backgroundColor: tokens.colorStatusDangerBackground3Pressed },
  },
  content: { display: 'flex', flexDirection: 'column', gap: '18px', paddingTop: '12px', paddingBottom: '8px' },
})

interface FormDialogProps {
  readonly title: string
  readonly submit: string
  readonly running: boolean
  /** Of what takes long: how far it is stands in the dialog while it runs, with its own way to stop it. */
  readonly work?: RunningWork | undefined
  readonly refusal: Refusal | null
  readonly onSubmit: () => void
  readonly onClose: () => void
  /** What it does cannot simply be taken back: no button of the everyday kind. */
  readonly grave?: boolean
  readonly children: ReactNode
}

/**
 * A small form in a dialog: Enter submits, Escape closes, a refusal is shown where it was caused. A click beside it closes nothing: what
 * was typed would be gone. Nor does Escape close it over long work, which would go on unseen.
 */
export function FormDialog({ title, submit, running, work, refusal, onSubmit, onClose, grave = false, children }: FormDialogProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  useReturnFocus()
  const isWorking = running && work !== undefined
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!running) onSubmit()
  }
  return (
    <Dialog open onOpenChange={(_event, { type }) => type === 'escapeKeyDown' && !isWorking && onClose()}>
      <DialogSurface className={styles.surface} backdrop={dialogBackdrop}>
        <form onSubmit={send} noValidate>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              {children}
              {isWorking && <RunningLine work={work} />}
              {refusal !== null && <RefusalNotice refusal={refusal} />}
            </DialogContent>
            <DialogActions>
              {!isWorking && <Button onClick={onClose}>{t('common.cancel')}</Button>}
              <Button
                type="submit"
                appearance="primary"
                className={mergeClasses(styles.submit, grave && styles.grave)}
                disabledFocusable={running}
                {...(running && work === undefined && { icon: <Spinner size="tiny" role="presentation" /> })}
              >
                {submit}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
