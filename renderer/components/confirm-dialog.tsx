import { FormDialog } from './form-dialog.tsx'
import { OutsideText } from './outside-text.tsx'

interface ConfirmDialogProps {
  readonly title: string
  /** What happens, and what cannot be taken back. */
  readonly text: string
  readonly submit: string
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something that others will feel. */
export function ConfirmDialog({ title, text, submit, onConfirm, onClose }: ConfirmDialogProps) {
  return (
    <FormDialog title={title} submit={submit} running={false} refusal={null} onSubmit={onConfirm} onClose={onClose} grave>
      <OutsideText>{text}</OutsideText>
    </FormDialog>
  )
}
