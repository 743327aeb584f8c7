import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { idFromName } from '../../components/id-from-name.ts'
import { RunbookNameField } from './runbook-name-field.tsx'

interface CopyRunbookDialogProps {
  readonly id: string
  readonly name: string
  readonly taken: readonly string[]
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** Begins a runbook from another one of the project. */
export function CopyRunbookDialog({ id, name, taken, onClose, onDone }: CopyRunbookDialogProps) {
  const { t } = useTranslation()
  const make = useAction('runbook.copy')
  const [wanted, setWanted] = useState<string>(t('runbooks.copy.name', { name }))
  const to = idFromName(wanted, 'runbook', taken)
  const submit = async () => {
    if (to !== '' && (await make.run({ from: id, to, name: wanted.trim() })) !== null) onDone(to)
  }
  return (
    <FormDialog
      title={t('runbooks.copy.title', { name })}
      submit={t('runbooks.copy.run')}
      running={make.running}
      refusal={make.refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <RunbookNameField name={wanted} id={to} isJudged onChange={setWanted} />
    </FormDialog>
  )
}
