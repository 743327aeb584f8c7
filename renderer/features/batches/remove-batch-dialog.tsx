import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { FormDialog } from '../../components/form-dialog.tsx'

/** Deletes a batch after asking; one that was published is refused here. */
export function RemoveBatchDialog({ id, name, onClose }: { readonly id: string; readonly name: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const remove = useAction('batch.remove')
  const submit = async () => {
    if ((await remove.run({ id })) !== null) onClose()
  }
  return (
    <FormDialog
      title={t('batches.remove.title', { name })}
      submit={t('batches.remove.run')}
      running={remove.running}
      refusal={remove.refusal}
      grave
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div>{t('batches.remove.text')}</div>
    </FormDialog>
  )
}
