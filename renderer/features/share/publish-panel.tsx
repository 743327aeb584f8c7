import { Button, makeStyles, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components'
import { CloudArrowUpRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PublishReport } from '#shared/contracts/share.ts'
import { useAction } from '../../client/use-action.ts'
import { changed, useCall, useCallWork } from '../../client/use-call.ts'
import { useKeyStore } from '../../client/use-key-store.ts'
import { formatMoment } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { besidesPassphrase, useKeys } from '../../components/passphrase.tsx'
import { LinkButton } from '../../components/link-button.tsx'
import { UnseenNotice } from '../../components/unseen-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { RunningLine } from '../../components/running-line.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { changesAnything, wayOut, type WayOut } from './publication.ts'
import { PublicationChanges } from './publication-changes.tsx'
import { WaitingProposal } from './waiting-proposal.tsx'

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '20px' },
  notice: { marginTop: '16px' },
})

/** What the next publication would change, exactly; then the publication itself. */
export function PublishPanel({ project }: { readonly project: string }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const plan = useCall('publish.plan', {})
  const planning = useCallWork('publish.plan', {})
  const rule = useCall('match.rule', {})
  const publish = useAction('publish.run')
  const keys = useKeys(project, useKeyStore())
  const [done, setDone] = useState<PublishReport | null>(null)
  const [confirmed, setConfirmed] = useState<WayOut | null>(null)

  const run = (how: { repair?: boolean; takeOver?: boolean; approvals?: string[] } = {}) => {
    setConfirmed(null)
    keys.withKeys(async (passphrase) => {
      setDone(null)
      const reply = await publish.ask({ passphrase, ...how })
      if (reply.ok) setDone(reply.value)
      return reply
    })
  }
  const refusal = besidesPassphrase(publish.refusal)
  const way = refusal === null ? null : wayOut(refusal.code)
  const published = done?.published ?? null
  return (
    <Panel title={t('publish.title')} hint={t('publish.hint')}>
      {plan?.ok === false && <RefusalNotice refusal={plan.error} onRetry={changed} />}
      {rule?.ok === true && (
        <UnseenNotice
          count={rule.value.unseen}
          action={<LinkButton to="/matching">{t('overview.goTo', { page: t('pages.matching') })}</LinkButton>}
        />
      )}
      {planning !== null && !publish.running && <RunningLine work={planning} />}
      {plan?.ok === true && <PublicationChanges report={plan.value} />}
      <WaitingProposal onAnswer={(path) => run({ approvals: [path] })} />
      {publish.running && <RunningLine work={publish} />}
      {refusal !== null && (
        <div className={styles.notice}>
          <RefusalNotice refusal={refusal} />
        </div>
      )}
      {published !== null && !publish.running && (
        <MessageBar intent="success" className={styles.notice} layout="multiline">
          <MessageBarBody>
            {t('publish.done', { version: published.version, when: formatMoment(published.expiresAt, i18n.language) })}
          </MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.actions}>
        {plan?.ok === true && (
          <LeadsTo call="publish.run">
            <Button
              appearance="primary"
              icon={publish.running ? <Spinner size="tiny" role="presentation" /> : <CloudArrowUpRegular />}
              disabledFocusable={publish.running}
              onClick={() => run()}
            >
              {t(changesAnything(plan.value) ? 'publish.run' : 'publish.renew')}
            </Button>
          </LeadsTo>
        )}
        {way !== null && !publish.running && (
          <LeadsTo call="publish.run">
            <Button onClick={() => setConfirmed(way)}>{t(`publish.${way}.run`)}</Button>
          </LeadsTo>
        )}
      </div>
      {confirmed !== null && (
        <ConfirmDialog
          title={t(`publish.${confirmed}.title`)}
          text={t(`publish.${confirmed}.text`)}
          submit={t(`publish.${confirmed}.run`)}
          onConfirm={() => run({ [confirmed]: true })}
          onClose={() => setConfirmed(null)}
        />
      )}
      {keys.dialog}
    </Panel>
  )
}
