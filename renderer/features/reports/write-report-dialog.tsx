import { Checkbox, Field, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WrittenReport } from '#shared/contracts/report.ts'
import type { Report } from '#shared/migration/report/report.ts'
import { useAction } from '../../client/use-action.ts'
import { useKeyStore } from '../../client/use-key-store.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { besidesPassphrase, useKeys } from '../../components/passphrase.tsx'
import { PathInput } from '../../components/path-input.tsx'

interface WriteReportDialogProps {
  readonly project: string
  readonly wanted: {
    readonly kind: Exclude<Report['kind'], 'architecture'>
    readonly language: Report['language']
    readonly batch?: string
  }
  readonly onClose: () => void
}

/** Writes the report into a new folder on this computer, signed unless somebody says otherwise. */
export function WriteReportDialog({ project, wanted, onClose }: WriteReportDialogProps) {
  const { t } = useTranslation()
  const write = useAction('report.write')
  const keys = useKeys(project, useKeyStore())
  const [folder, setFolder] = useState('')
  const [signed, setSigned] = useState(true)
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState<WrittenReport | null>(null)
  const run = async (passphrase: string | null) => {
    const reply = await write.ask({ ...wanted, folder: folder.trim(), passphrase, signed })
    if (reply.ok) setDone(reply.value)
    return reply
  }
  const submit = () => {
    setTried(true)
    if (done !== null) onClose()
    else if (folder.trim() !== '' && signed) keys.withKeys(run)
    else if (folder.trim() !== '') void run(null)
  }
  const missing =
    tried && folder.trim() === '' ? ({ validationState: 'error', validationMessage: t('reports.folderMissing') } as const) : {}
  return (
    <>
      <FormDialog
        title={t('reports.write')}
        submit={done === null ? t('reports.writeIt') : t('common.close')}
        running={write.running}
        work={write}
        refusal={besidesPassphrase(write.refusal)}
        onSubmit={submit}
        onClose={onClose}
      >
        <Field label={t('reports.folder')} hint={t('reports.folderHint')} required {...missing}>
          <PathInput kind="folder" value={folder} onChange={setFolder} />
        </Field>
        <Checkbox label={t('reports.signed')} checked={signed} onChange={(_event, { checked }) => setSigned(checked === true)} />
        {done !== null && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>
              {t('reports.done')} <OutsideText>{done.files.map(({ name }) => name).join(', ')}</OutsideText>
            </MessageBarBody>
          </MessageBar>
        )}
      </FormDialog>
      {keys.dialog}
    </>
  )
}
