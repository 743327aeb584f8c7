import { Button, makeStyles, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components'
import { KeyRegular, MailInboxRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EnrolmentRow } from '#shared/contracts/enrolment.ts'
import { useRefusalWords, type AnyRefusal } from '../../i18n/refusal-words.ts'
import { useAction } from '../../client/use-action.ts'
import { useKeyStore } from '../../client/use-key-store.ts'
import { useAsked } from '../../components/asked.ts'
import { ConfigurationKeyDialog } from '../../components/configuration-key-dialog.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { LeadsTo } from '../../components/leads-to.tsx'
import { Panel } from '../../components/panel.tsx'
import { besidesPassphrase, useKeys } from '../../components/passphrase.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { Fact } from '../../components/refusal-words.tsx'
import { decisionOn } from './requests.ts'
import { RequestList } from './request-list.tsx'

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  notice: { marginTop: '16px' },
  list: { margin: 0, paddingInlineStart: '20px' },
})

interface Queue {
  readonly requests: readonly EnrolmentRow[]
  /** What lay in the drop box and is no request. */
  readonly noticed: readonly AnyRefusal[]
}

/** Who may read the share: the key that devices ask with, and the requests that wait for an answer. */
export function EnrolmentPanel({ project }: { readonly project: string }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const list = useAction('enrolment.list')
  const approve = useAction('enrolment.approve')
  const reject = useAction('enrolment.reject')
  const make = useAction('enrolment.key')
  const keys = useKeys(project, useKeyStore())
  const [queue, setQueue] = useState<Queue | null>(null)
  const [isKeyOpen, setKeyOpen] = useState(false)
  const words = useRefusalWords()
  const [forced, setForced] = useState<readonly EnrolmentRow[] | null>(null)

  const read = async (passphrase: string | null) => {
    const reply = await list.ask({ passphrase })
    if (reply.ok) setQueue(reply.value)
    return reply
  }
  const decide = (how: 'approve' | 'force' | 'reject', rows: readonly EnrolmentRow[]) => {
    setForced(null)
    const names = rows.map(({ id }) => id)
    keys.withKeys(async (passphrase) => {
      const reply =
        how === 'reject' ? await reject.ask({ passphrase, names }) : await approve.ask({ passphrase, names, force: how === 'force' })
      return reply.ok ? read(passphrase) : reply
    })
  }
  useAsked('readRequests', () => keys.withKeys(read))
  useAsked('configurationKey', () => setKeyOpen(true))
  const busy = list.running || approve.running || reject.running
  const refusal = besidesPassphrase(list.refusal ?? approve.refusal ?? reject.refusal)
  return (
    <Panel title={t('enrolment.title')} hint={t('enrolment.hint')}>
      <div className={styles.actions}>
        <LeadsTo call="enrolment.list">
          <Button
            icon={busy ? <Spinner size="tiny" role="presentation" /> : <MailInboxRegular />}
            appearance={queue === null ? 'primary' : 'secondary'}
            disabledFocusable={busy}
            onClick={() => keys.withKeys(read)}
          >
            {t(queue === null ? 'enrolment.read' : 'enrolment.readAgain')}
          </Button>
        </LeadsTo>
        <LeadsTo call="enrolment.key">
          <Button icon={<KeyRegular />} onClick={() => setKeyOpen(true)}>
            {t('enrolment.key.make')}
          </Button>
        </LeadsTo>
      </div>
      {refusal !== null && (
        <div className={styles.notice}>
          <RefusalNotice refusal={refusal} />
        </div>
      )}
      {queue !== null && queue.noticed.length > 0 && (
        <MessageBar intent="warning" layout="multiline" className={styles.notice}>
          <MessageBarBody>
            <ul className={styles.list}>
              {queue.noticed.map((refusal) => (
                <li key={`${refusal.code} ${JSON.stringify(refusal.details)}`}>
                  <Fact {...refusal} />
                </li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      )}
      {queue !== null && (
        <RequestList
          requests={queue.requests}
          busy={busy}
          onApprove={(rows) => (rows.some((row) => decisionOn(row) === 'person') ? setForced(rows) : decide('approve', rows))}
          onReject={(rows) => decide('reject', rows)}
        />
      )}
      {isKeyOpen && <ConfigurationKeyDialog make={make} onClose={() => setKeyOpen(false)} />}
      {forced !== null && (
        <ConfirmDialog
          title={t('enrolment.force.title')}
          text={t('enrolment.force.text', {
            names: forced
              .filter((row) => decisionOn(row) === 'person')
              .map(({ name, id, doubt }) => `${name ?? id}: ${doubt === null ? '' : words.says(doubt)}`)
              .join(' '),
          })}
          submit={t('enrolment.force.run')}
          onConfirm={() => decide('force', forced)}
          onClose={() => setForced(null)}
        />
      )}
      {keys.dialog}
    </Panel>
  )
}
