import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { ArrowUploadRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentReport } from '#shared/contracts/agent.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { useNames } from '../../client/use-names.ts'
import { useAsked } from '../../components/asked.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { formatMoment } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { Panel } from '../../components/panel.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { AgentVersions } from './agent-versions.tsx'
import { OfferAgentDialog } from './offer-agent-dialog.tsx'

const useStyles = makeStyles({
  heading: { margin: '20px 0 8px', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '8px' },
  row: { display: 'flex', alignItems: 'center', gap: '12px', minHeight: '28px' },
  batch: { fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground3 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '20px' },
  notice: { marginTop: '16px' },
})

type Offer = AgentReport['offers'][number]

/** The versions of the agent that this project holds, which devices get one and which run it. */
export function AgentsPanel() {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const names = useNames()
  const shown = useCall('agent.show', {})
  const withdraw = useAction('agent.withdraw')
  const [isOffering, setOffering] = useState(false)
  const [asked, setAsked] = useState<Offer | null>(null)
  const [changed, setChanged] = useState(false)
  useAsked('offerAgent', () => setOffering(true))
  if (shown?.ok === false) return <RefusalNotice refusal={shown.error} />
  if (shown === null) return null
  const report = shown.value
  const whom = ({ batch }: Offer) => (batch === null ? t(report.offers.length > 1 ? 'agents.others' : 'agents.all') : names.batch(batch))
  const run = (offer: Offer) => {
    setAsked(null)
    void withdraw.run({ batches: offer.batch === null ? [] : [offer.batch] }).then((done) => setChanged(done !== null))
  }
  return (
    <Panel title={t('agents.title')} hint={t('agents.hint')}>
      <AgentVersions report={report} />
      {report.offers.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('agents.offered')}</h3>
          <ul className={styles.list}>
            {report.offers.map((offer) => (
              <li key={offer.batch ?? ''} className={styles.row}>
                <OutsideText className={styles.batch}>{whom(offer)}</OutsideText>
                <span>{offer.version === null ? t('agents.keeps') : t('agents.gets', { version: offer.version })}</span>
                <span className={styles.faint}>{t('signers.since', { when: formatMoment(offer.at, i18n.language) })}</span>
                {offer.version !== null && (
                  <LeadsTo call="agent.withdraw">
                    <Button
                      size="small"
                      disabledFocusable={withdraw.running}
                      aria-label={t('agents.withdrawFrom', { whom: whom(offer) })}
                      onClick={() => setAsked(offer)}
                    >
                      {t('agents.withdraw')}
                    </Button>
                  </LeadsTo>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={styles.actions}>
        <LeadsTo call="agent.offer">
          <Button icon={<ArrowUploadRegular />} onClick={() => setOffering(true)}>
            {t('agents.offer.open')}
          </Button>
        </LeadsTo>
      </div>
      {withdraw.refusal !== null && (
        <div className={styles.notice}>
          <RefusalNotice refusal={withdraw.refusal} />
        </div>
      )}
      {changed && (
        <MessageBar intent="success" layout="multiline" className={styles.notice}>
          <MessageBarBody>{t('agents.changed')}</MessageBarBody>
        </MessageBar>
      )}
      {isOffering && (
        <OfferAgentDialog
          report={report}
          onClose={() => setOffering(false)}
          onDone={() => {
            setOffering(false)
            setChanged(true)
          }}
        />
      )}
      {asked !== null && (
        <ConfirmDialog
          title={t('agents.withdrawTitle', { version: asked.version ?? '' })}
          text={t(asked.batch === null ? 'agents.withdrawAll' : 'agents.withdrawText', { whom: whom(asked) })}
          submit={t('agents.withdraw')}
          onConfirm={() => run(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </Panel>
  )
}
