import { Button, Checkbox, Field, Input, makeStyles, Select } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answers } from '#shared/migration/advisor/advice.ts'
import type { Report } from '#shared/migration/report/report.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { Panel } from '../../components/panel.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { advisedConnections, fieldsFor, type KnownField } from './advised-connections.ts'
import { ReportView } from './report-view.tsx'
import { PathInput } from '../../components/path-input.tsx'

const useStyles = makeStyles({
  questions: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
    gap: '16px 20px',
    alignItems: 'end',
    '& > *': { minWidth: 0 },
  },
  choice: { minWidth: 0, '& select': { minWidth: 0 } },
  checks: { display: 'flex', flexWrap: 'wrap', gap: '4px 24px', margin: '12px 0 0 -8px' },
  actions: { marginTop: '20px' },
})

const choices = { source: ['ad', 'entra', 'workgroup'], target: ['ad', 'hybrid', 'entra'], share: ['smb', 'web', 'stick'] } as const
const start: Answers = { source: 'ad', target: 'ad', seesController: true, share: 'smb', devices: 100, oneDrive: false }

/** A handful of questions; what the project needs stands below, and can become a new project. */
export function Advisor({ language }: { readonly language: Report['language'] }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const [answers, setAnswers] = useState(start)
  const [isMaking, setMaking] = useState(false)
  const advice = useCall('advisor.show', { answers, language })
  return (
    <>
      <Panel title={t('advisor.questions')}>
        <div className={styles.questions}>
          {(['source', 'target', 'share'] as const).map((question) => (
            <Field key={question} label={t(`advisor.${question}`)}>
              <Select
                className={styles.choice}
                value={answers[question]}
                onChange={(_event, { value }) => setAnswers({ ...answers, [question]: value })}
              >
                {choices[question].map((each) => (
                  <option key={each} value={each}>
                    {t(`advisor.answers.${each}`)}
                  </option>
                ))}
              </Select>
            </Field>
          ))}
          <Field label={t('advisor.devices')}>
            <Input
              type="number"
              min={1}
              max={1_000_000}
              value={String(answers.devices)}
              onChange={(_event, { value }) => {
                const devices = Number(value)
                if (Number.isInteger(devices) && devices >= 1 && devices <= 1_000_000) setAnswers({ ...answers, devices })
              }}
            />
          </Field>
        </div>
        <div className={styles.checks}>
          {answers.target !== 'entra' && (
            <Checkbox
              label={t('advisor.seesController')}
              checked={answers.seesController}
              onChange={(_event, { checked }) => setAnswers({ ...answers, seesController: checked === true })}
            />
          )}
          <Checkbox
            label={t('advisor.oneDrive')}
            checked={answers.oneDrive}
            onChange={(_event, { checked }) => setAnswers({ ...answers, oneDrive: checked === true })}
          />
        </div>
        <Button className={styles.actions} onClick={() => setMaking(true)}>
          {t('advisor.make')}
        </Button>
      </Panel>
      {advice?.ok === false && <RefusalNotice refusal={advice.error} />}
      {advice?.ok === true && <ReportView report={advice.value} />}
      {isMaking && <MakeDialog answers={answers} language={language} onClose={() => setMaking(false)} />}
    </>
  )
}

interface MakeDialogProps {
  readonly answers: Answers
  readonly language: Report['language']
  readonly onClose: () => void
}

function MakeDialog({ answers, language, onClose }: MakeDialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const make = useAction('project.from-advice')
  const [name, setName] = useState('')
  const [path, setPath] = useState('')
  const [known, setKnown] = useState<Partial<Record<KnownField, string>>>({})
  const [tried, setTried] = useState(false)
  const { connections, wrong } = advisedConnections(answers, known)
  const missing = (text: string) =>
    tried && text.trim() === '' ? ({ validationState: 'error', validationMessage: t('advisor.missing') } as const) : {}
  const submit = () => {
    setTried(true)
    if (name.trim() === '' || path.trim() === '' || wrong.length > 0) return
    void make
      .run({ name: name.trim(), path: path.trim(), answers, language, connections })
      .then((made) => (made === null ? undefined : navigate({ to: '/overview' })))
  }
  return (
    <FormDialog
      title={t('advisor.make')}
      submit={t('advisor.makeIt')}
      running={make.running}
      refusal={make.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('advisor.name')} required {...missing(name)}>
        <Input value={name} maxLength={200} autoComplete="off" onChange={(_event, { value }) => setName(value)} />
      </Field>
      <Field label={t('advisor.path')} hint={t('advisor.pathHint')} required {...missing(path)}>
        <PathInput kind="save" extensions={['rehome']} value={path} onChange={setPath} />
      </Field>
      <span>{t('advisor.known')}</span>
      {fieldsFor(answers).map((field) => (
        <Field
          key={field}
          label={t(`advisor.fields.${field}`)}
          {...(tried && wrong.includes(field) && { validationState: 'error', validationMessage: t('advisor.missing') })}
        >
          <Input
            value={known[field] ?? ''}
            autoComplete="off"
            spellCheck={false}
            dir="ltr"
            onChange={(_event, { value }) => setKnown((before) => ({ ...before, [field]: value }))}
          />
        </Field>
      ))}
    </FormDialog>
  )
}
