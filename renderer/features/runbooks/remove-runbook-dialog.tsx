import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { FormDialog } from '../../components/form-dialog.tsx'

/** Deletes a runbook after asking; one that was published, or that something needs, is refused here. */
export function RemoveRunbookDialog({ id, name, onClose }: { readonly id: string; readonly name: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const remove = useAction('runbook.remove')
  const submit = async () => {
    if ((await remove.run({ id })) !== null) onClose()
  }
  return (
    <FormDialog
      title={t('runbooks.remove.title', { name })}
      submit={t('runbooks.remove.run')}
      running={remove.running}
      refusal={remove.refusal}
      grave
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div>{t('runbooks.remove.text')}</div>
    </FormDialog>
  )
}
