import { Button, Field, makeStyles, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProposalsReport } from '#shared/contracts/proposal.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { formatMoment } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { PathInput } from '../../components/path-input.tsx'

const useStyles = makeStyles({
  notice: { marginTop: '16px' },
  body: { display: 'flex', flexDirection: 'column', gap: '8px' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
})

/** A publication that waits for a second person: who has signed it, who still has to, and how it reaches them. Nothing where none waits. */
export function WaitingProposal({ onAnswer }: { readonly onAnswer: (path: string) => void }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const found = useCall('proposal.show', {})
  const withdraw = useAction('proposal.withdraw')
  const [open, setOpen] = useState<'withdraw' | 'export' | 'answer' | null>(null)
  if (found?.ok !== true || found.value.waiting === null) return null
  const { waiting, missing, of } = found.value
  return (
    <MessageBar intent={missing === 0 ? 'success' : 'warning'} className={styles.notice} layout="multiline">
      <MessageBarBody className={styles.body}>
        <span>{t('publish.waits', { when: formatMoment(waiting.preparedAt, i18n.language) })}</span>
        <OutsideText>{signedBy(waiting, t('publish.signedByNobody'), (names) => t('publish.signedBy', { names }))}</OutsideText>
        <OutsideText>{missing === 0 ? t('publish.enough') : t('publish.missing', { count: missing, names: of.join(', ') })}</OutsideText>
        {missing > 0 && <span>{t('publish.howTheySign')}</span>}
        {withdraw.refusal !== null && <RefusalNotice refusal={withdraw.refusal} />}
        <div className={styles.actions}>
          {missing > 0 && (
            <LeadsTo call="proposal.export">
              <Button onClick={() => setOpen('export')}>{t('publish.proposalFile.open')}</Button>
            </LeadsTo>
          )}
          {missing > 0 && (
            <LeadsTo call="publish.run">
              <Button onClick={() => setOpen('answer')}>{t('publish.answerFile.open')}</Button>
            </LeadsTo>
          )}
          <LeadsTo call="proposal.withdraw">
            <Button onClick={() => setOpen('withdraw')}>{t('publish.takeBack.run')}</Button>
          </LeadsTo>
        </div>
      </MessageBarBody>
      {open === 'export' && <ProposalFileDialog onClose={() => setOpen(null)} />}
      {open === 'answer' && (
        <AnswerFileDialog
          onAnswer={(path) => {
            setOpen(null)
            onAnswer(path)
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'withdraw' && (
        <ConfirmDialog
          title={t('publish.takeBack.title')}
          text={t('publish.takeBack.text')}
          submit={t('publish.takeBack.run')}
          onConfirm={() => {
            setOpen(null)
            void withdraw.run({})
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </MessageBar>
  )
}

function signedBy({ approvals }: NonNullable<ProposalsReport['waiting']>, nobody: string, some: (names: string) => string): string {
  return approvals.length === 0 ? nobody : some(approvals.map(({ name }) => name).join(', '))
}

/** Writes what waits into a file, for a second person who does not reach the share. */
function ProposalFileDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const write = useAction('proposal.export')
  const [path, setPath] = useState('')
  return (
    <FormDialog
      title={t('publish.proposalFile.title')}
      submit={t('publish.proposalFile.run')}
      running={write.running}
      refusal={write.refusal}
      onSubmit={() => void (path.trim() !== '' && write.run({ path: path.trim() }).then((done) => done !== null && onClose()))}
      onClose={onClose}
    >
      <Field label={t('publish.proposalFile.file')} hint={t('publish.proposalFile.hint')} required>
        <PathInput kind="save" value={path} onChange={setPath} />
      </Field>
    </FormDialog>
  )
}

interface AnswerFileDialogProps {
  readonly onAnswer: (path: string) => void
  readonly onClose: () => void
}

/** Takes the signature of a second person who sent it back as a file, and publishes. */
function AnswerFileDialog({ onAnswer, onClose }: AnswerFileDialogProps) {
  const { t } = useTranslation()
  const [path, setPath] = useState('')
  return (
    <FormDialog
      title={t('publish.answerFile.title')}
      submit={t('publish.run')}
      running={false}
      refusal={null}
      onSubmit={() => path.trim() !== '' && onAnswer(path.trim())}
      onClose={onClose}
    >
      <Field label={t('publish.proposalFile.file')} hint={t('publish.answerFile.hint')} required>
        <PathInput kind="open" value={path} onChange={setPath} />
      </Field>
    </FormDialog>
  )
}
