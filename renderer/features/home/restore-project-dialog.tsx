import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { projectPath } from './project-path.ts'
import { PathInput } from '../../components/path-input.tsx'

interface RestoreProjectDialogProps {
  readonly onClose: () => void
  readonly onDone: () => void
}

/** A project from an export of another laptop: verified, and its keys under a passphrase of this one. */
export function RestoreProjectDialog({ onClose, onDone }: RestoreProjectDialogProps) {
  const { t } = useTranslation()
  const about = useCall('workbench.about', {})
  const restore = useAction('project.restore')
  const [form, setForm] = useState({ from: '', opens: '', path: '', passphrase: '', repeated: '' })
  const [tried, setTried] = useState(false)

  const missing = (text: string, message: string) => (text.trim() === '' ? message : null)
  const faults = {
    from: missing(form.from, t('restoreProject.fromMissing')),
    opens: missing(form.opens, t('passphrase.missing')),
    path: missing(form.path, t('newProject.fileMissing')),
    passphrase: form.passphrase.length < 12 ? t('sharePage.init.tooShort') : null,
    repeated: form.repeated === form.passphrase ? null : t('sharePage.init.notRepeated'),
  }
  const field = (name: keyof typeof faults) => ({
    ...(tried && faults[name] !== null ? ({ validationState: 'error', validationMessage: faults[name] } as const) : {}),
    required: true,
  })
  const input = (name: keyof typeof faults) => ({
    value: form[name],
    onChange: (_event: unknown, { value }: { value: string }) => setForm((before) => ({ ...before, [name]: value })),
  })
  const submit = () => {
    setTried(true)
    if (Object.values(faults).some((fault) => fault !== null)) return
    const { from, opens, path, passphrase } = form
    void restore
      .run({ from: { path: from.trim(), passphrase: opens }, path: path.trim(), passphrase })
      .then((project) => project !== null && onDone())
  }
  const example = about?.ok === true ? projectPath('Contoso', about.value) : ''
  return (
    <FormDialog
      title={t('restoreProject.title')}
      submit={t('restoreProject.run')}
      running={restore.running}
      refusal={restore.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('restoreProject.from')} hint={t('restoreProject.fromHint')} {...field('from')}>
        <PathInput kind="open" value={form.from} onChange={(from) => setForm((before) => ({ ...before, from }))} />
      </Field>
      <Field label={t('restoreProject.opens')} {...field('opens')}>
        <Input {...input('opens')} type="password" autoComplete="off" />
      </Field>
      <Field label={t('newProject.file')} hint={t('openProject.fileHint', { example })} {...field('path')}>
        <PathInput kind="save" extensions={['rehome']} value={form.path} onChange={(path) => setForm((before) => ({ ...before, path }))} />
      </Field>
      <Field label={t('restoreProject.passphrase')} hint={t('restoreProject.passphraseHint')} {...field('passphrase')}>
        <Input {...input('passphrase')} type="password" autoComplete="new-password" />
      </Field>
      <Field label={t('sharePage.init.repeated')} {...field('repeated')}>
        <Input {...input('repeated')} type="password" autoComplete="new-password" />
      </Field>
    </FormDialog>
  )
}
