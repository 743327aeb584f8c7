import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from './confirm-dialog.tsx'

/** Asks before a page with unsaved changes is left, whichever way. */
export function UnsavedGuard({ dirty, onLeave }: { readonly dirty: boolean; readonly onLeave: () => void }) {
  const { t } = useTranslation()
  const blocker = useBlocker({ shouldBlockFn: () => true, disabled: !dirty, withResolver: true })
  if (blocker.status !== 'blocked') return null
  return (
    <ConfirmDialog
      title={t('unsaved.title')}
      text={t('unsaved.text')}
      submit={t('unsaved.leave')}
      onConfirm={() => {
        onLeave()
        blocker.proceed()
      }}
      onClose={() => blocker.reset()}
    />
  )
}
