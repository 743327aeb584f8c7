import { Checkbox, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportReport } from '#shared/contracts/project.ts'
import { useAction } from '../../client/use-action.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { Editable } from '../../components/leads-to.tsx'
import { besidesPassphrase, type Keys } from '../../components/passphrase.tsx'
import { PathInput } from '../../components/path-input.tsx'

interface ExportDialogProps {
  readonly keys: Keys
  readonly onClose: () => void
  readonly onDone: (report: ExportReport) => void
}

/** The project with its keys into one file, for another laptop. */
export function ExportDialog({ keys, onClose, onDone }: ExportDialogProps) {
  const { t } = useTranslation()
  const run = useAction('project.export')
  const [path, setPath] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const [handOver, setHandOver] = useState(false)
  const [tried, setTried] = useState(false)

  const faults = {
    path: path.trim() === '' ? t('keys.export.fileMissing') : null,
    passphrase: passphrase.length < 12 ? t('sharePage.init.tooShort') : null,
    repeated: repeated === passphrase ? null : t('sharePage.init.notRepeated'),
  }
  const said = (field: keyof typeof faults) =>
    tried && faults[field] !== null ? ({ validationState: 'error', validationMessage: faults[field] } as const) : {}
  const submit = () => {
    setTried(true)
    if (Object.values(faults).some((fault) => fault !== null)) return
    keys.withKeys(async (opens) => {
      const reply = await run.ask({ to: { path: path.trim(), passphrase }, passphrase: opens, handOver })
      if (reply.ok) onDone(reply.value)
      return reply
    })
  }
  return (
    <FormDialog
      title={t('keys.export.title')}
      submit={t('keys.export.run')}
      running={run.running}
      refusal={besidesPassphrase(run.refusal)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('keys.export.file')} hint={t('keys.export.fileHint')} required {...said('path')}>
        <PathInput kind="save" value={path} onChange={setPath} />
      </Field>
      <Field label={t('keys.export.passphrase')} hint={t('keys.export.passphraseHint')} required {...said('passphrase')}>
        <Input type="password" autoComplete="new-password" value={passphrase} onChange={(_event, { value }) => setPassphrase(value)} />
      </Field>
      <Field label={t('sharePage.init.repeated')} required {...said('repeated')}>
        <Input type="password" autoComplete="new-password" value={repeated} onChange={(_event, { value }) => setRepeated(value)} />
      </Field>
      {/* Handing over is what it takes back. */}
      <Editable call="project.take-back">
        <Checkbox label={t('keys.export.handOver')} checked={handOver} onChange={(_event, { checked }) => setHandOver(checked === true)} />
      </Editable>
    </FormDialog>
  )
}
