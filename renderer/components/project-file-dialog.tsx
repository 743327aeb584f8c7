import { Field } from '@fluentui/react-components'
import { useState } from 'react'
import type { Refusal } from '#shared/errors/refused.ts'
import { FormDialog } from './form-dialog.tsx'
import { PathInput } from './path-input.tsx'

interface ProjectFileDialogProps {
  readonly kind: 'open' | 'save'
  readonly title: string
  readonly submit: string
  readonly label: string
  readonly hint: string
  /** Told when nothing was given. */
  readonly missing: string
  readonly running: boolean
  readonly refusal: Refusal | null
  readonly onPath: (path: string) => void
  readonly onClose: () => void
}

/** Asks for the file of a project. */
export function ProjectFileDialog({ kind, label, hint, missing, onPath, ...dialog }: ProjectFileDialogProps) {
  const [path, setPath] = useState('')
  const [tried, setTried] = useState(false)
  const given = path.trim()
  const submit = () => {
    setTried(true)
    if (given !== '') onPath(given)
  }
  return (
    <FormDialog {...dialog} onSubmit={submit}>
      <Field label={label} hint={hint} required {...(tried && given === '' && { validationState: 'error', validationMessage: missing })}>
        <PathInput kind={kind} extensions={['rehome']} value={path} onChange={setPath} />
      </Field>
    </FormDialog>
  )
}
